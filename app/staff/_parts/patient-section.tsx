import type { StaffRequest } from '#lib/queries/access-request/staff-request.ts';
import { words } from '#lib/words/words.ts';
import { ComparedRecord } from './compared-record.tsx';

/** The confirmed patient's record beside what was said, or the records that might be meant. */
export function PatientSection({ request }: { request: StaffRequest }) {
  const { staff } = words();
  const t = staff.request;
  const { match } = request;
  const { patients, isForSeniors } = match.comparison;
  const confirmed = patients.filter(({ patientId }) => patientId === match.patientId);
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
          {t.matched}.{' '}
          {match.confirmedBy.length > 0 && `${t.confirmedBy(match.confirmedBy.join(', '))}.`}
          {shown.length === 0 && ` ${t.restrictedPatient}`}
        </p>
      )}
      {shown.map((patient) => (
        <ComparedRecord
          key={patient.patientId}
          patient={patient}
          said={staff.match.said}
          headingLevel="h3"
        />
      ))}
    </section>
  );
}
