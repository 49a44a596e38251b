import { fromColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { identityOf, personColumns } from '#lib/adapters/db/person-identity.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { IDENTIFIER_SYSTEMS } from '#lib/domain/identity/identifier.ts';
import type { NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import type { ConsentPatient } from '#lib/domain/legal-basis/consent.ts';
import { OPEN_CONSENT_STATES } from '#lib/domain/legal-basis/consent-lifecycle.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';

/** Whose consent it is: the record, and the account that was matched to it. */
export type ConsentPatientFound = {
  readonly patientId: string;
  readonly zone: TimeZone;
  readonly facts: ConsentPatient;
  readonly subject: PersonIdentity | null;
};

/**
 * The institution’s record with this NHS number. A restricted one is not there for this (ID-8), and the answer is the
 * same as for a number that is nobody’s (INV-17).
 */
export async function findPatientOfConsent(
  tx: Tx,
  organisationId: string,
  nhsNumber: NhsNumber,
): Promise<ConsentPatientFound | null> {
  const found = await tx.patientIdentifier.findUnique({
    where: {
      organisationId_system_value: {
        ...{ organisationId, system: IDENTIFIER_SYSTEMS.nhsNumber, value: nhsNumber },
      },
    },
    select: { patientId: true },
  });
  const patient =
    found &&
    (await tx.patient.findFirst({
      where: { id: found.patientId, sensitivity: 'unrestricted' },
      select: {
        ...{ id: true, familyName: true, previousFamilyNames: true, dateOfBirth: true },
        ...{ deceasedStatus: true, organisation: { select: { timeZone: true } } },
      },
    }));
  if (!patient) return null;
  const { id, familyName, previousFamilyNames, deceasedStatus, organisation } = patient;
  return {
    patientId: id,
    zone: organisation.timeZone as TimeZone,
    facts: {
      ...{ familyName, previousFamilyNames, dateOfBirth: fromColumn(patient.dateOfBirth) },
      deceasedStatus: deceasedStatus as ConsentPatient['deceasedStatus'],
    },
    subject: await accountOf(tx, organisationId, id),
  };
}

/** The person who asked here for this very record as their own. Of two that say so, neither is taken for the patient. */
export async function accountOf(
  tx: Tx,
  organisationId: string,
  patientId: string,
): Promise<PersonIdentity | null> {
  const requests = await tx.accessRequest.findMany({
    where: {
      ...{ organisationId, subjectPatientId: patientId, matchOutcome: 'matched' },
      type: 'patient_sar',
    },
    select: { requester: { select: personColumns } },
    distinct: ['requesterPersonId'],
    take: 2,
  });
  const [only, another] = requests;
  return only && !another ? identityOf(only.requester) : null;
}

/** The request of this patient that people quote so, and whether a consent stands for it already (LS-4). */
export async function findRequestOfConsent(
  tx: Tx,
  of: { readonly organisationId: string; readonly patientId: string; readonly reference: string },
): Promise<{ readonly requestId: string; readonly hasConsent: boolean } | null> {
  const { organisationId, patientId, reference } = of;
  const request = await tx.accessRequest.findFirst({
    where: { organisationId, subjectPatientId: patientId, reference },
    select: { id: true },
  });
  if (!request) return null;
  const standing = await tx.consent.count({
    where: { requestId: request.id, state: { in: [...OPEN_CONSENT_STATES] } },
  });
  return { requestId: request.id, hasConsent: standing > 0 };
}
