import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { GrantorCapacity } from '#lib/domain/legal-basis/consent.ts';
import { sixteenthBirthday } from '#lib/domain/legal-basis/dates.ts';

/**
 * As what somebody signs for a firm’s client (1.7, LS-8): the client, a parent with parental responsibility, an attorney
 * for health and welfare, or a deputy of the Court of Protection. Stored as text, final. After a death there is nobody to
 * sign for: representatives ask by the Access to Health Records Act, which is another request (DE-2).
 */
export const SIGNER_CAPACITIES = [
  'self',
  'parent',
  'attorney',
  'deputy',
] as const satisfies readonly GrantorCapacity[];

export type SignerCapacity = (typeof SIGNER_CAPACITIES)[number];

/** Who signs: the client, or somebody by name who may do so for them. */
export type Signer =
  | { readonly capacity: 'self'; readonly name: null }
  | { readonly capacity: Exclude<SignerCapacity, 'self'>; readonly name: string };

export const CLIENT_SIGNS: Signer = { capacity: 'self', name: null };

/** Who signs as the form sent it; the name of another than the client, or empty. */
export type TypedSigner = { readonly signer: string; readonly signerName: string };

export type SignerProblem =
  'signer_missing' | 'signer_of_the_dead' | 'signer_name_missing' | 'signer_name_too_long';

export type ReadSigner =
  | { readonly ok: true; readonly value: Signer }
  | {
      readonly ok: false;
      readonly problems: Readonly<Partial<Record<keyof TypedSigner, SignerProblem>>>;
    };

const LONGEST_NAME = 200;

/** Reads who signs. A name that was left in the form of whoever signs themselves says nothing. */
export function readSigner({ signer, signerName }: TypedSigner): ReadSigner {
  if (signer === 'personal_representative') {
    return { ok: false, problems: { signer: 'signer_of_the_dead' } };
  }
  const capacity = SIGNER_CAPACITIES.find((one) => one === signer);
  if (capacity === undefined) return { ok: false, problems: { signer: 'signer_missing' } };
  if (capacity === 'self') return { ok: true, value: CLIENT_SIGNS };
  const name = signerName.trim();
  if (name === '') return { ok: false, problems: { signerName: 'signer_name_missing' } };
  if (name.length > LONGEST_NAME) {
    return { ok: false, problems: { signerName: 'signer_name_too_long' } };
  }
  return { ok: true, value: { capacity, name } };
}

/** Who signs, from what was stored. */
export function signerOf({
  signerCapacity,
  signerName,
}: {
  readonly signerCapacity: string;
  readonly signerName: string | null;
}): Signer {
  const capacity = SIGNER_CAPACITIES.find((one) => one === signerCapacity);
  if (capacity === undefined || capacity === 'self' || signerName === null) return CLIENT_SIGNS;
  return { capacity, name: signerName };
}

/** Whether a parent signs for somebody who is sixteen on that day, and signs for themselves (INV-16). */
export function isTooOldForParent(
  { capacity }: Signer,
  dateOfBirth: CalendarDate,
  signsOn: CalendarDate,
): boolean {
  return capacity === 'parent' && signsOn >= sixteenthBirthday(dateOfBirth);
}

/** The family name that a typed signature must have: the client’s, or the last word of the name of whoever signs for them. */
export function familyNameOfSigner(signer: Signer, clientFamilyName: string): string {
  return signer.name?.trim().split(/\s+/).at(-1) ?? clientFamilyName;
}
