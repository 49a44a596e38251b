import { formatDate } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { ReleasedStudy } from '#lib/queries/release/released-study.ts';
import { words } from '#lib/words/words.ts';
import type { ReportReading } from './explained.tsx';
import { PatientStatements } from './patient-statements.tsx';
import { TakenAwayNotice } from './taken-away.tsx';
import { StudyReports } from './study-reports.tsx';
import { studyName } from './study-name.ts';

/** One study of a release: what it is, and the reports beside it. */
export function ReleasedStudyCard({
  study,
  reportAddress,
  timeZone,
  noReport = words().releases.one.noReport,
  imagesAddress,
  reading,
}: {
  study: ReleasedStudy;
  /** Where the document of one of its reports is opened. */
  reportAddress: (reportId: string) => string;
  timeZone: TimeZone;
  /** What stands in the place of a report, where whoever looks is not whose scan it is. */
  noReport?: string;
  /** Where its images are looked at; null where it is only shown what somebody will see. */
  imagesAddress: string | null;
  reading: ReportReading | null;
}) {
  const t = words().releases.one;
  const name = studyName(study.plain);
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
        {imagesAddress !== null && study.imageCount > 0 && (
          <p>
            <a className="nhsuk-button lantern-look" href={imagesAddress}>
              {words().viewer.open}
              <span className="nhsuk-u-visually-hidden">: {name}</span>
            </a>
          </p>
        )}
        <h4 className="nhsuk-heading-s">{t.reportTitle}</h4>
        <StudyReports {...{ study, reportAddress, timeZone, noReport, reading }} />
        <PatientStatements statements={study.statements} timeZone={timeZone} level="h4" />
      </div>
    </article>
  );
}
