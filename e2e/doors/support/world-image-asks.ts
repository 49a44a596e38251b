import type { Pool } from 'pg';
import { aBroughtStudy, anImageAsk } from '#lib/testing/builders/image-asks.ts';
import { aPatient, aRequest } from '#lib/testing/builders/rows.ts';

/** What the world's patient was asked for: one ask that is open, and one of another record whose images wait to be decided. */
export async function imageAskThings(
  superuser: Pool,
  of: {
    readonly organisationId: string;
    readonly personId: string;
    readonly patient: string;
    readonly requestId: string;
    readonly colleague: string;
    readonly canary: string;
  },
) {
  const { organisationId, personId, requestId, canary } = of;
  const said = { wanted: canary, reason: canary };
  const made = { organisationId, personId, requestId, askedBy: of.colleague };
  const ask = await anImageAsk(superuser, { ...made, patientId: of.patient }, said);
  await aBroughtStudy(superuser, { organisationId, askId: ask }, { description: canary });
  const patientId = await aPatient(superuser, organisationId, { family_name: canary });
  const other = await aRequest(superuser, organisationId, {
    ...{ requester_person_id: personId, claimed_family_name: canary, description: canary },
    ...{ subject_patient_id: patientId, state: 'released' },
  });
  const sentAsk = await anImageAsk(
    superuser,
    { ...made, patientId, requestId: other },
    { ...said, state: 'sent' },
  );
  const brought = await aBroughtStudy(
    superuser,
    { organisationId, askId: sentAsk },
    { description: canary, family_name: canary },
  );
  return { ask, sentAsk, brought };
}
