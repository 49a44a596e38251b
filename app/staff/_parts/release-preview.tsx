import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
import { words } from '#lib/words/words.ts';
import { studyLine, studyName } from './study-words.ts';

/** What goes out, as it stands: the studies that are not kept back, with their reports, and nothing else. */
export function ReleasePreview({ request }: { request: StaffRequest }) {
  const t = words().staff;
  const chosen = request.studies.filter(({ choice }) => choice !== null);
  const going = chosen.filter(({ choice }) => choice?.withheldFor === null);
  const withheld = chosen.length - going.length;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.approve.preview}</h2>
      <ol className="lantern-preview">
        {going.map((study) => (
          <li key={study.id}>
            <strong>{studyName(study)}</strong>
            <br />
            {studyLine(study)}
            {!study.isComplete && ` · ${t.studies.incomplete}`}
            <ul>
              {!request.asked.includeReports && <li>{t.approve.scansOnly}</li>}
              {request.asked.includeReports && study.reports.length === 0 && (
                <li>{t.approve.noReports}</li>
              )}
              {request.asked.includeReports &&
                study.reports.map((report) => (
                  <li key={report.id}>
                    {report.title} ({t.studies.reportStatus[report.status]})
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ol>
      {withheld > 0 && <p className="lantern-warning">{t.approve.withheldNote(withheld)}</p>}
    </>
  );
}
