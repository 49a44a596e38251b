import type { StaffStudy } from '#lib/queries/access-request/staff-studies.ts';
import { words } from '#lib/words/words.ts';
import { ReportLink } from './report-link.tsx';
import { studyLine, studyName } from './study-words.ts';

/** The studies somebody must look into, each with its reports. */
export function StudyLinks({
  studies,
  requestId,
}: {
  studies: readonly StaffStudy[];
  requestId: string;
}) {
  const t = words().staff;
  return (
    <ul>
      {studies.map((study) => (
        <li key={study.id}>
          <a href={`/staff/studies/${study.id}?request=${requestId}`}>
            {t.studies.openOf(studyName(study))}
          </a>{' '}
          ({studyLine(study)})
          <ul>
            {study.reports.map((report) => (
              <li key={report.id}>
                <ReportLink studyId={study.id} report={report} />
              </li>
            ))}
            {study.reports.length === 0 && <li>{t.studies.noReport}</li>}
          </ul>
        </li>
      ))}
    </ul>
  );
}
