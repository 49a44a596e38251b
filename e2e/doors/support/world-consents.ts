import { aConsent } from '#lib/testing/builders/consents.ts';
import type { Behind } from './behind.ts';

/** A consent of the patient that a colleague wrote down, and that waits for somebody to find it good. */
export async function consentThings(
  { superuser }: Behind,
  of: {
    readonly organisationId: string;
    readonly personId: string;
    readonly patient: string;
    readonly colleague: string;
    readonly canary: string;
  },
) {
  const consent = await aConsent(
    superuser,
    {
      ...{ organisationId: of.organisationId, patientId: of.patient },
      ...{ subjectPersonId: of.personId, recordedBy: of.colleague },
    },
    { grantee_name: of.canary, stated_family_name: of.canary, matter_reference: of.canary },
  );
  return { consent };
}
