'use client';

import { useEffect, useState } from 'react';
import { useRouter } from 'next/navigation';
import { formatSize } from '#lib/base/display-size.ts';
import { words } from '#lib/words/browser.ts';

/** How far the server has served a download; the browser itself saves the file. */
type Progress = {
  readonly state: 'waiting' | 'running' | 'done' | 'ended';
  readonly bytesServed: number;
  readonly totalBytes: number;
};

const POLL_MILLISECONDS = 2_000;

/**
 * Shows how much of a download has been sent. Without script nothing of it is there, and the link
 * beside it does the same. What is read aloud changes only with every tenth.
 */
export function DownloadProgress({ address }: { address: string }) {
  const t = words().releases.download.progress;
  const [progress, setProgress] = useState<Progress | null>(null);
  const router = useRouter();
  const isEnded = progress?.state === 'ended';
  const isOver = progress?.state === 'done' || isEnded;

  useEffect(() => {
    if (isOver) return;
    const ask = async () => {
      const answer = await fetch(address, { cache: 'no-store' });
      if (answer.ok) setProgress((await answer.json()) as Progress);
    };
    // A question that gets no answer is asked again with the next beat.
    const beat = () => void ask().catch(() => undefined);
    beat();
    const timer = setInterval(beat, POLL_MILLISECONDS);
    return () => {
      clearInterval(timer);
    };
  }, [address, isOver]);

  // What ended it the page says, in the place of a button that does nothing any more.
  useEffect(() => {
    if (isEnded) router.refresh();
  }, [isEnded, router]);

  if (!progress) return null;
  const percent = percentOf(progress);
  return (
    <div className="lantern-progress">
      <progress className="lantern-progress__bar" aria-label={t.label} max={100} value={percent} />
      <p>
        {progress.state === 'running'
          ? t.running(formatSize(progress.bytesServed), formatSize(progress.totalBytes), percent)
          : t[progress.state]}
      </p>
      <p className="nhsuk-u-visually-hidden" role="status">
        {progress.state === 'running' ? t.spoken(Math.floor(percent / 10) * 10) : t[progress.state]}
      </p>
    </div>
  );
}

/** A download that was broken and resumed has served some bytes twice: never more than all, and all only at the end. */
function percentOf({ state, bytesServed, totalBytes }: Progress): number {
  if (state === 'done') return 100;
  if (totalBytes === 0) return 0;
  return Math.min(99, Math.floor((bytesServed / totalBytes) * 100));
}
