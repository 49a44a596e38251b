import type { Brand } from '#lib/base/brand.ts';
import { no, ok, type Result } from '#lib/base/result.ts';

/** What somebody reads out to be helped: `HLP-` of a request for help, `ERR-` of a page that went wrong. */
export type HelpReference = Brand<string, 'HelpReference'>;

/**
 * Digits and letters that look like no other, also by hand: no 0 O, no 1 I L, no 2 Z, no 5 S, no 6 G, no
 * 8 B, no U V. There are 23 of them, a prime: by that the check finds every single mistake and every swap.
 */
const MARKS = '346789ACDEFHJKMNPQRTWXY';
const PRIME = BigInt(MARKS.length);
const FREE_MARKS = 8;

/** A reference from eight or more random bytes: `HLP-3A7-K9M-XR4`. The last mark is the check. */
export function helpReferenceOf(prefix: 'HLP' | 'ERR', random: Uint8Array): HelpReference {
  let rest = random.reduce((number, byte) => number * 256n + BigInt(byte), 0n);
  let marks = '';
  for (let place = 0; place < FREE_MARKS; place += 1) {
    marks += MARKS.charAt(Number(rest % PRIME));
    rest /= PRIME;
  }
  const whole = marks + checkMark(marks);
  return `${prefix}-${whole.slice(0, 3)}-${whole.slice(3, 6)}-${whole.slice(6)}` as HelpReference;
}

/** Reads a reference as it is typed from paper or the telephone: any case, with or without spaces and hyphens. */
export function parseHelpReference(typed: string): Result<HelpReference, 'not_a_reference'> {
  const plain = typed
    .slice(0, 40)
    .toUpperCase()
    .replaceAll(/[\s‐‑–-]/g, '');
  const read = /^(HLP|ERR)(\w{3})(\w{3})(\w{3})$/.exec(plain);
  if (!read) return no('not_a_reference');
  const [, prefix, ...groups] = read;
  const marks = groups.join('');
  const isOne = Array.from(marks).every((mark) => MARKS.includes(mark));
  if (!isOne || checkMark(marks.slice(0, -1)) !== marks.at(-1)) return no('not_a_reference');
  return ok(`${prefix ?? ''}-${groups.join('-')}` as HelpReference);
}

/** The mark that makes the sum of all marks, each times its place, a multiple of 23. The last one's place counts 1. */
function checkMark(marks: string): string {
  const sum = Array.from(marks).reduce(
    (total, mark, index) => total + MARKS.indexOf(mark) * (index + 2),
    0,
  );
  return MARKS.charAt((MARKS.length - (sum % MARKS.length)) % MARKS.length);
}
