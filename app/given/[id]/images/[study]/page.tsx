import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { lookedAt, lookedAtBeside, type OfImages, othersBeside } from '#app/_web/looked-at.ts';
import { reportReading } from '#app/_web/report-reading.ts';
import { ImagesPage } from '#components/images/images-page.tsx';
import { OpenWatch } from '#components/open-watch.tsx';
import { studyName } from '#components/study-name.ts';
import { services } from '#lib/processes/web/services.ts';
import { lookAtGiven } from '#lib/queries/viewing/look-at-given.ts';
import { words } from '#lib/words/words.ts';
import { openedGiven } from '../../../own-given.ts';

/** The study of the address in what an expert was given; whoever finds it closed is led to its page, which says why. */
async function found(params: OfImages['params']) {
  const { id, study } = await params;
  const opened = await openedGiven(id);
  if (!opened.ok) return redirect(`/given/${id}`);
  const given = opened.value;
  const chosen = given.studies.find((one) => one.id === study);
  return chosen ? { given, study: chosen } : notFound();
}

export async function generateMetadata({ params }: OfImages): Promise<Metadata> {
  const { study } = await found(params);
  return { title: words().viewer.title(studyName(study.plain)) };
}

/** The images of a study that an expert was given, to them. */
export default async function GivenImagesPage({ params, searchParams }: OfImages) {
  const { given, study } = await found(params);
  const { acting, name } = await requireActing();
  const asked = { grantId: given.id, which: { id: study.id }, now: new Date() };
  const look = await lookAtGiven(services().db, acting, asked);
  const back = `/given/${given.id}`;
  if (!look.ok) return look.error === 'not_found' ? notFound() : redirect(back);
  const here = `${back}/images/${study.id}`;
  const chosen = await searchParams;
  const { timeZone } = given;
  const by = { way: 'given', id: given.id, name, timeZone, acting } as const;
  const others = given.studies.filter((one) => one.id !== study.id);
  const lookAt = (other: string) =>
    lookAtGiven(services().db, acting, { ...asked, which: { id: other } });
  return (
    <>
      <OpenWatch at={`${back}/open`} to={back} />
      <ImagesPage
        {...{ study, back, hospital: given.hospital, timeZone }}
        model={await lookedAt(look.value, by, chosen)}
        here={here}
        beside={await lookedAtBeside(chosen.beside, by, { others, look: lookAt })}
        others={othersBeside(others, here)}
        reading={reportReading(here, chosen)}
        reportAddress={(reportId) => `${back}/reports/${reportId}`}
        noReport={words().instructions.given.noReport}
        maySave={given.mayDownload}
      />
    </>
  );
}
