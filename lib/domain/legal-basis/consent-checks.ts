import { addMonths, type CalendarDate } from '#lib/base/calendar-date.ts';
import type { ConsentFacts } from '#lib/domain/legal-basis/consent.ts';
import { isBounded, type ConsentScope } from '#lib/domain/legal-basis/scope.ts';
import { endOf, isTooOld, receivedOn, sixteenthBirthday } from '#lib/domain/legal-basis/dates.ts';
import { isSameFamilyName } from '#lib/domain/matching/names.ts';

export type ConsentCheckRefusal =
  | 'received_in_future'
  | 'signed_after_receipt'
  | 'valid_to_before_from'
  | 'valid_too_long'
  | 'scope_missing'
  | 'scope_contradicts'
  | 'period_backwards'
  | 'name_differs'
  | 'birthday_differs'
  | 'patient_died'
  | 'patient_not_dead'
  | 'patient_is_sixteen'
  | 'last_day_over'
  | 'authority_too_old';

type Check = (consent: ConsentFacts, now: Date) => ConsentCheckRefusal | null;

/**
 * What must be so before a consent can stand at all (LS-5, LS-7, LS-8, 1.7): the first thing that is not in order, or
 * null. Whether the signature is too old is asked apart, because that is policy and may be let stand (LS-3).
 */
export function consentRefusal(consent: ConsentFacts, now: Date): ConsentCheckRefusal | null {
  for (const check of CHECKS) {
    const refusal = check(consent, now);
    if (refusal !== null) return refusal;
  }
  return null;
}

/** Whether a reviewer must say why an older authority may stand (LS-3). */
export function needsReasonForAge(
  { signedOn, receivedAt, zone }: Pick<ConsentFacts, 'signedOn' | 'receivedAt' | 'zone'>,
  maxAgeMonths: number,
): boolean {
  return isTooOld(signedOn, receivedOn(receivedAt, zone), maxAgeMonths);
}

/** Nobody’s authority lasts longer than this from the day they sign (1.7). */
const LONGEST_MONTHS = 12;

const CHECKS: readonly Check[] = [
  ({ receivedAt }, now) => (receivedAt > now ? 'received_in_future' : null),
  ({ signedOn, receivedAt, zone }) =>
    signedOn > receivedOn(receivedAt, zone) ? 'signed_after_receipt' : null,
  ({ validFrom, validTo }) => (validTo < validFrom ? 'valid_to_before_from' : null),
  ({ signedOn, validTo }) =>
    validTo > addMonths(signedOn, LONGEST_MONTHS) ? 'valid_too_long' : null,
  ({ validTo, zone }, now) => (now >= endOf(validTo, zone) ? 'last_day_over' : null),
  ({ scope }) => scopeRefusal(scope),
  nameCheck,
  ({ statedDateOfBirth, patient }) =>
    statedDateOfBirth === patient.dateOfBirth ? null : 'birthday_differs',
  capacityCheck,
];

/** A scope says the whole record in words, or something bounds it; and its days are in order (LS-5). */
export function scopeRefusal(
  scope: ConsentScope,
): 'scope_missing' | 'scope_contradicts' | 'period_backwards' | null {
  if (!scope.wholeRecord && !isBounded(scope)) return 'scope_missing';
  if (scope.wholeRecord && isBounded(scope)) return 'scope_contradicts';
  const { from, to } = scope;
  return from !== null && to !== null && to < from ? 'period_backwards' : null;
}

/** The name on the paper is the patient’s, or was (LS-7). */
function nameCheck({ statedFamilyName, patient }: ConsentFacts): ConsentCheckRefusal | null {
  const names = [patient.familyName, ...patient.previousFamilyNames];
  return names.some((name) => isSameFamilyName(name, statedFamilyName)) ? null : 'name_differs';
}

function capacityCheck({ capacity, patient, signedOn }: ConsentFacts): ConsentCheckRefusal | null {
  if (capacity === 'personal_representative') {
    return patient.deceasedStatus === 'formal' ? null : 'patient_not_dead';
  }
  if (patient.deceasedStatus !== 'alive') return 'patient_died';
  return capacity === 'parent' && isSixteenBy(patient.dateOfBirth, signedOn)
    ? 'patient_is_sixteen'
    : null;
}

function isSixteenBy(dateOfBirth: CalendarDate, day: CalendarDate): boolean {
  return day >= sixteenthBirthday(dateOfBirth);
}
