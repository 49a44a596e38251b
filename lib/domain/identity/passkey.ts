import { no, ok, type Result } from '#lib/base/result.ts';

const MOST_NAME_LENGTH = 60;

/** How long a passkey may take to answer (ASVS 5.0 V6.7.2). */
export const CHALLENGE_MINUTES = 5;

/** What of a passkey decides whether it may still prove anything. */
export type PasskeyFacts = {
  readonly counter: bigint;
  readonly isSynced: boolean;
  readonly suspectedAt: Date | null;
  readonly revokedAt: Date | null;
};

/**
 * Whether a counter says that the passkey is the only one of its kind (WebAuthn Level 3, 6.1.1): it must go on. A device
 * that does not count always says nought, and a passkey that its owner's devices share has no one counter to compare.
 */
export function isCounterRight(passkey: PasskeyFacts, given: number): boolean {
  if (passkey.isSynced || (given === 0 && passkey.counter === 0n)) return true;
  return BigInt(given) > passkey.counter;
}

/** Whether a passkey proves anything still: not taken away, and not suspected of having a copy. */
export function isPasskeyUsable({
  revokedAt,
  suspectedAt,
}: Pick<PasskeyFacts, 'revokedAt' | 'suspectedAt'>): boolean {
  return revokedAt === null && suspectedAt === null;
}

/** What a person calls their passkey, so that they know which one to take away when a phone is lost. */
export function parsePasskeyName(text: string): Result<string, 'name_missing' | 'name_too_long'> {
  const name = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (name === '') return no('name_missing');
  return name.length > MOST_NAME_LENGTH ? no('name_too_long') : ok(name);
}
