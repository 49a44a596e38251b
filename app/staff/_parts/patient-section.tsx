import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
import type { ComparedPatient } from '#lib/queries/patient/candidates.ts';
import { words } from '#lib/words/words.ts';
import { ComparedRecord, recordName } from './compared-record.tsx';

/** The confirmed patient's record beside what was said, or the records that might be meant. */
export function PatientSection({ request }: { request: StaffRequest }) {
  const { staff } = words();
  const t = staff.request;
  const { match } = request;
  const { patients, isForSeniors } = match.comparison;
  const confirmed = patients.filter(({ patientId }) => patientId === match.patientId);
  const isWaiting = match.needsTwo && match.confirmedBy.length === 1;
  const shown = match.patientId === null ? patients : confirmed;
  return (
    <section aria-labelledby="patient">
      <h2 className="nhsuk-heading-m" id="patient">
        {t.sections.patient}
      </h2>
      {match.patientId === null ? (
        <p>
          {isForSeniors
            ? staff.waiting.senior
            : patients.length === 0
              ? t.noCandidates
              : t.notMatched}
        </p>
      ) : (
        <p>
          {isWaiting ? t.chosen : t.matched}.{' '}
          {match.confirmedBy.length > 0 && `${t.confirmedBy(match.confirmedBy.join(', '))}.`}
          {shown.length === 0 && ` ${t.restrictedPatient}`}
        </p>
      )}
      {match.patientId === null
        ? shown.map((patient) => <Compared key={patient.patientId} patient={patient} />)
        : shown.map((patient) => <Confirmed key={patient.patientId} patient={patient} />)}
    </section>
  );
}

function Compared({ patient }: { patient: ComparedPatient }) {
  return <ComparedRecord patient={patient} said={words().staff.match.said} headingLevel="h3" />;
}

/** Once confirmed, what differs is said and the rest is folded away. */
function Confirmed({ patient }: { patient: ComparedPatient }) {
  const { staff } = words();
  const differing = patient.fields
    .filter(({ agreement }) => agreement === 'differs')
    .map(({ field }) => staff.match.fields[field]);
  return (
    <>
      <p>
        <strong>{recordName(patient)}</strong>.{' '}
        {differing.length === 0
          ? staff.request.allAgree
          : staff.request.someDiffer(differing.join(', '))}
      </p>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">{staff.request.compare}</span>
        </summary>
        <div className="nhsuk-details__text">
          <Compared patient={patient} />
        </div>
      </details>
    </>
  );
}
