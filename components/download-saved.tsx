import type { ReactNode } from 'react';
import { formatSize } from '#lib/base/display-size.ts';
import { words } from '#lib/words/words.ts';
import { DownloadProgress } from './download-progress.tsx';
import { HelpLink } from './help-link.tsx';

/** Where a download that is open is saved, and how far it has come. */
export function SaveDownload({
  file,
  progress,
  totalBytes,
}: {
  /** The address of its bytes. */
  readonly file: string;
  /** Where it is asked how far it has come. */
  readonly progress: string;
  readonly totalBytes: number;
}) {
  const t = words().releases.download;
  return (
    <>
      <p>{t.saveHint(formatSize(totalBytes))}</p>
      <p>
        {/* A plain link: the browser's own download goes on when this page is left, and can be resumed. */}
        <a className="nhsuk-button" href={file} role="button" draggable="false" download>
          {t.save}
        </a>
      </p>
      <DownloadProgress address={progress} />
      <p>{t.keepOpen}</p>
    </>
  );
}

/** What to think of once the file is there, and where to get help. */
export function AfterDownload(): ReactNode {
  const t = words().releases.download;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.afterTitle}</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {t.after.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <HelpLink topic="downloads" />
    </>
  );
}
