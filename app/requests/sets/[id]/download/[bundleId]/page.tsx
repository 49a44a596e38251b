import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BackLink } from '#components/back-link.tsx';
import { AfterDownload, SaveDownload } from '#components/download-saved.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { parseId } from '#lib/base/id.ts';
import { myBundle } from '#lib/queries/bundle/my-bundle.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { ownSet } from '../../../own-set.ts';

export const generateMetadata = (): Metadata => ({ title: words().releases.download.filesTitle });

type OfBundle = { readonly params: Promise<{ readonly id: string; readonly bundleId: string }> };

/** The one file of what several hospitals released: where to save it, and how far it has come. */
export default async function BundlePage({ params }: OfBundle) {
  const { releases, requestSets } = words();
  const t = releases.download;
  const address = await params;
  const { set, acting } = await ownSet(address.id);
  const parsed = parseId(address.bundleId);
  const bundleId = parsed.ok ? parsed.value : notFound();
  const asked = { setId: set.id, bundleId, now: new Date() };
  const bundle = (await myBundle(services().db, acting, asked)) ?? notFound();
  const here = `/requests/sets/${set.id}`;
  return (
    <ReadingColumn>
      <BackLink href={here}>{requestSets.bundle.back}</BackLink>
      <h1 className="nhsuk-heading-l">{t.filesTitle}</h1>
      {bundle.state === 'ended' ? (
        <p>{requestSets.bundle.ended}</p>
      ) : (
        <>
          <p>{requestSets.bundle.what}</p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {bundle.hospitals.map((hospital) => (
              <li key={hospital}>{hospital}</li>
            ))}
          </ul>
          <SaveDownload
            file={`/bundle/${bundleId}/lantern-images.zip`}
            progress={`${here}/download/${bundleId}/progress`}
            totalBytes={bundle.totalBytes}
          />
        </>
      )}
      <AfterDownload />
    </ReadingColumn>
  );
}
