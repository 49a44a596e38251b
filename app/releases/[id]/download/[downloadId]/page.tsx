import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { BackLink } from '#components/back-link.tsx';
import { AfterDownload, SaveDownload } from '#components/download-saved.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { parseId } from '#lib/base/id.ts';
import { isReleaseOpen } from '#lib/queries/release/is-release-open.ts';
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
  // The release itself says why, and what can be done.
  if (!isOpen && !(await isReleaseOpen(services().db, acting, { releaseId, now: new Date() }))) {
    redirect(`/releases/${releaseId}`);
  }
  return (
    <ReadingColumn>
      <BackLink href={`/releases/${releaseId}`}>{t.back}</BackLink>
      <h1 className="nhsuk-heading-l">{t.filesTitle}</h1>
      {isOpen ? (
        <SaveDownload
          file={`/download/${downloadId}/lantern-images.zip`}
          progress={`/releases/${releaseId}/download/${downloadId}/progress`}
          totalBytes={download.totalBytes}
        />
      ) : (
        <p>{t.progress.ended}</p>
      )}
      <AfterDownload />
    </ReadingColumn>
  );
}
