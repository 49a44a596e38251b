/** What a person is called, as recorded or as claimed. A mononym is a family name without given names. */
export type PersonName = {
  readonly familyName: string;
  readonly givenNames: readonly string[];
};

const MARKS = /\p{M}/gu;
const NOT_LETTERS_OR_DIGITS = /[^\p{L}\p{N}]/gu;

/** Letters that Unicode does not take apart into a base and a mark, as British records spell them. */
const SPELT_OUT: Readonly<Record<string, string>> = {
  Æ: 'AE',
  Œ: 'OE',
  Ø: 'O',
  Ð: 'D',
  Þ: 'TH',
  Ł: 'L',
  Đ: 'D',
  Ħ: 'H',
  ẞ: 'SS',
};

/**
 * A name in the form in which two are compared: upper case, without accents, apostrophes, hyphens and spaces, so that
 * `O’Neill-Søren` and `ONEILL SOREN` are one. Stored names are never changed to this.
 */
export function foldName(name: string): string {
  return name
    .toUpperCase()
    .replaceAll(/[ÆŒØÐÞŁĐĦẞ]/g, (letter) => SPELT_OUT[letter] ?? letter)
    .normalize('NFD')
    .replaceAll(MARKS, '')
    .replaceAll(NOT_LETTERS_OR_DIGITS, '');
}

/** Whether two family names agree. Nothing agrees with an empty name. */
export function isSameFamilyName(a: string, b: string): boolean {
  const folded = foldName(a);
  return folded !== '' && folded === foldName(b);
}

/** Whether the first given names agree; further ones are often left out of records. */
export function isSameFirstName(a: readonly string[], b: readonly string[]): boolean {
  const first = foldName(a[0] ?? '');
  return first !== '' && first === foldName(b[0] ?? '');
}
