import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { lookedAt, lookedAtBeside, type OfImages, othersBeside } from '#app/_web/looked-at.ts';
import { reportReading } from '#app/_web/report-reading.ts';
import { ImagesPage } from '#components/images/images-page.tsx';
import { OpenWatch } from '#components/open-watch.tsx';
import { studyName } from '#components/study-name.ts';
import { services } from '#lib/processes/web/services.ts';
import { lookAtReleased } from '#lib/queries/viewing/look-at-released.ts';
import { words } from '#lib/words/words.ts';
import { openRelease } from '../../../own-release.ts';

/** The study of the address in an open release; whoever finds it closed is led to the release’s page, which says why. */
async function found(params: OfImages['params']) {
  const { id, study } = await params;
  const opened = await openRelease(id);
  if (!opened.ok) return redirect(`/releases/${id}`);
  const release = opened.value;
  const chosen = release.studies.find((one) => one.id === study);
  return chosen ? { release, study: chosen } : notFound();
}

export async function generateMetadata({ params }: OfImages): Promise<Metadata> {
  const { study } = await found(params);
  return { title: words().viewer.title(studyName(study.plain)) };
}

/** The images of a released study, to the recipient. */
export default async function ReleasedImagesPage({ params, searchParams }: OfImages) {
  const { release, study } = await found(params);
  const { acting, name } = await requireActing();
  const asked = { releaseId: release.id, which: { id: study.id }, now: new Date() };
  const look = await lookAtReleased(services().db, acting, asked);
  const back = `/releases/${release.id}`;
  if (!look.ok) return look.error === 'not_found' ? notFound() : redirect(back);
  const { timeZone } = release;
  const by = { way: 'releases', id: release.id, name, timeZone, acting } as const;
  const others = release.studies.filter((one) => one.id !== study.id);
  const lookAt = (other: string) =>
    lookAtReleased(services().db, acting, { ...asked, which: { id: other } });
  const here = `${back}/images/${study.id}`;
  const chosen = await searchParams;
  return (
    <>
      <OpenWatch at={`${back}/open`} to={back} />
      <ImagesPage
        {...{ study, back, hospital: release.hospital, timeZone }}
        model={await lookedAt(look.value, by, chosen)}
        here={here}
        beside={await lookedAtBeside(chosen.beside, by, { others, look: lookAt })}
        others={othersBeside(others, here)}
        reading={reportReading(here, chosen)}
        reportAddress={(reportId) => `${back}/reports/${reportId}`}
        maySave={release.downloadRefusal !== 'view_only'}
      />
    </>
  );
}
