import type { Tx } from '#lib/adapters/db/client.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import { isSameFamilyName } from '#lib/domain/matching/names.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import { findPatientOfConsent } from '../consent/find-patient.ts';

/** Whose record a paper is about, and the account that is kept from it. */
export type RecordFound = { readonly patientId: string; readonly subject: PersonIdentity | null };

/**
 * The institution's record with this NHS number, where its name and day of birth agree too: a paper with a number that is
 * another person's is about nobody here. A restricted record is not found by this, and looks like none (ID-8, INV-17).
 */
export async function findRecord(
  tx: Tx,
  organisationId: string,
  stated: {
    readonly nhsNumber: NhsNumber | null;
    readonly familyName: string;
    readonly dateOfBirth: CalendarDate;
  },
): Promise<RecordFound | null> {
  if (stated.nhsNumber === null) return null;
  const found = await findPatientOfConsent(tx, organisationId, stated.nhsNumber);
  if (!found) return null;
  const { familyName, previousFamilyNames, dateOfBirth } = found.facts;
  const isNamed = [familyName, ...previousFamilyNames].some((name) =>
    isSameFamilyName(stated.familyName, name),
  );
  if (!isNamed || dateOfBirth !== stated.dateOfBirth) return null;
  return { patientId: found.patientId, subject: found.subject };
}
