import { formatSize } from '#lib/base/display-size.ts';
import { words } from '#lib/words/browser.ts';
import { focusOnShow } from './focus-on-show.ts';
import type { Refused, SendEnd, SendProgress } from './send-images.ts';

type Whole = { readonly images: number; readonly bytes: number };

/** How much of it has gone. What is read aloud changes only with every tenth. */
export function SendingImages({
  progress,
  whole,
  end,
  pause,
  goOn,
}: {
  progress: SendProgress;
  whole: Whole;
  /** Null while it goes on. */
  end: SendEnd | null;
  pause: () => void;
  goOn: () => void;
}) {
  const { sending: t } = words().imagesAsked;
  const percent = whole.bytes === 0 ? 100 : Math.floor((progress.bytes / whole.bytes) * 100);
  const sizes = [formatSize(progress.bytes), formatSize(whole.bytes)] as const;
  return (
    <div className="lantern-progress">
      <h3 className="nhsuk-heading-m" tabIndex={-1} ref={focusOnShow}>
        {t.title}
      </h3>
      <progress className="lantern-progress__bar" aria-label={t.label} max={100} value={percent} />
      <p>{t.progress(progress.files, whole.images, ...sizes)}</p>
      <p className="nhsuk-u-visually-hidden" role="status">
        {t.spoken(Math.floor(percent / 10) * 10)}
      </p>
      <p>{stateText(progress, end)}</p>
      <button
        className="nhsuk-button nhsuk-button--secondary"
        type="button"
        onClick={end === null ? pause : goOn}
      >
        {end === null ? t.pause : t.goOn}
      </button>
    </div>
  );
}

function stateText({ isWaiting }: SendProgress, end: SendEnd | null): string {
  const { sending: t, unreachable, fileRefusals } = words().imagesAsked;
  if (end === null) return isWaiting ? t.waiting : t.stay;
  if (end === 'paused' || end === 'done') return t.paused;
  return end === 'unreachable' ? unreachable : fileRefusals[end];
}

/** What became of it, with each file that could not be sent and why. */
export function SentImages({ progress }: { progress: SendProgress }) {
  const { sent: t } = words().imagesAsked;
  const { files, refused, aside } = progress;
  return (
    <div className="lantern-done">
      <h3 className="nhsuk-heading-m" tabIndex={-1} ref={focusOnShow}>
        {t.title}
      </h3>
      <p>{t.all(files - refused.length)}</p>
      {aside > 0 && <p>{t.aside(aside)}</p>}
      <NotSent refused={refused} />
      <p>{t.next}</p>
    </div>
  );
}

const MOST_NAMED = 20;

function NotSent({ refused }: { refused: readonly Refused[] }) {
  const { sent: t, found, fileRefusals } = words().imagesAsked;
  if (refused.length === 0) return null;
  return (
    <>
      <p>
        <strong>{t.notAll(refused.length)}</strong>
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {refused.slice(0, MOST_NAMED).map(({ name, why }, index) => (
          <li key={`${String(index)} ${name}`} className="lantern-in-their-words">
            {name}: {fileRefusals[why]}
          </li>
        ))}
        {refused.length > MOST_NAMED && <li>{found.more(refused.length - MOST_NAMED)}</li>}
      </ul>
    </>
  );
}
