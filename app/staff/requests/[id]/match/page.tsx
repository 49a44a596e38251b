import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { confirmPatient } from '../actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { ComparedRecord, recordName } from '#app/staff/_parts/compared-record.tsx';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { ChoiceForm } from '#components/choice-form.tsx';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().staff.match.title };

/** Whose record a request is about: what the person said beside every record that might be meant. */
export default async function MatchPage({ params }: { params: Promise<{ id: string }> }) {
  const request = await openRequestForWork((await params).id);
  const { kind } = request.next;
  const here = `/staff/requests/${request.id}`;
  if (kind !== 'match' && kind !== 'second_match') redirect(here);
  const t = words().staff;
  const { comparison, needsTwo } = request.match;
  const seen = { requestId: request.id, version: request.version };
  return (
    <>
      <BackLink href={here}>{t.request.backToRequest}</BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{request.reference}</span>
        {t.match.title}
      </h1>
      <p>{t.match.hint(request.requester.name)}</p>
      {needsTwo && <p className="lantern-warning">{t.match.needsTwo}</p>}
      {request.match.confirmedBy.length > 0 && (
        <p>{t.request.confirmedBy(request.match.confirmedBy.join(', '))}</p>
      )}
      {comparison.patients.map((patient) => (
        <section key={patient.patientId} className="lantern-candidate">
          <ComparedRecord patient={patient} said={t.match.said} />
          {patient.mayConfirm && (
            <ChoiceForm
              action={confirmPatient.bind(null, seen, patient.patientId)}
              button={t.match.confirm(recordName(patient))}
              name={patient.patientId}
            />
          )}
        </section>
      ))}
      {kind === 'match' && (
        <>
          <h2 className="nhsuk-heading-m">{t.match.none}</h2>
          <p>{t.match.noneBody}</p>
          <p>
            <a href={`${here}/match/none`}>{t.acts.close_not_found}</a>
          </p>
        </>
      )}
    </>
  );
}
