import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { BackLink } from '#components/back-link.tsx';
import { DownloadProgress } from '#components/download-progress.tsx';
import { HelpLink } from '#components/help-link.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { parseId } from '#lib/base/id.ts';
import { formatSize } from '#lib/base/display-size.ts';
import { myDownload } from '#lib/queries/release/my-download.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { releaseIdOf, type DownloadId } from '../../../own-release.ts';

export const generateMetadata = (): Metadata => ({ title: words().releases.download.filesTitle });

type OfDownload = {
  readonly params: Promise<{ readonly id: string; readonly downloadId: string }>;
};

export default async function DownloadPage({ params }: OfDownload) {
  const t = words().releases.download;
  const address = await params;
  const releaseId = releaseIdOf(address.id);
  const parsed = parseId<DownloadId>(address.downloadId);
  const downloadId = parsed.ok ? parsed.value : notFound();
  const { acting } = await requireActing();
  const download =
    (await myDownload(services().db, acting, { releaseId, downloadId, now: new Date() })) ??
    notFound();
  const isOpen = download.state !== 'ended';
  return (
    <ReadingColumn>
      <BackLink href={`/releases/${releaseId}`}>{t.back}</BackLink>
      <h1 className="nhsuk-heading-l">{t.filesTitle}</h1>
      {isOpen ? (
        <>
          <p>{t.saveHint(formatSize(download.totalBytes))}</p>
          <p>
            {/* A plain link: the browser's own download goes on when this page is left, and can be resumed. */}
            <a
              className="nhsuk-button"
              href={`/download/${downloadId}/lantern-images.zip`}
              role="button"
              draggable="false"
              download
            >
              {t.save}
            </a>
          </p>
          <DownloadProgress address={`/releases/${releaseId}/download/${downloadId}/progress`} />
          <p>{t.keepOpen}</p>
        </>
      ) : (
        <p>{t.progress.ended}</p>
      )}
      <h2 className="nhsuk-heading-m">{t.afterTitle}</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {t.after.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <HelpLink topic="downloads" />
    </ReadingColumn>
  );
}
