import { formatDate } from '#lib/base/display-date.ts';
import { formatSize } from '#lib/base/display-size.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import type { ReleasedReport, ReleasedStudy } from '#lib/queries/release/released-study.ts';
import { words } from '#lib/words/words.ts';
import type { ReportReading } from './explained.tsx';
import { ReportOutline } from './report-outline.tsx';
import { studyName } from './study-name.ts';

/** The reports of a study: the one that stands, what is to be known of it, and the earlier versions. */
export function StudyReports({
  study,
  reportAddress,
  timeZone,
  noReport = words().releases.one.noReport,
  isOpen = false,
  reading,
}: {
  readonly study: ReleasedStudy;
  /** Where the document of one of its reports is opened. */
  readonly reportAddress: (reportId: string) => string;
  readonly timeZone: TimeZone;
  /** What stands in the place of a report, where whoever looks is not whose scan it is. */
  readonly noReport?: string;
  /** Whether the one that stands is there to be read at once. */
  readonly isOpen?: boolean;
  readonly reading: ReportReading | null;
}) {
  const t = words().releases.one;
  const of = { name: studyName(study.plain), reportAddress, timeZone, reading };
  const [shown, ...earlier] = study.reports;
  return (
    <>
      {study.notice && (
        <div className="nhsuk-inset-text">
          <p>{t[study.notice]}</p>
        </div>
      )}
      {shown ? (
        <Report report={shown} of={of} isOpen={isOpen} />
      ) : (
        <NoReport study={study} otherwise={noReport} />
      )}
      {earlier.length > 0 && (
        <>
          <h5 className="nhsuk-heading-xs">{t.earlier}</h5>
          {earlier.map((report) => (
            <Report key={report.id} report={report} of={of} isOpen={false} />
          ))}
        </>
      )}
    </>
  );
}

/** One that was taken out has been written: that it may not have been would be untrue. */
function NoReport({ study, otherwise }: { study: ReleasedStudy; otherwise: string }) {
  const isTakenOut = study.takenAway.some(({ kind }) => kind === 'report');
  return <p>{isTakenOut ? words().takenAway.kinds.report() : otherwise}</p>;
}

function Report({
  report,
  of,
  isOpen,
}: {
  report: ReleasedReport;
  isOpen: boolean;
  of: {
    name: string;
    reportAddress: (reportId: string) => string;
    timeZone: TimeZone;
    reading: ReportReading | null;
  };
}) {
  const t = words().releases.one;
  const day = formatDate(localDate(report.issuedAt, of.timeZone));
  const date = report.isDated ? t.writtenOn(day) : t.receivedOn(day);
  return (
    <div className="lantern-report-line">
      <p className="nhsuk-u-margin-bottom-2">
        {t.status[report.status]}. {date}.
      </p>
      {report.documentBytes !== null ? (
        <p>
          <a href={of.reportAddress(report.id)}>
            {t.openPdf(of.name, formatSize(report.documentBytes))}
          </a>
        </p>
      ) : report.outline ? (
        <details className="nhsuk-details" open={isOpen}>
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">
              {t.readReport}
              <span className="nhsuk-u-visually-hidden">
                : {of.name}, {date}
              </span>
            </span>
          </summary>
          <div className="nhsuk-details__text">
            <ReportOutline lines={report.outline} id={`report-${report.id}`} reading={of.reading} />
          </div>
        </details>
      ) : (
        <p>{t.noReader}</p>
      )}
    </div>
  );
}
