import type { StaffStudy } from '#lib/queries/access-request/staff-studies.ts';
import { words } from '#lib/words/words.ts';
import { studyLine, studyName } from './study-words.ts';

/** The studies somebody must look into, each with its reports. */
export function StudyLinks({ studies }: { studies: readonly StaffStudy[] }) {
  const t = words().staff;
  return (
    <ul>
      {studies.map((study) => (
        <li key={study.id}>
          <a href={`/staff/studies/${study.id}`}>{t.studies.openOf(studyName(study))}</a> (
          {studyLine(study)})
          <ul>
            {study.reports
              .filter(({ hasDocument }) => hasDocument)
              .map((report) => (
                <li key={report.id}>
                  <a href={`/staff/studies/${study.id}/reports/${report.id}`}>
                    {t.study.open(`${report.title}, ${t.studies.reportStatus[report.status]}`)}
                  </a>
                </li>
              ))}
            {study.reports.length === 0 && <li>{t.studies.noReport}</li>}
          </ul>
        </li>
      ))}
    </ul>
  );
}
