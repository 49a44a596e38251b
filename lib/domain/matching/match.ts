import type { PatientId } from '#lib/base/id.ts';
import {
  agreementOf,
  type Agreement,
  type Claim,
  type PatientRecord,
} from '#lib/domain/matching/agreement.ts';

/** A record that might be meant, with what speaks for and against it. For staff only, never for who asked (ID-6). */
export type Candidate = { readonly patientId: PatientId; readonly agreement: Agreement };

/** `seniors`: a restricted record is touched, so the question goes to the named senior queue and nowhere else (ID-8). */
export type MatchOutcome =
  | { readonly outcome: 'matched'; readonly patientId: PatientId; readonly agreement: Agreement }
  | { readonly outcome: 'none' }
  | {
      readonly outcome: 'ambiguous';
      readonly candidates: readonly Candidate[];
      readonly queue: 'staff' | 'seniors';
      /** Whether two persons must decide: more than one candidate has the claimed name and date of birth. */
      readonly needsTwo: boolean;
    };

type Rule = (agreement: Agreement, patient: PatientRecord) => boolean;

const OTHER_FIELDS_NEEDED = 4;

/**
 * Finds the patient a requester says they are, or act for (ID-6 to ID-8). It is automatic only where NHS number, date
 * of birth and family name all agree, or four other details do, with one record and no other in sight.
 */
export function matchRequester(claim: Claim, patients: readonly PatientRecord[]): MatchOutcome {
  return match(claim, patients, (agreement) => isExact(agreement) || hasFourOthers(agreement));
}

/**
 * Finds whose an arriving study is (IM-3). It is automatic only where NHS number, date of birth and family name all
 * agree and the local number is verified; anything less is for a person.
 */
export function matchArrival(claim: Claim, patients: readonly PatientRecord[]): MatchOutcome {
  return match(
    claim,
    patients,
    (agreement, patient) => isExact(agreement) && patient.nhsNumberStatus === 'verified',
  );
}

/** All three that together are as good as certain. */
export function isExact({ nhsNumber, dob, familyName }: Agreement): boolean {
  return nhsNumber === 'agrees' && dob === 'agrees' && familyName === 'agrees';
}

function match(claim: Claim, patients: readonly PatientRecord[], isSure: Rule): MatchOutcome {
  const found = patients
    .map((patient) => ({ patient, agreement: agreementOf(claim, patient) }))
    .filter(({ agreement }) => isCandidate(agreement))
    .toSorted((a, b) => (a.patient.patientId < b.patient.patientId ? -1 : 1));
  const [only, ...others] = found;
  if (only === undefined) return { outcome: 'none' };

  const isAutomatic =
    others.length === 0 &&
    isSure(only.agreement, only.patient) &&
    !only.patient.isLookalike &&
    only.patient.sensitivity === 'unrestricted';
  if (isAutomatic) {
    return { outcome: 'matched', patientId: only.patient.patientId, agreement: only.agreement };
  }
  return {
    outcome: 'ambiguous',
    candidates: found.map(({ patient: { patientId }, agreement }) => ({ patientId, agreement })),
    queue: found.some(({ patient }) => patient.sensitivity !== 'unrestricted')
      ? 'seniors'
      : 'staff',
    needsTwo:
      found.some(({ patient }) => patient.isLookalike) ||
      found.filter(({ agreement }) => isNamesake(agreement)).length > 1,
  };
}

/**
 * Worth a person's look: the NHS number agrees, or family name and date of birth do, or four of the other details. A
 * record with another NHS number is in sight only with the same whole name and birthday: it can never be matched, but
 * it stands in the way of matching anybody by machine (ID-7, scenario 8).
 */
function isCandidate(agreement: Agreement): boolean {
  const { nhsNumber, familyName, dob } = agreement;
  if (nhsNumber === 'differs') return isNamesake(agreement);
  const isNearby = familyName === 'agrees' && dob === 'agrees';
  return nhsNumber === 'agrees' || isNearby || hasFourOthers(agreement);
}

function isNamesake({ familyName, givenName, dob }: Agreement): boolean {
  return familyName === 'agrees' && givenName !== 'differs' && dob === 'agrees';
}

/** ID-6: four of name, date of birth, sex, postcode, local number and a study remembered, and none of them wrong. */
function hasFourOthers(agreement: Agreement): boolean {
  const { nhsNumber, familyName, givenName, dob, sex, postcode, localNumber, study } = agreement;
  if (nhsNumber === 'differs') return false;
  const others = [wholeName(familyName, givenName), dob, sex, postcode, localNumber, study];
  return (
    others.filter((one) => one === 'agrees').length >= OTHER_FIELDS_NEEDED &&
    !others.includes('differs')
  );
}

function wholeName(
  familyName: Agreement['familyName'],
  givenName: Agreement['givenName'],
): Agreement['familyName'] {
  if (familyName !== 'agrees') return familyName;
  return givenName === 'differs' ? 'differs' : 'agrees';
}
