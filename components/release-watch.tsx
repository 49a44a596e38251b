'use client';

import { useEffect } from 'react';

const ASK_MILLISECONDS = 3_000;

/** Watches that the release on the screen is still open: once it is not, the page says so instead of showing it. */
export function ReleaseWatch({ releaseId }: { releaseId: string }) {
  useEffect(() => {
    const ask = async () => {
      const answer = await fetch(`/releases/${releaseId}/open`, { cache: 'no-store' });
      if (!answer.ok) return;
      const { isOpen } = (await answer.json()) as { isOpen: boolean };
      if (!isOpen) location.replace(`/releases/${releaseId}`);
    };
    // A question that gets no answer is asked again with the next beat.
    const beat = () => void ask().catch(() => undefined);
    const timer = setInterval(beat, ASK_MILLISECONDS);
    window.addEventListener('pageshow', beat);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pageshow', beat);
    };
  }, [releaseId]);
  return null;
}
