import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
import type { StaffStudy } from '#lib/queries/access-request/staff-studies.ts';
import { words } from '#lib/words/words.ts';
import { RedactionSaid } from './redaction-said.tsx';
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
              {request.asked.includeReports && reportsOf(study).length === 0 && (
                <li>{t.approve.noReports}</li>
              )}
              {request.asked.includeReports &&
                reportsOf(study).map((report) => (
                  <li key={report.id}>
                    {report.title} ({t.studies.reportStatus[report.status]})
                  </li>
                ))}
              {study.redactions.map((line) => (
                <li key={line.id}>
                  <strong>{words().redactions.takenOut}:</strong> <RedactionSaid line={line} />
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

/** Without those that are left out. */
function reportsOf({ reports, redactions }: StaffStudy): StaffStudy['reports'] {
  const leftOut = redactions.flatMap(({ kind, reportId }) => (kind === 'report' ? reportId : []));
  return reports.filter(({ id }) => !leftOut.includes(id));
}
