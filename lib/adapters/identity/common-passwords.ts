import { dictionary } from '@zxcvbn-ts/language-common';

/**
 * The 49,000 passwords most often found in published breaches, most common first, as the zxcvbn-ts project gathers them
 * (@zxcvbn-ts/language-common, MIT). Part of the deployment: nothing is asked of anybody on the network.
 */
const COMMON = new Set(dictionary['passwords-common']);

/** What people write for a letter in the belief that nobody would guess it. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const LONGEST_UNIT = 4;
const FEWEST_RUNS = 4;

/**
 * Whether a password is one of the first that a guesser tries: a common one, as it is, with digits or signs about it or
 * in place of letters, or over and over; or a row of keys or numbers (ASVS 5.0 V6.2.4, 12).
 */
export function isCommonPassword(password: string): boolean {
  const text = password.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  const forms = [
    text,
    withLetters(text),
    bare(text),
    withLetters(bare(text)),
    bare(withLetters(text)),
  ];
  return forms.some((form) => COMMON.has(form) || isRepeated(form)) || runsOf(text) < FEWEST_RUNS;
}

function withLetters(text: string): string {
  return text.replace(/[013457@$!]/g, (sign) => LOOKALIKES[sign] ?? sign);
}

/** Without the digits and signs before and after. */
function bare(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}

/** A few characters, or a common password, again and again. */
function isRepeated(text: string): boolean {
  for (let length = 1; length <= text.length / 2; length += 1) {
    const unit = text.slice(0, length);
    const isWhole = unit.repeat(Math.ceil(text.length / length)).startsWith(text);
    if (isWhole) return length <= LONGEST_UNIT || COMMON.has(unit);
  }
  return false;
}

/** How many runs of equal steps it falls into: `abcdefgh` and `99999999` are one, `12345678901` three. */
function runsOf(text: string): number {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  return steps.filter((step, index) => index === 0 || step !== steps[index - 1]).length;
}
