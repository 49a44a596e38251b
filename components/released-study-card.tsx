import { formatDate } from '#lib/base/display-date.ts';
import { formatSize } from '#lib/base/display-size.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import type { ReleasedReport, ReleasedStudy } from '#lib/queries/release/released-study.ts';
import { words } from '#lib/words/words.ts';
import { PatientStatements } from './patient-statements.tsx';
import { TakenAwayNotice } from './taken-away.tsx';
import { ReportOutline } from './report-outline.tsx';
import { studyName } from './study-name.ts';

/** One study of a release: what it is, and the reports beside it. */
export function ReleasedStudyCard({
  study,
  reportAddress,
  timeZone,
  noReport = words().releases.one.noReport,
}: {
  study: ReleasedStudy;
  /** Where the document of one of its reports is opened. */
  reportAddress: (reportId: string) => string;
  timeZone: TimeZone;
  /** What stands in the place of a report, where whoever looks is not whose scan it is. */
  noReport?: string;
}) {
  const t = words().releases.one;
  const name = studyName(study.plain);
  const [shown, ...earlier] = study.reports;
  const line = (report: ReleasedReport) => (
    <Report key={report.id} report={report} of={{ name, reportAddress, timeZone }} />
  );
  return (
    <article className="nhsuk-card">
      <div className="nhsuk-card__content">
        <h3 className="nhsuk-card__heading nhsuk-heading-m">{name}</h3>
        <p>
          {study.date ? formatDate(study.date) : t.noDate}
          <br />
          {study.imageCount === 1 ? t.oneImage : t.images(study.imageCount.toLocaleString('en-GB'))}
          {study.site && (
            <>
              <br />
              {t.site}: {study.site}
            </>
          )}
          {study.description && (
            <>
              <br />
              {t.hospitalName}: {study.description}
            </>
          )}
        </p>
        <TakenAwayNotice takenAway={study.takenAway} />
        <h4 className="nhsuk-heading-s">{t.reportTitle}</h4>
        {study.notice && (
          <div className="nhsuk-inset-text">
            <p>{t[study.notice]}</p>
          </div>
        )}
        {shown ? line(shown) : <NoReport study={study} otherwise={noReport} />}
        {earlier.length > 0 && (
          <>
            <h5 className="nhsuk-heading-xs">{t.earlier}</h5>
            {earlier.map(line)}
          </>
        )}
        <PatientStatements statements={study.statements} timeZone={timeZone} level="h4" />
      </div>
    </article>
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
}: {
  report: ReleasedReport;
  of: { name: string; reportAddress: (reportId: string) => string; timeZone: TimeZone };
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
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">
              {t.readReport}
              <span className="nhsuk-u-visually-hidden">
                : {of.name}, {date}
              </span>
            </span>
          </summary>
          <div className="nhsuk-details__text">
            <ReportOutline lines={report.outline} />
          </div>
        </details>
      ) : (
        <p>{t.noReader}</p>
      )}
    </div>
  );
}
