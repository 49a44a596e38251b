import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { lookedAt, lookedAtBeside, type OfImages, othersBeside } from '#app/_web/looked-at.ts';
import { reportReading } from '#app/_web/report-reading.ts';
import { ImagesPage } from '#components/images/images-page.tsx';
import { OpenWatch } from '#components/open-watch.tsx';
import { studyName } from '#components/study-name.ts';
import { services } from '#lib/processes/web/services.ts';
import { lookAtShared } from '#lib/queries/viewing/look-at-shared.ts';
import { words } from '#lib/words/words.ts';
import { openedShare } from '../../../own-share.ts';

/** The study of the address in an open share; whoever finds it closed is led to the share’s page, which says why. */
async function found(params: OfImages['params']) {
  const { id, study } = await params;
  const opened = await openedShare(id);
  if (!opened.ok) return redirect(`/shared/${id}/scans`);
  const share = opened.value;
  const chosen = share.studies.find((one) => one.id === study);
  return chosen ? { share, study: chosen } : notFound();
}

export async function generateMetadata({ params }: OfImages): Promise<Metadata> {
  const { study } = await found(params);
  return { title: words().viewer.title(studyName(study.plain)) };
}

/** The images of a shared study, to the person it was shared with. */
export default async function SharedImagesPage({ params, searchParams }: OfImages) {
  const { share, study } = await found(params);
  const { acting, name } = await requireActing();
  const asked = { shareId: share.id, which: { id: study.id }, now: new Date() };
  const look = await lookAtShared(services().db, acting, asked);
  const root = `/shared/${share.id}`;
  const back = `${root}/scans`;
  if (!look.ok) return look.error === 'not_found' ? notFound() : redirect(back);
  const here = `${root}/images/${study.id}`;
  const chosen = await searchParams;
  const { timeZone } = share;
  const by = { way: 'shared', id: share.id, name, timeZone, acting } as const;
  const others = share.studies.filter((one) => one.id !== study.id);
  const lookAt = (other: string) =>
    lookAtShared(services().db, acting, { ...asked, which: { id: other } });
  return (
    <>
      <OpenWatch at={`${root}/open`} to={back} />
      <ImagesPage
        {...{ study, back, hospital: share.hospital, timeZone }}
        model={await lookedAt(look.value, by, chosen)}
        here={here}
        beside={await lookedAtBeside(chosen.beside, by, { others, look: lookAt })}
        others={othersBeside(others, here)}
        reading={reportReading(here, chosen)}
        reportAddress={(reportId) => `${root}/reports/${reportId}`}
        maySave={share.mayDownload}
      />
    </>
  );
}
