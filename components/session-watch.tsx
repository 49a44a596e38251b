'use client';

import { useEffect, useState } from 'react';
import { words } from '#lib/words/browser.ts';
import { keepTyped } from './typed-kept.ts';

const ASK_MILLISECONDS = 3_000;
/** How long before the end a person is warned (MF-5, WCAG 2.2.1). */
const WARNING_SECONDS = 120;

/**
 * Watches that the person is still signed in. Two minutes before the end it offers to stay, and what
 * was typed is kept. Once it is over the page goes, whatever ended it: nothing stays on a screen that
 * somebody else may come to, and what was typed waits sealed for its person.
 */
export function SessionWatch({ seal }: { seal: string }) {
  const t = words().common.session;
  const [endsIn, setEndsIn] = useState<number | null>(null);

  useEffect(() => {
    const ask = async () => {
      const answer = await fetch('/session/ends', { cache: 'no-store' });
      if (!answer.ok) return;
      const { endsInSeconds } = (await answer.json()) as { endsInSeconds: number | null };
      if (endsInSeconds === null) {
        await keepTyped(seal, 'lost').catch(() => undefined);
        location.replace('/sign-in?again=ended');
      } else {
        setEndsIn(endsInSeconds);
      }
    };
    // A question that gets no answer is asked again with the next beat.
    const beat = () => void ask().catch(() => undefined);
    const timer = setInterval(beat, ASK_MILLISECONDS);
    const seen = () => {
      if (document.visibilityState === 'visible') beat();
    };
    // A page that the browser kept and shows again is as old as any.
    window.addEventListener('pageshow', beat);
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pageshow', beat);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [seal]);

  const stay = async () => {
    const answer = await fetch('/session/stay', { method: 'POST' });
    if (answer.ok) setEndsIn(null);
  };
  const isEnding = endsIn !== null && endsIn <= WARNING_SECONDS;
  return (
    <div className="lantern-session" role="status" hidden={!isEnding}>
      {isEnding && (
        <div className="nhsuk-width-container">
          <p>
            <strong>{t.ending}</strong> {t.kept}
          </p>
          <button
            className="nhsuk-button"
            type="button"
            onClick={() => void stay().catch(() => undefined)}
          >
            {t.stay}
          </button>
        </div>
      )}
    </div>
  );
}
