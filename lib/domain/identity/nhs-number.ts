import type { Brand } from '#lib/base/brand.ts';
import { no, ok, type Result } from '#lib/base/result.ts';

/** Ten digits that pass the check (NN-1). That says the number is well formed, never whose it is. */
export type NhsNumber = Brand<string, 'NhsNumber'>;

export type NhsNumberRefusal = 'not_ten_digits' | 'all_same_digit' | 'wrong_check_digit';

const SEPARATORS = /[\s\u00a0\u2007\u202f‐‑‒–-]/g;

/**
 * Reads an NHS number as people write it, with spaces or hyphens. Numbers of one repeated digit pass the check
 * (`0000000000` is in every old system) and are refused by name.
 */
export function parseNhsNumber(text: string): Result<NhsNumber, NhsNumberRefusal> {
  const digits = text.replaceAll(SEPARATORS, '');
  if (!/^[0-9]{10}$/.test(digits)) return no('not_ten_digits');
  if (/^(\d)\1{9}$/.test(digits)) return no('all_same_digit');
  return checkDigit(digits) === digits.at(9) ? ok(digits as NhsNumber) : no('wrong_check_digit');
}

/** `943 476 5919`: how the number is shown (NN-3). */
export function formatNhsNumber(nhsNumber: NhsNumber): string {
  return `${nhsNumber.slice(0, 3)} ${nhsNumber.slice(3, 6)} ${nhsNumber.slice(6)}`;
}

/** Whether the number is from the range that is never given to anybody; live systems refuse it (NN-2). */
export function isTestRange(nhsNumber: NhsNumber): boolean {
  return nhsNumber.startsWith('999');
}

/**
 * The tenth digit that the first nine ask for, modulus 11 with weights 10 to 2. `null` where it would be 10: such a
 * stem is never issued. Scotland's CHI and Northern Ireland's H&C numbers have the same digit.
 */
export function checkDigit(digits: string): string | null {
  let sum = 0;
  for (let index = 0; index < 9; index += 1) sum += Number(digits[index]) * (10 - index);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? null : String(check);
}
