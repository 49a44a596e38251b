import { words } from '#lib/words/words.ts';
import type { FormMaking } from '#lib/queries/release/my-download.ts';
import { HelpLink } from './help-link.tsx';
import { LookAgain } from './look-again.tsx';

/** How far the making of a form is, or what to do since it came to nothing. It works without script by its link. */
export function DownloadMaking({ making, here }: { making: FormMaking; here: string }) {
  const { forms, download } = words().releases;
  const { making: t, failed } = forms;
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
      <p>{total === null ? t.notBegun : t.done(done, total)}</p>
      {/* What is read aloud changes only with every tenth. */}
      <p className="nhsuk-u-visually-hidden" role="status">
        {download.progress.spoken(tenths(making))}
      </p>
      <p>
        <a href={here}>{t.look}</a>
      </p>
      <LookAgain>{t.itself}</LookAgain>
    </>
  );
}

function tenths({ done, total }: Extract<FormMaking, { state: 'preparing' }>): number {
  return total === null || total === 0 ? 0 : Math.floor((done / total) * 10) * 10;
}
