import { localNumberSystem } from '#lib/domain/identity/identifier.ts';
import { parseNhsNumber, type NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import type { Claim, PatientRecord } from '#lib/domain/matching/agreement.ts';
import { fromColumn, fromNullableColumn } from './calendar-dates.ts';
import type { Tx } from './client.ts';
import { candidateQuery, toPatientRecord, type CandidateRow } from './patient-records.ts';

export const claimedColumns = {
  claimedFamilyName: true,
  claimedGivenNames: true,
  claimedDateOfBirth: true,
  claimedNhsNumber: true,
  claimedPostcode: true,
} as const;

type ClaimedRow = {
  readonly claimedFamilyName: string;
  readonly claimedGivenNames: string;
  readonly claimedDateOfBirth: Date;
  readonly claimedNhsNumber: string | null;
  readonly claimedPostcode: string | null;
};

/** Who a request says it is about. */
export function claimOfRequest(row: ClaimedRow): Claim {
  return {
    name: { familyName: row.claimedFamilyName, givenNames: namesOf(row.claimedGivenNames) },
    dob: fromColumn(row.claimedDateOfBirth),
    nhsNumber: nhsNumberOf(row.claimedNhsNumber),
    sex: null,
    postcode: row.claimedPostcode,
    localNumber: null,
    study: null,
  };
}

export const saidColumns = {
  dicomPatientName: true,
  dicomPatientId: true,
  dicomNhsNumber: true,
  dicomBirthDate: true,
  dicomSex: true,
} as const;

type SaidRow = {
  readonly dicomPatientName: string | null;
  readonly dicomPatientId: string | null;
  readonly dicomNhsNumber: string | null;
  readonly dicomBirthDate: Date | null;
  readonly dicomSex: string | null;
};

const SEX: Readonly<Record<string, Claim['sex']>> = { M: 'male', F: 'female', O: 'other' };

/** Whom a study says it is of, from what was kept of its first object. The name stands as `Family, Given`. */
export function claimOfStudy(row: SaidRow, odsCode: string): Claim {
  const [familyName = '', givenNames = ''] = (row.dicomPatientName ?? '').split(', ', 2);
  return {
    name: familyName === '' ? null : { familyName, givenNames: namesOf(givenNames) },
    dob: fromNullableColumn(row.dicomBirthDate),
    nhsNumber: nhsNumberOf(row.dicomNhsNumber),
    sex: SEX[row.dicomSex ?? ''] ?? null,
    postcode: null,
    localNumber: localNumberOf(row, odsCode),
    study: null,
  };
}

/** Some senders put the NHS number where their own number belongs: that is no number of the hospital's. */
function localNumberOf({ dicomPatientId, dicomNhsNumber }: SaidRow, odsCode: string) {
  const value = dicomPatientId?.trim() ?? '';
  const isLocal = value !== '' && value.replaceAll(/[\s-]/g, '') !== dicomNhsNumber;
  return isLocal ? { system: localNumberSystem(odsCode), value } : null;
}

/** The institution's records worth comparing with a claim, as the actor's transaction may see them. */
export async function recordsLike(
  tx: Tx,
  organisationId: string,
  claim: Claim,
): Promise<readonly PatientRecord[]> {
  const { text, values } = candidateQuery(organisationId, claim);
  const rows = await tx.$queryRawUnsafe<CandidateRow[]>(text, ...values);
  return rows.map(toPatientRecord);
}

/** One record of an institution's, by its id; null where there is none in sight. */
export async function recordById(tx: Tx, id: string): Promise<PatientRecord | null> {
  const row = await tx.patient.findUnique({
    where: { id },
    select: {
      ...{ id: true, familyName: true, givenNames: true, previousFamilyNames: true },
      ...{ dateOfBirth: true, sex: true, postcode: true, sensitivity: true, flags: true },
      identifiers: { select: { system: true, value: true, status: true } },
    },
  });
  if (!row) return null;
  return toPatientRecord({
    ...{ id: row.id, family_name: row.familyName, given_names: row.givenNames, sex: row.sex },
    ...{ previous_family_names: row.previousFamilyNames, postcode: row.postcode },
    ...{ date_of_birth: fromColumn(row.dateOfBirth), sensitivity: row.sensitivity },
    ...{ flags: row.flags, identifiers: row.identifiers },
  });
}

function namesOf(text: string): readonly string[] {
  return text.split(/\s+/).filter(Boolean);
}

function nhsNumberOf(text: string | null): NhsNumber | null {
  const parsed = parseNhsNumber(text ?? '');
  return parsed.ok ? parsed.value : null;
}
