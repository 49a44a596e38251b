'use client';

import { useEffect } from 'react';

const ASK_MILLISECONDS = 3_000;

/** Watches that what support looks at is still open to it: once it is not, the page goes. */
export function LookWatch({ grantId }: { grantId: string }) {
  useEffect(() => {
    const ask = async () => {
      const answer = await fetch(`/support/grants/${grantId}/open`, { cache: 'no-store' });
      if (!answer.ok) return;
      const { isOpen } = (await answer.json()) as { isOpen: boolean };
      if (!isOpen) location.replace(`/support/grants/${grantId}?done=over`);
    };
    // A question that gets no answer is asked again with the next beat.
    const beat = () => void ask().catch(() => undefined);
    const timer = setInterval(beat, ASK_MILLISECONDS);
    window.addEventListener('pageshow', beat);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pageshow', beat);
    };
  }, [grantId]);
  return null;
}
