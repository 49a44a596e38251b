import type { Metadata } from 'next';
import { reportReading } from '#app/_web/report-reading.ts';
import { downloadGiven } from '#app/instructions/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { OpenWatch } from '#components/open-watch.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { ReleasedStudyCard } from '#components/released-study-card.tsx';
import { SaveDownload } from '#components/save-download.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import { parseId } from '#lib/base/id.ts';
import type { GrantView, ViewGrantRefusal } from '#lib/queries/expert/view-grant.ts';
import { words } from '#lib/words/words.ts';
import { openedGiven, type OfGiven } from '../own-given.ts';

export async function generateMetadata({ params }: OfGiven): Promise<Metadata> {
  const { given: t } = words().instructions;
  const opened = await openedGiven((await params).id);
  return { title: opened.ok ? t.title(opened.value.reference) : t.closedTitle };
}

type Props = OfGiven & { searchParams: Promise<{ download?: string; plain?: string }> };

/** What an expert was given of one release: its studies and reports, and the way to download it where the firm lets them. */
export default async function GivenPage({ params, searchParams }: Props) {
  const { given: t } = words().instructions;
  const { id } = await params;
  const opened = await openedGiven(id);
  if (!opened.ok) return <Closed refusal={opened.error} />;
  const given = opened.value;
  const asked = await searchParams;
  const here = `/given/${given.id}`;
  return (
    <ReadingColumn>
      <OpenWatch at={`${here}/open`} to={here} />
      <BackLink href={`/instructions/${given.expertId}`}>{t.back}</BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{given.hospital}</span>
        {t.title(given.reference)}
      </h1>
      <p>{t.until(formatInstant(given.until, given.timeZone))}</p>
      <div className="nhsuk-warning-callout">
        <h2 className="nhsuk-warning-callout__label">{t.diagnosisTitle}</h2>
        <p>{t.diagnosis}</p>
      </div>
      {given.studies.map((study) => (
        <ReleasedStudyCard
          key={study.id}
          study={study}
          reportAddress={(reportId) => `${here}/reports/${reportId}`}
          timeZone={given.timeZone}
          noReport={t.noReport}
          imagesAddress={`${here}/images/${study.id}`}
          reading={reportReading(here, asked)}
        />
      ))}
      <Download given={given} begun={asked.download ?? ''} />
    </ReadingColumn>
  );
}

function Closed({ refusal }: { refusal: Exclude<ViewGrantRefusal, 'not_found'> }) {
  const { given: t, refusals, notOpened } = words().instructions;
  const said = refusal === 'not_opened' ? notOpened : refusals[refusal];
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-l">{t.closedTitle}</h1>
      {said.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <p>
        <a href="/instructions">{words().instructions.list.title}</a>
      </p>
    </ReadingColumn>
  );
}

/** A button that gets one ready, and then the way to its bytes; or why there is none. */
function Download({ given, begun }: { given: GrantView; begun: string }) {
  const { given: t, refusals } = words().instructions;
  const download = parseId(begun);
  const { downloadRefusal } = given;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.downloadTitle}</h2>
      {given.mayDownload && <p>{t.downloadWhat}</p>}
      {download.ok ? (
        <SaveDownload downloadId={download.value} text={t.save} />
      ) : downloadRefusal === null ? (
        <>
          <p>{t.left(given.downloadsLeft)}</p>
          <ChoiceForm
            name="download"
            action={downloadGiven.bind(null, given.id)}
            button={t.download}
          />
        </>
      ) : (
        refusals[downloadRefusal].map((paragraph) => <p key={paragraph}>{paragraph}</p>)
      )}
    </>
  );
}
