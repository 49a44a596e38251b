/** What stands where something was that could say who somebody is. */
export type Masked = { readonly text: string; readonly isMasked: boolean };

const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const MONTH = `(?:${MONTHS})[a-z]{0,6}\\.?`;
const DAY = '\\d{1,2}(?:st|nd|rd|th)?';
const YEAR = '(?:1[89]|20)\\d{2}';
/** Between the parts of a number as people write them: never a line's end. */
const GAP = '[ \\t.,/()‐‑‒–—_-]';

/**
 * Each kind with what it leaves in its place. Dates and postcodes come before numbers, which would take parts of them.
 * Better too much than too little: who reads it wants to know what went wrong, not with which number.
 */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/[^\s<>]+@[^\s<>]+\.[^\s<>]+/gu, '[email address removed]'],
  [
    new RegExp(`\\b${DAY}(?:\\s+of)?[\\s-]*${MONTH},?[\\s-]*'?(?:${YEAR}|\\d{2})\\b`, 'giu'),
    '[date removed]',
  ],
  [new RegExp(`\\b${MONTH}\\s*${DAY},?\\s*'?(?:${YEAR}|\\d{2})\\b`, 'giu'), '[date removed]'],
  [new RegExp(`\\b${YEAR}\\s?[-./]\\s?\\d{1,2}\\s?[-./]\\s?\\d{1,2}\\b`, 'giu'), '[date removed]'],
  [numericDate(YEAR, `(?!${GAP}{0,3}\\d)`), '[date removed]'],
  [/\b[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}\b/giu, '[postcode removed]'],
  // Seven digits or more, however they are parted: NHS, CHI and hospital numbers, and telephones.
  [new RegExp(`\\+?\\d(?:${GAP}{0,3}\\d){6,}`, 'giu'), '[number removed]'],
  [numericDate(`(?:${YEAR}|\\d{2})`, '(?!\\d)'), '[date removed]'],
];

function numericDate(year: string, end: string): RegExp {
  const part = '\\d{1,2}\\s?[-./ ]\\s?';
  return new RegExp(`\\b${part}${part}${year}${end}`, 'gu');
}

/**
 * Takes out of what somebody typed the numbers, dates, addresses and postcodes that could say who a person is: NHS
 * numbers, dates of birth and telephone numbers above all. Names and what is wrong with somebody cannot be found like
 * this: the form asks people not to write them.
 */
export function maskIdentifiers(typed: string): Masked {
  // Digits of other scripts and widths are digits; what is invisible between them hides nothing.
  const plain = typed
    .normalize('NFKC')
    .replaceAll(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replaceAll(/\p{Nd}/gu, digitOf);
  const text = KINDS.reduce((left, [pattern, mark]) => left.replaceAll(pattern, mark), plain);
  return { text, isMasked: text !== plain };
}

/** The ASCII digit of any script's: in Unicode each script's ten stand in a row from a nought. */
function digitOf(mark: string): string {
  const point = mark.codePointAt(0) ?? 0;
  for (let value = 0; value < 10; value += 1) {
    const below = String.fromCodePoint(Math.max(0, point - value - 1));
    if (!/\p{Nd}/u.test(below)) return String(value);
  }
  return '0';
}
