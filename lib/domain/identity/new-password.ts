import { no, ok, type Result } from '#lib/base/result.ts';

/** Characters, as a person counts them. Fewer can be guessed; more would let somebody make the server hash a book. */
export const PASSWORD_LENGTH = { least: 12, most: 128 } as const;

export type PasswordWeakness =
  | 'password_missing'
  | 'password_too_short'
  | 'password_too_long'
  | 'password_personal'
  | 'password_common';

/** Whose password it is to be: the first things that somebody who guesses would try. */
export type Owner = {
  readonly email: string;
  readonly names: readonly string[];
};

/** Words everybody here has in common with everybody else (ASVS 5.0 V6.2.11). */
const LOCAL_WORDS = ['lantern', 'hospital', 'nhs', 'scans'];
const LEAST_WORD = 3;
/** So much must be left once names, address and local words are taken out of it. */
const LEAST_LEFT = 8;

/**
 * Whether a new password is long enough and not made of what is known of its owner. No rules of composition, nothing cut
 * off, any character (ASVS 5.0 V6.2.1, 5, 9, 11; NIST SP 800-63B-4 3.1.1.2). Whether it is a common one is asked of a
 * list (adapters/identity/common-passwords.ts).
 */
export function parseNewPassword(
  text: string,
  owner: Owner,
): Result<string, Exclude<PasswordWeakness, 'password_common'>> {
  if (text === '') return no('password_missing');
  const length = passwordLength(text);
  if (length < PASSWORD_LENGTH.least) return no('password_too_short');
  if (length > PASSWORD_LENGTH.most) return no('password_too_long');
  return isMadeOfTheOwner(text, owner) ? no('password_personal') : ok(text);
}

/** How many characters a person would say it has: an accent typed apart from its letter is none of its own. */
export function passwordLength(text: string): number {
  // Nothing of twice the length in code units is short enough, and need not be taken apart.
  if (text.length > PASSWORD_LENGTH.most * 4) return text.length;
  return Array.from(text.normalize('NFC')).length;
}

function isMadeOfTheOwner(text: string, { email, names }: Owner): boolean {
  const words = [...names.flatMap(wordsOf), ...wordsOf(email), ...LOCAL_WORDS]
    .filter(({ length }) => length >= LEAST_WORD)
    // The longest first, so that one name within another leaves no rest of it.
    .sort((a, b) => b.length - a.length);
  const folded = fold(text);
  const left = words.reduce((rest, word) => rest.replaceAll(word, ''), folded);
  return left !== folded && left.length < LEAST_LEFT;
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).map(fold);
}

/** Lower case, without accents, letters and digits only: how somebody guessing would not be put off. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
