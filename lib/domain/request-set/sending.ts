import { isIdentityProven, type Actor } from '#lib/domain/policy/actor.ts';

/**
 * Each hospital that is asked has a month and a person's work before it: whoever had scans in more places asks twice.
 */
export const MOST_HOSPITALS = 20;

/** What is known of a set when its requester sends it. */
export type SetFacts = {
  readonly description: string;
  readonly hospitals: readonly { readonly takesRequests: boolean }[];
  /** Without it no record can be looked for (ID-6). */
  readonly isBirthDateKnown: boolean;
};

export type SendRefusal =
  | 'fields_missing'
  | 'no_hospital'
  | 'too_many_hospitals'
  | 'hospital_not_found'
  | 'identity_incomplete'
  | 'identity_level_too_low';

/**
 * Why a set cannot be sent now; null when it can. It is asked of the whole before any hospital is sent anything, so that
 * all of them get their request or none does.
 */
export function sendRefusal(actor: Actor, set: SetFacts): SendRefusal | null {
  if (set.description.trim() === '') return 'fields_missing';
  if (set.hospitals.length === 0) return 'no_hospital';
  if (set.hospitals.length > MOST_HOSPITALS) return 'too_many_hospitals';
  if (!set.hospitals.every(({ takesRequests }) => takesRequests)) return 'hospital_not_found';
  if (actor.kind !== 'person' || !isIdentityProven(actor)) return 'identity_level_too_low';
  return set.isBirthDateKnown ? null : 'identity_incomplete';
}
