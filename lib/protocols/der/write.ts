/**
 * DER (X.690): each value is its tag, its length in the fewest bytes, and its contents. Only what certificates, CMS and
 * time stamps are made of.
 */
export type Der = Uint8Array<ArrayBuffer>;

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nothing: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** A value of any tag, for those that are implicit. */
export function tagged(tag: number, contents: Uint8Array): Der {
  return joined([Uint8Array.of(tag), lengthOf(contents.length), contents]);
}

export function sequence(...values: readonly Uint8Array[]): Der {
  return tagged(TAG.sequence, joined(values));
}

/** SET OF: its values in the order of their encodings (X.690 11.6). */
export function setOf(...values: readonly Uint8Array[]): Der {
  return tagged(TAG.set, joined([...values].sort(byBytes)));
}

/** `[n]` around a whole value. */
export function explicit(n: number, ...values: readonly Uint8Array[]): Der {
  return tagged(0xa0 | n, joined(values));
}

export function integer(value: number | bigint): Der {
  if (value < 0) throw new RangeError('no negative integers are written');
  const hex = value.toString(16);
  return unsigned(fromHex(hex.padStart(hex.length + (hex.length % 2), '0')));
}

/** A whole number given as its bytes, most significant first. */
export function unsigned(bytes: Uint8Array): Der {
  const first = bytes.findIndex((byte) => byte !== 0);
  const kept = first < 0 ? Uint8Array.of(0) : bytes.subarray(first);
  const isHigh = (kept[0] ?? 0) >= 0x80;
  return tagged(TAG.integer, isHigh ? joined([Uint8Array.of(0), kept]) : kept);
}

export function boolean(value: boolean): Der {
  return tagged(TAG.boolean, Uint8Array.of(value ? 0xff : 0));
}

export function octetString(contents: Uint8Array): Der {
  return tagged(TAG.octetString, contents);
}

/** Whole bytes, as all that we write are. */
export function bitString(contents: Uint8Array, unusedBits = 0): Der {
  return tagged(TAG.bitString, joined([Uint8Array.of(unusedBits), contents]));
}

export function utf8(text: string): Der {
  return tagged(TAG.utf8, new TextEncoder().encode(text));
}

/** An object identifier from its dotted form (X.690 8.19). */
export function oid(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [40 * first + second, ...rest].flatMap(base128);
  return tagged(TAG.oid, Uint8Array.from(bytes));
}

/** To the second, in UTC; as UTCTime until 2049 and GeneralizedTime from then on (RFC 5280 4.1.2.5). */
export function time(at: Date): Der {
  const digits = at.toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  const isShort = at.getUTCFullYear() < 2050;
  const text = isShort ? digits.slice(2) : digits;
  return tagged(isShort ? TAG.utcTime : TAG.generalizedTime, new TextEncoder().encode(text));
}

export function generalizedTime(at: Date): Der {
  const digits = at.toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return tagged(TAG.generalizedTime, new TextEncoder().encode(digits));
}

export const NOTHING: Der = tagged(TAG.nothing, new Uint8Array());

export function joined(parts: readonly Uint8Array[]): Der {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function lengthOf(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const hex = length.toString(16);
  const bytes = fromHex(hex.padStart(hex.length + (hex.length % 2), '0'));
  return joined([Uint8Array.of(0x80 | bytes.length), bytes]);
}

function base128(value: number): number[] {
  const bytes = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    bytes.unshift(0x80 | (rest % 128));
  }
  return bytes;
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function byBytes(one: Uint8Array, other: Uint8Array): number {
  const shorter = Math.min(one.length, other.length);
  for (let at = 0; at < shorter; at += 1) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}
