'use client';

import { useEffect } from 'react';

const ASK_MILLISECONDS = 3_000;

/** Watches that what is on the screen is still open, by asking `at`: once it is not, the page is left for `to`. */
export function OpenWatch({ at, to }: { at: string; to: string }) {
  useEffect(() => {
    const ask = async () => {
      const answer = await fetch(at, { cache: 'no-store' });
      if (!answer.ok) return;
      const { isOpen } = (await answer.json()) as { isOpen: boolean };
      if (!isOpen) location.replace(to);
    };
    // A question that gets no answer is asked again with the next beat.
    const beat = () => void ask().catch(() => undefined);
    const timer = setInterval(beat, ASK_MILLISECONDS);
    window.addEventListener('pageshow', beat);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pageshow', beat);
    };
  }, [at, to]);
  return null;
}
