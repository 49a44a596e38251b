import { words } from '#lib/words/words.ts';
import type { FormMaking } from '#lib/queries/release/my-download.ts';
import { HelpLink } from './help-link.tsx';
import { LookAgain } from './look-again.tsx';

/** How far the making of a form is, or what to do since it came to nothing. It works without script by its link. */
export function DownloadMaking({ making, here }: { making: FormMaking; here: string }) {
  const { making: t, failed } = words().releases.forms;
  if (making.state === 'failed') {
    return (
      <>
        <p>{failed.what}</p>
        <p>{failed.next}</p>
        <HelpLink topic="downloads" />
      </>
    );
  }
  const { done, total } = making;
  return (
    <>
      <p>{t.what}</p>
      {total !== null && (
        <progress
          className="lantern-progress__bar"
          aria-label={t.bar}
          max={Math.max(1, total)}
          value={done}
        />
      )}
      <p role="status">{total === null ? t.notBegun : t.done(done, total)}</p>
      <p>
        <a href={here}>{t.look}</a>
      </p>
      <LookAgain>{t.itself}</LookAgain>
    </>
  );
}
