import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { PatientId } from '#lib/base/id.ts';
import type { NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import type { Identifier } from '#lib/domain/identity/identifier.ts';
import {
  foldName,
  isSameFamilyName,
  isSameFirstName,
  type PersonName,
} from '#lib/domain/matching/names.ts';

/** What somebody says of a patient, or a study says of the person in it. Null where it says nothing. */
export type Claim = {
  readonly name: PersonName | null;
  readonly dob: CalendarDate | null;
  readonly nhsNumber: NhsNumber | null;
  readonly sex: 'female' | 'male' | 'other' | null;
  /** The postcode at the time of the study. */
  readonly postcode: string | null;
  readonly localNumber: Identifier | null;
  /** The day and place of a study the person remembers. */
  readonly study: { readonly on: CalendarDate; readonly siteOds: string } | null;
};

/** A patient as we hold them. */
export type PatientRecord = {
  readonly patientId: PatientId;
  readonly name: PersonName;
  readonly previousNames: readonly PersonName[];
  readonly dob: CalendarDate | null;
  readonly nhsNumber: NhsNumber | null;
  readonly nhsNumberStatus: 'verified' | 'present_unverified' | 'absent' | 'invalid' | 'superseded';
  readonly sex: Claim['sex'];
  readonly postcodes: readonly string[];
  readonly localNumbers: readonly Identifier[];
  readonly studies: readonly { readonly on: CalendarDate; readonly siteOds: string }[];
  readonly sensitivity: 'unrestricted' | 'restricted' | 'very_restricted';
  /** Whether this record has been taken for another: same name and birthday, twins, two numbers (ID-7). */
  readonly isLookalike: boolean;
};

/** `absent`: one side says nothing, so nothing is known; it is neither for nor against. */
export type FieldAgreement = 'agrees' | 'differs' | 'absent';

export type Agreement = {
  readonly nhsNumber: FieldAgreement;
  readonly familyName: FieldAgreement;
  readonly givenName: FieldAgreement;
  readonly dob: FieldAgreement;
  readonly sex: FieldAgreement;
  readonly postcode: FieldAgreement;
  readonly localNumber: FieldAgreement;
  readonly study: FieldAgreement;
};

/** Field by field, how a claim stands to a record: for the rule of matching, and for the people who decide the rest. */
export function agreementOf(claim: Claim, patient: PatientRecord): Agreement {
  const names = [patient.name, ...patient.previousNames];
  const { name } = claim;
  return {
    nhsNumber: compared(claim.nhsNumber, patient.nhsNumber, same),
    familyName: among(
      name?.familyName,
      names.map(({ familyName }) => familyName),
      isSameFamilyName,
    ),
    givenName: among(
      givenNamesOf(name),
      names.map(givenNamesOf).filter((given) => given !== null),
      isSameFirstName,
    ),
    dob: compared(claim.dob, patient.dob, same),
    sex: compared(claim.sex, patient.sex, same),
    postcode: among(claim.postcode, patient.postcodes, (a, b) => foldName(a) === foldName(b)),
    localNumber: amongOneSystem(claim.localNumber, patient.localNumbers),
    study: among(claim.study, patient.studies, (a, b) => a.on === b.on && a.siteOds === b.siteOds),
  };
}

function compared<T>(
  claimed: T | null,
  held: T | null,
  isSame: (a: T, b: T) => boolean,
): FieldAgreement {
  if (claimed === null || held === null) return 'absent';
  return isSame(claimed, held) ? 'agrees' : 'differs';
}

function among<T>(
  claimed: T | null | undefined,
  held: readonly T[],
  isSame: (a: T, b: T) => boolean,
): FieldAgreement {
  if (claimed === null || claimed === undefined || held.length === 0) return 'absent';
  return held.some((one) => isSame(claimed, one)) ? 'agrees' : 'differs';
}

/** Numbers of two hospitals say nothing of each other. */
function amongOneSystem(claimed: Identifier | null, held: readonly Identifier[]): FieldAgreement {
  const sameSystem = held.filter(({ system }) => system === claimed?.system);
  return among(claimed, sameSystem, (a, b) => a.value === b.value);
}

/** Nothing is known of the given names of a mononym. */
function givenNamesOf(name: PersonName | null): readonly string[] | null {
  return name === null || name.givenNames.length === 0 ? null : name.givenNames;
}

function same<T>(a: T, b: T): boolean {
  return a === b;
}
