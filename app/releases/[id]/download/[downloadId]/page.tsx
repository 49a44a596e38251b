import type { Metadata } from 'next';
import { cache } from 'react';
import { notFound, redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { BackLink } from '#components/back-link.tsx';
import { DownloadMaking } from '#components/download-making.tsx';
import { AfterDownload, SaveDownload } from '#components/download-saved.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { parseId } from '#lib/base/id.ts';
import { isReleaseOpen } from '#lib/queries/release/is-release-open.ts';
import { myDownload, type MyDownload } from '#lib/queries/release/my-download.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { releaseIdOf, type DownloadId } from '../../../own-release.ts';

type OfDownload = {
  readonly params: Promise<{ readonly id: string; readonly downloadId: string }>;
};

export async function generateMetadata({ params }: OfDownload): Promise<Metadata> {
  const { id, downloadId } = await params;
  return { title: titleOf(await downloadOf(id, downloadId)) };
}

/** Ready, being made, or not to be had: the title says which. */
function titleOf({ making }: MyDownload): string {
  const { forms, download } = words().releases;
  return making === null ? download.filesTitle : forms[TITLED[making.state]].title;
}

const TITLED = { preparing: 'making', failed: 'failed' } as const;

/** The person's own download, looked up once for each page. */
const downloadOf = cache(async (id: string, asked: string): Promise<MyDownload> => {
  const releaseId = releaseIdOf(id);
  const parsed = parseId<DownloadId>(asked);
  const downloadId = parsed.ok ? parsed.value : notFound();
  const { acting } = await requireActing();
  const of = { releaseId, downloadId, now: new Date() };
  return (await myDownload(services().db, acting, of)) ?? notFound();
});

export default async function DownloadPage({ params }: OfDownload) {
  const t = words().releases.download;
  const { id, downloadId } = await params;
  const download = await downloadOf(id, downloadId);
  const releaseId = releaseIdOf(id);
  const { acting } = await requireActing();
  const here = `/releases/${releaseId}/download/${downloadId}`;
  const isOpen = download.state !== 'ended';
  // The release itself says why, and what can be done.
  if (!isOpen && !(await isReleaseOpen(services().db, acting, { releaseId, now: new Date() }))) {
    redirect(`/releases/${releaseId}`);
  }
  return (
    <ReadingColumn>
      <BackLink href={`/releases/${releaseId}`}>{t.back}</BackLink>
      <h1 className="nhsuk-heading-l">{titleOf(download)}</h1>
      {isOpen && download.making !== null && (
        <DownloadMaking making={download.making} here={here} />
      )}
      {isOpen && download.making === null && (
        <SaveDownload
          file={`/download/${downloadId}/lantern-images.zip`}
          progress={`${here}/progress`}
          totalBytes={download.totalBytes}
        />
      )}
      {!isOpen && <p>{t.progress.ended}</p>}
      {download.making === null && <AfterDownload />}
    </ReadingColumn>
  );
}
