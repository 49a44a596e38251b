import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import { no, ok, type Result } from '#lib/base/result.ts';

/** A mobile number of the United Kingdom, Jersey, Guernsey or the Isle of Man, as E.164. */
export type MobileNumber = string & { readonly brand: 'MobileNumber' };

/** Numbers that Ofcom keeps for drama: they reach nobody, and are the only ones that invented people have. */
const INVENTED = /^\+447700900\d{3}$/;

/**
 * Reads a number as people write it, with or without the country's code. Other countries' numbers are refused: a code
 * that costs a lot to send is sent for that (ASVS 5.0 V6.6.3).
 */
export function parseMobileNumber(typed: string): Result<MobileNumber, 'not_a_uk_mobile'> {
  const read = parsePhoneNumberFromString(typed.slice(0, 40), 'GB');
  if (!read) return no('not_a_uk_mobile');
  const { number } = read;
  const isOurs = /^\+447\d{9}$/.test(number) && (read.isValid() || INVENTED.test(number));
  return isOurs && read.ext === undefined ? ok(number as MobileNumber) : no('not_a_uk_mobile');
}

/** As much of a number as is shown: its owner knows it by that, and nobody else learns it. */
export function endingOf(number: string): string {
  return number.slice(-3);
}
