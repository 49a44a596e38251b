import type { Metadata } from 'next';
import { cache } from 'react';
import { requireActing } from '#app/_web/acting.ts';
import { reportReading } from '#app/_web/report-reading.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { ClosedLink } from '#components/closed-link.tsx';
import { DownloadChoice } from '#components/download-choice.tsx';
import { LetLook } from '#components/let-look.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { ReleaseShown } from '#components/release-shown.tsx';
import { ReleaseWatch } from '#components/release-watch.tsx';
import { services } from '#lib/processes/web/services.ts';
import { actingForRelease, type ActingFor } from '#lib/queries/proxy/acting-of.ts';
import { words } from '#lib/words/words.ts';
import { askLonger, startDownload } from '../actions.ts';
import { SaidFirst } from '../_parts/said-first.tsx';
import { openRelease, releaseIdOf, type OfRelease } from '../own-release.ts';

export async function generateMetadata({ params }: OfRelease): Promise<Metadata> {
  const { id } = await params;
  const opened = await openRelease(id);
  if (opened.ok) return { title: titleOf(opened.value, await actingOf(id)) };
  const isToRead = opened.error === 'disclaimer_first';
  return { title: isToRead ? words().disclaimers.title : words().releases.closedTitle };
}

/** Whose scans they are: somebody may have two children. */
function titleOf({ hospital }: { hospital: string }, acting: ActingFor | null): string {
  const { one: t } = words().releases;
  return acting === null ? t.title(hospital) : t.titleFor(acting.patientName, hospital);
}

export default async function ReleasePage({
  params,
  searchParams,
}: OfRelease & { searchParams: Promise<{ plain?: string }> }) {
  const t = words().releases;
  const { id } = await params;
  const opened = await openRelease(id);
  const acting = await actingOf(id);
  if (!opened.ok) {
    return (
      <ReadingColumn>
        {opened.error === 'disclaimer_first' ? (
          <SaidFirst releaseId={id} />
        ) : (
          <ClosedLink refusal={opened.error} acting={acting} />
        )}
      </ReadingColumn>
    );
  }
  const release = opened.value;
  return (
    <ReadingColumn>
      <ReleaseWatch releaseId={release.id} />
      <BackLink href="/requests">{words().requests.mine.back}</BackLink>
      <ReleaseShown
        release={release}
        title={titleOf(release, acting)}
        reportAddress={(_, reportId) => `/releases/${release.id}/reports/${reportId}`}
        imagesAddress={(studyId) => `/releases/${release.id}/images/${studyId}`}
        reading={reportReading(`/releases/${release.id}`, await searchParams)}
        acts={{
          evidence: (
            <p>
              <a href={`/releases/${release.id}/evidence`}>{words().evidence.link}</a>
            </p>
          ),
          letLook: release.mayLetLook && <LetLook releaseId={release.id} />,
          start: <DownloadChoice action={startDownload.bind(null, release.id)} />,
          longer: (
            <ChoiceForm
              name="longer"
              action={askLonger.bind(null, release.id)}
              button={t.longer.button}
              isQuiet
            />
          ),
          stop: <a href={`/releases/${release.id}/stop`}>{t.stop.link}</a>,
        }}
      />
    </ReadingColumn>
  );
}

/** For whom it was released, where the reader acts for another: what has stopped is that, and its page says what now. */
const actingOf = cache(async (id: string): Promise<ActingFor | null> => {
  const { acting } = await requireActing();
  return actingForRelease(services().db, acting, { releaseId: releaseIdOf(id), now: new Date() });
});
