import { formatDate } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { BesideLink, BesideModel, ViewerModel } from '#lib/processes/web/images/model.ts';
import type { ReleasedStudy } from '#lib/queries/release/released-study.ts';
import { words } from '#lib/words/words.ts';
import { BackLink } from '../back-link.tsx';
import type { ReportReading } from '../explained.tsx';
import { StudyReports } from '../study-reports.tsx';
import { studyName } from '../study-name.ts';
import { TakenAwayNotice } from '../taken-away.tsx';
import { ShownObjects } from './shown-objects.tsx';
import { StudyViewer } from './study-viewer.tsx';

/** What a page of images is made of, whoever looks and by which right. */
export type ImagesPageProps = {
  readonly study: ReleasedStudy;
  readonly model: ViewerModel;
  readonly hospital: string;
  readonly timeZone: TimeZone;
  /** The page’s own address, and where it leads back and says why it has closed. */
  readonly here: string;
  /** Another study that is looked at beside it, and those that can be. */
  readonly beside: BesideModel | null;
  readonly others: readonly BesideLink[];
  readonly back: string;
  readonly reportAddress: (reportId: string) => string;
  readonly noReport?: string;
  readonly reading: ReportReading;
  readonly maySave: boolean;
};

/** The images of a study with its report beside them. */
export function ImagesPage(props: ImagesPageProps) {
  const { study, model, hospital, timeZone, here, back, reportAddress, noReport, reading } = props;
  const t = words().viewer;
  const name = studyName(study.plain);
  return (
    <div className="lantern-images">
      <BackLink href={back}>{t.back}</BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {hospital}
          {study.date && `, ${formatDate(study.date)}`}
        </span>
        {t.title(name)}
      </h1>
      <div className="lantern-images__columns">
        <div>
          {model.series.length === 0 ? (
            <p>{t.noPicture}</p>
          ) : (
            <StudyViewer
              series={model.series}
              start={model.start}
              first={model.first}
              marks={model.marks}
              patient={model.patient}
              measuring={model.measuring}
              beside={props.beside}
              others={props.others}
              watermark={model.watermark}
              studyName={name}
              datedName={study.date ? `${name}, ${formatDate(study.date)}` : name}
              {...{ here, endedAt: back, maySave: props.maySave }}
            >
              <ShownObjects {...{ model, here, back, reading }} />
            </StudyViewer>
          )}
          <noscript>
            <p>{t.noScript}</p>
          </noscript>
          <p>{t.notForDiagnosisWhy}</p>
          {model.watermark !== null && <p>{t.watermarked}</p>}
        </div>
        <section aria-labelledby="report" className="lantern-images__report">
          <h2 className="nhsuk-heading-m" id="report">
            {t.report}
          </h2>
          <p>{t.reportBeside}</p>
          <TakenAwayNotice takenAway={study.takenAway} />
          <StudyReports
            {...{ study, reportAddress, timeZone, reading }}
            {...(noReport !== undefined && { noReport })}
            isOpen
          />
        </section>
      </div>
    </div>
  );
}
