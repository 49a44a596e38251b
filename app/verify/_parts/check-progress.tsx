import { formatSize } from '#lib/base/display-size.ts';
import { words } from '#lib/words/browser.ts';

/** How much has been checked. What is read aloud changes only with every tenth. */
export function CheckProgress({ done, all }: { done: number; all: number }) {
  const { progress: t, reading } = words().verification;
  const percent = all === 0 ? 0 : Math.min(100, Math.floor((done / all) * 100));
  return (
    <div className="lantern-progress">
      <progress className="lantern-progress__bar" aria-label={t.label} max={100} value={percent} />
      <p>{all === 0 ? reading : t.running(formatSize(done), formatSize(all))}</p>
      <p className="nhsuk-u-visually-hidden" role="status">
        {all === 0 ? reading : t.spoken(Math.floor(percent / 10) * 10)}
      </p>
    </div>
  );
}
