import { recordsLike } from '#lib/adapters/db/claims.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { formatDate } from '#lib/base/display-date.ts';
import { IDENTIFIER_SYSTEMS } from '#lib/domain/identity/identifier.ts';
import { formatNhsNumber, type NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import {
  agreementOf,
  type Agreement,
  type Claim,
  type FieldAgreement,
  type PatientRecord,
} from '#lib/domain/matching/agreement.ts';
import type { MatchOutcome } from '#lib/domain/matching/match.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { mayConfirmMatch, mayViewPatient } from '#lib/domain/policy/patient.ts';
import type { Place } from '#lib/domain/policy/reach.ts';

export type ComparedField = {
  readonly field: keyof Agreement;
  /** As shown; null where that side says nothing. */
  readonly claimed: string | null;
  readonly held: string | null;
  readonly agreement: FieldAgreement;
};

/** A record that might be meant, side by side with what was said. */
export type ComparedPatient = {
  readonly patientId: string;
  readonly name: string;
  /** What tells this record from a namesake's: the NHS number, or else the hospital's own. */
  readonly number: string | null;
  readonly fields: readonly ComparedField[];
  readonly isLookalike: boolean;
  readonly isRestricted: boolean;
  /** Another NHS number is another person: it is shown, and cannot be chosen. */
  readonly isContradicted: boolean;
  readonly mayConfirm: boolean;
};

export type Comparison = {
  readonly patients: readonly ComparedPatient[];
  readonly needsTwo: boolean;
  /** Whether the question is for the named senior and not for this actor (ID-8). */
  readonly isForSeniors: boolean;
};

type Rule = (claim: Claim, patients: readonly PatientRecord[]) => MatchOutcome;

/**
 * The institution's records that a claim might mean, with what agrees and what differs, as far as this actor may see
 * them. A restricted record shows to nobody but the named senior, nor does any other beside it.
 */
export async function compareWithRecords(
  tx: Tx,
  who: { actor: Actor; now: Date },
  asked: { organisationId: OrganisationId; place: Place; claim: Claim; rule: Rule },
): Promise<Comparison> {
  const { organisationId, place, claim } = asked;
  const records = await recordsLike(tx, organisationId, claim);
  const match = asked.rule(claim, records);
  const ids = new Set(candidateIds(match));
  const found = records.filter(({ patientId }) => ids.has(patientId));
  const visible = found.filter(
    ({ patientId, sensitivity }) =>
      mayViewPatient(who.actor, { patientId, organisationId, sensitivity, place }, who.now).ok,
  );
  const isForSeniors = visible.length < found.length;
  return {
    patients: isForSeniors
      ? []
      : visible
          .map((patient) => compared(claim, patient, { organisationId, place }, who))
          .toSorted(byAgreement),
    needsTwo: match.outcome === 'ambiguous' && match.needsTwo,
    isForSeniors,
  };
}

/** One record that is meant, beside what is said; null where it is not for this reader. */
export function compareWithRecord(
  claim: Claim,
  patient: PatientRecord,
  organisationId: OrganisationId,
  who: { readonly actor: Actor; readonly now: Date },
): ComparedPatient | null {
  const { patientId, sensitivity } = patient;
  const may = mayViewPatient(who.actor, { patientId, organisationId, sensitivity }, who.now);
  return may.ok ? compared(claim, patient, { organisationId }, who) : null;
}

function candidateIds(match: MatchOutcome): readonly string[] {
  if (match.outcome === 'matched') return [match.patientId];
  return match.outcome === 'ambiguous' ? match.candidates.map(({ patientId }) => patientId) : [];
}

function compared(
  claim: Claim,
  patient: PatientRecord,
  at: { organisationId: OrganisationId; place?: Place },
  { actor, now }: { actor: Actor; now: Date },
): ComparedPatient {
  const agreement = agreementOf(claim, patient);
  const { patientId, sensitivity } = patient;
  return {
    patientId,
    name: [...patient.name.givenNames, patient.name.familyName].join(' '),
    number: nhsText(patient.nhsNumber) ?? localNumbers(patient)[0] ?? null,
    fields: fieldsOf(claim, patient, agreement),
    isLookalike: patient.isLookalike,
    isRestricted: sensitivity !== 'unrestricted',
    isContradicted: agreement.nhsNumber === 'differs',
    mayConfirm:
      agreement.nhsNumber !== 'differs' &&
      mayConfirmMatch(actor, { patientId, sensitivity, ...at }, now).ok,
  };
}

/** In the order in which a clerk reads them out; what neither side says is left out. */
function fieldsOf(
  claim: Claim,
  patient: PatientRecord,
  agreement: Agreement,
): readonly ComparedField[] {
  const fields: readonly Omit<ComparedField, 'agreement'>[] = [
    {
      field: 'familyName',
      claimed: claim.name?.familyName ?? null,
      held: familyNames(patient),
    },
    {
      field: 'givenName',
      claimed: joined(claim.name?.givenNames ?? []),
      held: joined(patient.name.givenNames),
    },
    { field: 'dob', claimed: dateText(claim.dob), held: dateText(patient.dob) },
    { field: 'nhsNumber', claimed: nhsText(claim.nhsNumber), held: nhsText(patient.nhsNumber) },
    {
      field: 'localNumber',
      claimed: claim.localNumber?.value ?? null,
      held: joined(localNumbers(patient)),
    },
    { field: 'postcode', claimed: claim.postcode, held: joined(patient.postcodes) },
    { field: 'sex', claimed: claim.sex, held: patient.sex },
  ];
  return fields
    .filter(({ claimed, held }) => claimed !== null || held !== null)
    .map((one) => ({ ...one, agreement: agreement[one.field] }));
}

function familyNames({ name, previousNames }: PatientRecord): string {
  const previous = previousNames.map(({ familyName }) => familyName);
  return previous.length === 0
    ? name.familyName
    : `${name.familyName} (before: ${previous.join(', ')})`;
}

function localNumbers({ localNumbers: numbers }: PatientRecord): readonly string[] {
  return numbers
    .filter(({ system }) => system !== IDENTIFIER_SYSTEMS.invalidNhsNumber)
    .map(({ value }) => value);
}

function joined(parts: readonly string[]): string | null {
  return parts.length === 0 ? null : parts.join(' ');
}

function dateText(date: CalendarDate | null): string | null {
  return date && formatDate(date);
}

function nhsText(nhsNumber: NhsNumber | null): string | null {
  return nhsNumber && formatNhsNumber(nhsNumber);
}

function byAgreement(a: ComparedPatient, b: ComparedPatient): number {
  const score = ({ fields }: ComparedPatient) =>
    fields.filter(({ agreement }) => agreement === 'agrees').length -
    fields.filter(({ agreement }) => agreement === 'differs').length;
  return score(b) - score(a);
}
