import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { lookedAt, lookedAtBeside, type OfImages, othersBeside } from '#app/_web/looked-at.ts';
import { reportReading } from '#app/_web/report-reading.ts';
import { ImagesPage } from '#components/images/images-page.tsx';
import { OpenWatch } from '#components/open-watch.tsx';
import { studyName } from '#components/study-name.ts';
import { parseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import { lookAtShown } from '#lib/queries/viewing/look-at-shown.ts';
import { words } from '#lib/words/words.ts';
import { showingHere, showingHolder } from '../../showing-holder.ts';

const BACK = '/show/scans';

type OfShown = {
  readonly params: Promise<{ readonly study: string }>;
  readonly searchParams: OfImages['searchParams'];
};

/** The study of the address in what this computer shows; where it shows nothing, the page that says so. */
async function found(params: OfShown['params']) {
  const { study } = await params;
  const showing = await showingHere();
  if (!showing.ok || !parseId(study).ok) return redirect(BACK);
  const chosen = showing.value.studies.find((one) => one.id === study);
  return chosen ? { showing: showing.value, study: chosen } : redirect(BACK);
}

export async function generateMetadata({ params }: OfShown): Promise<Metadata> {
  const { study } = await found(params);
  return { title: words().viewer.title(studyName(study.plain)) };
}

/** The images of a study on a computer that a patient lets show them. */
export default async function ShownImagesPage({ params, searchParams }: OfShown) {
  const { showing, study } = await found(params);
  const look = await lookAtShown(services(), await showingHolder(), { id: study.id });
  if (!look.ok) return look.error === 'not_found' ? notFound() : redirect(BACK);
  const here = `/show/images/${study.id}`;
  const chosen = await searchParams;
  const { timeZone, shownTo: name } = showing;
  const by = { way: 'show', id: 'here', name, timeZone } as const;
  const others = showing.studies.filter((one) => one.id !== study.id);
  const lookAt = async (other: string) =>
    lookAtShown(services(), await showingHolder(), { id: other });
  return (
    <>
      <OpenWatch at="/show/state" to={BACK} />
      <ImagesPage
        {...{ study, back: BACK, hospital: showing.hospital, timeZone }}
        model={await lookedAt(look.value, by, chosen)}
        here={here}
        beside={await lookedAtBeside(chosen.beside, by, { others, look: lookAt })}
        others={othersBeside(others, here)}
        reading={reportReading(here, chosen)}
        reportAddress={(reportId) => `/show/reports/${reportId}`}
        maySave={false}
      />
    </>
  );
}
