'use client';

import { useEffect, useRef, useState } from 'react';
import { usePathname } from 'next/navigation';
import { words } from '#lib/words/browser.ts';
import { isSentBack } from './typed-fields.ts';
import { bringBack, forgetTyped, keepTyped, loseTyped } from './typed-kept.ts';

/** Where somebody proves that it is they, before they go on with what they had typed. */
const PROOF = '/step-up/';

/**
 * Keeps what is typed from being lost where a session ends under it: it is put by when a form is sent, and is there again,
 * and said to be, once its person is back. What was sent and arrived is forgotten with the next page.
 */
export function TypedKeeper({ seal }: { seal: string }) {
  const path = usePathname();
  const note = useRef<HTMLDivElement>(null);
  const [isBack, setBack] = useState(false);

  useEffect(() => {
    let isShown = true;
    const arrive = async () => {
      if (path.startsWith(PROOF)) {
        loseTyped('paused');
        return;
      }
      const outcome = await bringBack(seal);
      if (isShown) setBack(outcome === 'filled');
    };
    void arrive();
    return () => {
      isShown = false;
    };
  }, [path, seal]);

  useEffect(() => {
    const keep = ({ target }: Event) => {
      const isOfPage = target instanceof HTMLFormElement && target.closest('main') !== null;
      // Whoever signs out by the button means to leave.
      if (isOfPage) void keepTyped(seal, 'sent');
      else forgetTyped();
    };
    // Whoever is told that somebody was quicker looks at the page anew, and has their reasons still.
    const leave = () => {
      if (isSentBack()) loseTyped('paused');
    };
    document.addEventListener('submit', keep, { capture: true });
    window.addEventListener('pagehide', leave);
    return () => {
      document.removeEventListener('submit', keep, { capture: true });
      window.removeEventListener('pagehide', leave);
    };
  }, [seal]);

  useEffect(() => {
    if (isBack) note.current?.focus();
  }, [isBack]);

  if (!isBack) return null;
  return (
    <div className="nhsuk-inset-text lantern-typed" role="status" tabIndex={-1} ref={note}>
      <p>{words().common.typed.back}</p>
    </div>
  );
}
