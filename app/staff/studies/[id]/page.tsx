import type { Metadata } from 'next';
import { BackLink } from '#components/back-link.tsx';
import { DoneBanner } from '#app/staff/_parts/done-banner.tsx';
import { openStudy } from '#app/staff/_parts/open-study.ts';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { ReportLink } from '#app/staff/_parts/report-link.tsx';
import { studyName } from '#app/staff/_parts/study-words.ts';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { PatientStatements } from '#components/patient-statements.tsx';
import { formatDate, formatInstant } from '#lib/base/display-date.ts';
import { isImageModality } from '#lib/domain/study/plain-words.ts';
import { parseId } from '#lib/base/id.ts';
import type { StaffStudyPage } from '#lib/queries/study/staff-study.ts';
import { words } from '#lib/words/words.ts';

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ request?: string; done?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words().staff.study.title(studyName(await openStudy((await params).id))) };
}

/** One study of ours: its series and its reports, as far as somebody's work needs them. */
export default async function StudyPage({ params, searchParams }: Props) {
  const study = await openStudy((await params).id);
  const { request, done } = await searchParams;
  const from = parseId(request ?? '');
  const t = words().staff;
  const list = study.isOnlyListed ? '/staff/care' : '/staff';
  const back = from.ok ? `/staff/requests/${from.value}` : list;
  return (
    <>
      <BackLink href={back}>
        {from.ok ? t.request.backToRequest : study.isOnlyListed ? t.study.back : t.request.back}
      </BackLink>
      <DoneBanner what={done ?? null} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {study.studyDate ? formatDate(study.studyDate) : t.studies.noDate}
        </span>
        {t.study.title(studyName(study))}
      </h1>
      {study.isQuarantined && <p className="lantern-warning">{t.studies.quarantined}</p>}
      {study.isOnlyListed ? (
        <OnlyListed study={study} />
      ) : (
        <Whole study={study} requestId={from.ok ? from.value : null} />
      )}
    </>
  );
}

/** That it is there, and where: to a clinician of whom no relationship with the patient is known (LR-2). */
function OnlyListed({ study }: { study: StaffStudyPage }) {
  const { study: t } = words().staff;
  return (
    <>
      <FactsList facts={[{ name: t.site, value: study.site }]} />
      <p>{t.onlyListed}</p>
    </>
  );
}

function Whole({ study, requestId }: { study: StaffStudyPage; requestId: string | null }) {
  const t = words().staff;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.study.reports}</h2>
      <Reports study={study} />
      <PatientStatements statements={study.statements} timeZone={study.zone} level="h2" />
      {study.mayUpload && (
        <p>
          <a
            className="nhsuk-button nhsuk-button--secondary"
            href={`/staff/studies/${study.id}/report${requestId === null ? '' : `?request=${requestId}`}`}
            draggable="false"
          >
            {t.study.upload}
          </a>
        </p>
      )}
      <h2 className="nhsuk-heading-m">{t.study.series}</h2>
      <Series study={study} />
    </>
  );
}

function Reports({ study }: { study: StaffStudyPage }) {
  const { study: t, studies } = words().staff;
  if (study.reports.length === 0) return <p>{t.noReports}</p>;
  return (
    <>
      {!study.mayRead && <p>{t.mayNotRead}</p>}
      <ul>
        {study.reports.map((report) => (
          <li key={report.id}>
            {study.mayRead ? (
              <ReportLink studyId={study.id} report={report} />
            ) : (
              `${report.title}, ${studies.reportStatus[report.status]}`
            )}
            <br />
            {t.received(formatInstant(report.receivedAt, study.zone))}
          </li>
        ))}
      </ul>
    </>
  );
}

function Series({ study }: { study: StaffStudyPage }) {
  const { study: t, studies } = words().staff;
  return (
    <ListTable caption={t.series} columns={t.seriesColumns}>
      {study.series.map((series, index) => (
        <tr role="row" className="nhsuk-table__row" key={series.id}>
          <TableCell name={t.seriesColumns.number}>{series.number ?? index + 1}</TableCell>
          <TableCell name={t.seriesColumns.description}>
            {[series.modality, series.description].filter(Boolean).join(': ')}
          </TableCell>
          <TableCell name={t.seriesColumns.images}>
            {isImageModality(series.modality)
              ? studies.images(series.instanceCount)
              : studies.documents(series.instanceCount)}
          </TableCell>
        </tr>
      ))}
    </ListTable>
  );
}
