import { record } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { ConsentState } from '#lib/domain/legal-basis/consent-lifecycle.ts';
import { endWhatStandsOn } from '../consent/end-what-stands-on.ts';

type Ended = {
  consent_id: string | null;
  organisation_id: string;
  request_id: string;
  patient_id: string | null;
  subject_person_id: string | null;
  was: string | null;
  is_now: string | null;
};

/**
 * Ends at every hospital what stands on an authority that has just ended, in the same transaction: by then nothing is open
 * to anybody any more (WD-1, WD-2, LS-4). Requests whose patient nobody has found yet are seen to by a job.
 */
export async function endConsentsOf(tx: Tx, authorityId: string, now: Date): Promise<void> {
  const ended = await tx.$queryRaw<Ended[]>`
    SELECT * FROM app.end_consents_of(${authorityId}::uuid, ${now}::timestamptz)`;
  for (const one of ended) {
    const { organisation_id: organisationId, request_id: requestId, consent_id: consentId } = one;
    if (consentId === null) {
      await addJob(tx, 'end-matter-request', { organisationId, requestId });
      continue;
    }
    const to = (one.is_now ?? 'withdrawn') as ConsentState;
    await record(tx, {
      event: to === 'withdrawn' ? 'consent.withdrawn' : 'consent.ended',
      ...{ organisationId, requestId, patientId: one.patient_id },
      subjectPersonId: one.subject_person_id,
      ...(one.was !== null && { fromState: one.was }),
      ...{ toState: to, details: { consentId, authorityId } },
    });
    await endWhatStandsOn(
      tx,
      { id: consentId, organisationId, subjectPersonId: one.subject_person_id },
      { to, now },
    );
  }
}
