import type { Metadata } from 'next';
import { reportReading } from '#app/_web/report-reading.ts';
import { ChoiceForm } from '#components/choice-form.tsx';
import { OpenWatch } from '#components/open-watch.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { ReleasedStudyCard } from '#components/released-study-card.tsx';
import { formatTime } from '#lib/base/display-date.ts';
import type { ShowingRefusal } from '#lib/domain/pairing/access.ts';
import { words } from '#lib/words/words.ts';
import { finishHere } from '../actions.ts';
import { showingHere } from '../showing-holder.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { showing: t } = words().pairings;
  return { title: (await showingHere()).ok ? t.title : t.closedTitle };
}

/** What a patient lets this computer show, while they do. */
export default async function ShowingPage({
  searchParams,
}: {
  readonly searchParams: Promise<{ readonly plain?: string }>;
}) {
  const { showing: t } = words().pairings;
  const shown = await showingHere();
  if (!shown.ok) return <Closed refusal={shown.error} />;
  const { hospital, until, timeZone, studies } = shown.value;
  const reading = reportReading('/show/scans', await searchParams);
  return (
    <ReadingColumn>
      <OpenWatch at="/show/state" to="/show/scans" />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{t.from(hospital)}</span>
        {t.title}
      </h1>
      <p>
        {t.until(formatTime(until, timeZone))} {t.only}
      </p>
      <div className="nhsuk-warning-callout">
        <h2 className="nhsuk-warning-callout__label">{t.diagnosisTitle}</h2>
        <p>{t.diagnosis}</p>
      </div>
      {studies.map((study) => (
        <ReleasedStudyCard
          key={study.id}
          study={study}
          reportAddress={(reportId) => `/show/reports/${reportId}`}
          timeZone={timeZone}
          imagesAddress={`/show/images/${study.id}`}
          reading={reading}
        />
      ))}
      <p>{t.finishHint}</p>
      <ChoiceForm name="finish" action={finishHere} button={t.finish} />
    </ReadingColumn>
  );
}

function Closed({ refusal }: { refusal: ShowingRefusal }) {
  const { showing: t, waiting } = words().pairings;
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-l">{t.closedTitle}</h1>
      <p>{t.refusals[refusal]}</p>
      <p>
        <a href="/show">{waiting.anew}</a>
      </p>
    </ReadingColumn>
  );
}
