import type { Metadata } from 'next';
import { reportReading } from '#app/_web/report-reading.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { OpenWatch } from '#components/open-watch.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { ReleasedStudyCard } from '#components/released-study-card.tsx';
import { SaveDownload } from '#components/save-download.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import { parseId } from '#lib/base/id.ts';
import type { SharedView, ViewShareRefusal } from '#lib/queries/share/view-share.ts';
import { words } from '#lib/words/words.ts';
import { downloadShared, leaveShared } from '../../actions.ts';
import { openedShare, type OfShare } from '../../own-share.ts';

export async function generateMetadata({ params }: OfShare): Promise<Metadata> {
  const { guest: t } = words().shares;
  const opened = await openedShare((await params).id);
  return { title: opened.ok ? t.title(opened.value.sharedBy) : t.closedTitle };
}

export default async function SharedScansPage({
  params,
  searchParams,
}: OfShare & { searchParams: Promise<{ download?: string; plain?: string }> }) {
  const { guest: t } = words().shares;
  const { id } = await params;
  const opened = await openedShare(id);
  if (!opened.ok) return <Closed id={id} refusal={opened.error} />;
  const share = opened.value;
  const asked = await searchParams;
  const reading = reportReading(`/shared/${share.id}/scans`, asked);
  return (
    <ReadingColumn>
      <OpenWatch at={`/shared/${share.id}/open`} to={`/shared/${share.id}/scans`} />
      <BackLink href="/requests">{words().requests.mine.back}</BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{t.from(share.hospital)}</span>
        {t.title(share.sharedBy)}
      </h1>
      <p>
        {t.until(formatInstant(share.until, share.timeZone))} {t.left(share.openingsLeft)}
      </p>
      <p>{t.seen(share.sharedBy)}</p>
      <div className="nhsuk-warning-callout">
        <h2 className="nhsuk-warning-callout__label">{t.diagnosisTitle}</h2>
        <p>{t.diagnosis}</p>
      </div>
      {share.studies.map((study) => (
        <ReleasedStudyCard
          key={study.id}
          study={study}
          reportAddress={(reportId) => `/shared/${share.id}/reports/${reportId}`}
          timeZone={share.timeZone}
          imagesAddress={`/shared/${share.id}/images/${study.id}`}
          reading={reading}
        />
      ))}
      {share.mayDownload && <Download share={share} begun={asked.download ?? ''} />}
      <h2 className="nhsuk-heading-m">{t.endTitle}</h2>
      <p>{t.endHint}</p>
      <ChoiceForm name="leave" action={leaveShared.bind(null, share.id)} button={t.end} isQuiet />
    </ReadingColumn>
  );
}

function Closed({ id, refusal }: { id: string; refusal: Exclude<ViewShareRefusal, 'not_found'> }) {
  const { guest: t, refusals } = words().shares;
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-l">{t.closedTitle}</h1>
      {refusals[refusal].map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <p>
        {refusal === 'not_opened' ? (
          <a href={`/shared/${id}`}>{t.landing.open}</a>
        ) : (
          <a href="/requests">{words().releases.goToRequests}</a>
        )}
      </p>
    </ReadingColumn>
  );
}

/** A button that gets one ready, and then the way to its bytes. */
function Download({ share, begun }: { share: SharedView; begun: string }) {
  const { guest: t, refusals } = words().shares;
  const download = parseId(begun);
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.downloadTitle}</h2>
      <p>{t.downloadWhat}</p>
      {download.ok ? (
        <SaveDownload downloadId={download.value} text={t.save} />
      ) : share.downloadRefusal === null ? (
        <ChoiceForm
          name="download"
          action={downloadShared.bind(null, share.id)}
          button={t.download}
        />
      ) : (
        refusals[share.downloadRefusal].map((paragraph) => <p key={paragraph}>{paragraph}</p>)
      )}
    </>
  );
}
