import { TAG } from './write.ts';

/** One value of DER as it was read: `whole` has its tag and length before its contents. */
export type DerValue = {
  readonly tag: number;
  readonly contents: Uint8Array;
  readonly whole: Uint8Array;
};

/** Whatever was to be read is not the DER that it should be. */
export class DerBroken extends Error {
  override readonly name = 'DerBroken';
}

/** The one value that some bytes are. Throws `DerBroken` for anything before, after or instead of it. */
export function readDer(bytes: Uint8Array, tag?: number): DerValue {
  const { value, next } = readAt(bytes, 0);
  if (next !== bytes.length) throw new DerBroken('something stands after the value');
  return tag === undefined ? value : expected(value, tag);
}

/** The values that a sequence, a set or an explicit tag holds, in their order. */
export function valuesOf({ contents }: DerValue): readonly DerValue[] {
  const values: DerValue[] = [];
  for (let at = 0; at < contents.length;) {
    const { value, next } = readAt(contents, at);
    values.push(value);
    at = next;
  }
  return values;
}

/** A value that must be there, with the tag that it must have. */
export function expected(value: DerValue | undefined, tag: number): DerValue {
  if (value?.tag !== tag) throw new DerBroken(`a value of tag ${tag} is missing`);
  return value;
}

export function readOid(value: DerValue | undefined): string {
  const { contents } = expected(value, TAG.oid);
  const numbers: number[] = [];
  let [current, isWithin] = [0, false];
  for (const byte of contents) {
    current = current * 128 + (byte & 0x7f);
    if (!Number.isSafeInteger(current)) throw new DerBroken('an identifier is too long');
    isWithin = byte >= 0x80;
    if (isWithin) continue;
    numbers.push(current);
    current = 0;
  }
  const [first, ...rest] = numbers;
  if (first === undefined || isWithin) throw new DerBroken('an identifier is cut short');
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - 40 * root, ...rest].join('.');
}

/** A whole number, not negative. */
export function readInteger(value: DerValue | undefined): bigint {
  const { contents } = expected(value, TAG.integer);
  const first = contents[0];
  if (first === undefined || first >= 0x80) throw new DerBroken('not a whole number');
  return contents.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

/** GeneralizedTime in UTC, with a fraction or without (RFC 3161 2.4.2). */
export function readGeneralizedTime(value: DerValue | undefined): Date {
  const text = new TextDecoder().decode(expected(value, TAG.generalizedTime).contents);
  const read = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?Z$/.exec(text);
  const [, year, month, day, hour, minute, second, fraction = ''] = read ?? [];
  const at = new Date(
    `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}Z`,
  );
  if (Number.isNaN(at.getTime())) throw new DerBroken('not a time');
  return at;
}

/** No value that we read is longer. */
const MOST_LENGTH_BYTES = 3;

function readAt(bytes: Uint8Array, at: number): { value: DerValue; next: number } {
  const tag = bytes[at];
  const short = bytes[at + 1];
  if (tag === undefined || short === undefined) throw new DerBroken('cut short');
  if ((tag & 0x1f) === 0x1f) throw new DerBroken('a tag of many bytes');
  let [length, start] = [short, at + 2];
  if (short >= 0x80) {
    const count = short & 0x7f;
    if (count === 0 || count > MOST_LENGTH_BYTES) throw new DerBroken('a length that is not DER');
    length = 0;
    for (const byte of bytes.subarray(start, start + count)) length = length * 256 + byte;
    start += count;
    const isFewest = length >= 0x80 && length >= 256 ** (count - 1);
    if (!isFewest) throw new DerBroken('a length in more bytes than it needs');
  }
  const next = start + length;
  if (next > bytes.length) throw new DerBroken('cut short');
  const value = { tag, contents: bytes.subarray(start, next), whole: bytes.subarray(at, next) };
  return { value, next };
}
