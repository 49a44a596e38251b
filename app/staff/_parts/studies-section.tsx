import { formatDate } from '#lib/base/display-date.ts';
import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
import type { StaffStudy } from '#lib/queries/access-request/staff-studies.ts';
import { words } from '#lib/words/words.ts';
import { studyName } from './study-words.ts';
import { ListTable } from './list-table.tsx';
import { TableCell } from './table-cell.tsx';

/** What we hold of the patient, and what was decided of each study for this request. */
export function StudiesSection({ request }: { request: StaffRequest }) {
  const t = words().staff;
  const { studies, match } = request;
  return (
    <section aria-labelledby="studies">
      <h2 className="nhsuk-heading-m" id="studies">
        {t.request.sections.studies}
      </h2>
      {studies.length === 0 ? (
        <p>{match.patientId === null ? t.request.studiesAfterMatch : t.request.noStudies}</p>
      ) : (
        <StudiesTable studies={studies} requestId={request.id} state={request.state} />
      )}
    </section>
  );
}

function StudiesTable({
  studies,
  requestId,
  state,
}: {
  studies: readonly StaffStudy[];
  requestId: string;
  state: string;
}) {
  const t = words().staff.studies;
  const mayCheck = ['harm_review', 'in_review', 'scoping'].includes(state);
  return (
    <ListTable caption={t.legend} columns={t.columns}>
      {studies.map((study) => (
        <tr role="row" className="nhsuk-table__row" key={study.id}>
          <TableCell name={t.columns.study}>
            <a href={`/staff/studies/${study.id}?request=${requestId}`}>{studyName(study)}</a>
          </TableCell>
          <TableCell name={t.columns.date}>
            {study.studyDate ? formatDate(study.studyDate) : t.noDate}
          </TableCell>
          <TableCell name={t.columns.images}>
            {t.images(study.instanceCount)}
            {!study.isComplete && <span className="lantern-quiet"> {t.incomplete}</span>}
          </TableCell>
          <TableCell name={t.columns.report}>
            {study.reports[0] ? t.reportStatus[study.reports[0].status] : t.noReport}
          </TableCell>
          <TableCell name={t.columns.state}>
            <Choice study={study} />
            {mayCheck && study.choice?.withheldFor && (
              <>
                {' '}
                <a href={`/staff/requests/${requestId}/checks/${study.id}`}>
                  {words().common.change}
                  <span className="nhsuk-u-visually-hidden"> {studyName(study)}</span>
                </a>
              </>
            )}
          </TableCell>
        </tr>
      ))}
    </ListTable>
  );
}

function Choice({ study }: { study: StaffStudy }) {
  const { studies: t, withholding } = words().staff;
  if (study.isQuarantined) return t.quarantined;
  if (study.choice === null) return t.notChosen;
  if (study.choice.withheldFor !== null) return t.withheld(withholding[study.choice.withheldFor]);
  return `${t.chosen}. ${study.choice.isChecked ? t.checked : t.notChecked}`;
}
