import { isVr, type Vr, vrFacts } from './vr.ts';

/** How a run of elements is written. Items and delimiters have no VR in any syntax (PS3.5 7.5). */
export type ElementEncoding = { readonly explicit: boolean; readonly bigEndian: boolean };

/** What is used inside UN of undefined length, whatever the syntax around it (PS3.5 6.2.2 note 2). */
export const IMPLICIT_LITTLE: ElementEncoding = { explicit: false, bigEndian: false };

export const UNDEFINED_LENGTH = 0xffffffff;
export const SHORT_HEADER_BYTES = 8;
export const LONG_HEADER_BYTES = 12;

export type ElementHeader = {
  readonly tag: number;
  /** Null where the syntax carries none, and where the letters are none of the standard's. */
  readonly vr: Vr | null;
  readonly vrUnknown: boolean;
  readonly length: number;
  readonly headerBytes: 8 | 12;
};

/**
 * Reads one element's tag, VR and length (PS3.5 7.1), or answers null when bytes are missing.
 *
 * Unknown VR letters: two capitals with the two reserved bytes at zero are taken as a VR of the
 * future, which has a 32-bit length (PS3.5 6.2 note); any other letters have a 16-bit length,
 * because that is what devices that invent letters have been seen to write.
 */
export function readElementHeader(
  bytes: Uint8Array,
  at: number,
  available: number,
  encoding: ElementEncoding,
): ElementHeader | null {
  if (available < SHORT_HEADER_BYTES) return null;
  const { bigEndian } = encoding;
  const group = uint16(bytes, at, bigEndian);
  const tag = ((group << 16) | uint16(bytes, at + 2, bigEndian)) >>> 0;
  if (!encoding.explicit || group === 0xfffe) {
    const length = uint32(bytes, at + 4, bigEndian);
    return { tag, vr: null, vrUnknown: false, length, headerBytes: SHORT_HEADER_BYTES };
  }

  const vr = vrAt(bytes, at + 4);
  const vrUnknown = vr === null;
  if (!(vr ? vrFacts(vr).longForm : looksLikeFutureVr(bytes, at + 4))) {
    const length = uint16(bytes, at + 6, bigEndian);
    return { tag, vr, vrUnknown, length, headerBytes: SHORT_HEADER_BYTES };
  }

  if (available < LONG_HEADER_BYTES) return null;
  const length = uint32(bytes, at + 8, bigEndian);
  return { tag, vr, vrUnknown, length, headerBytes: LONG_HEADER_BYTES };
}

const vrByLetters = new Map<number, Vr | null>();

/** Looked up by number: making a string of every VR would be most of what reading a header costs. */
function vrAt(bytes: Uint8Array, at: number): Vr | null {
  const first = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  const key = (first << 8) | second;
  const known = vrByLetters.get(key);
  if (known !== undefined) return known;

  const letters = String.fromCharCode(first, second);
  const vr = isVr(letters) ? letters : null;
  vrByLetters.set(key, vr);
  return vr;
}

function looksLikeFutureVr(bytes: Uint8Array, at: number): boolean {
  return (
    isCapital(bytes[at]) && isCapital(bytes[at + 1]) && bytes[at + 2] === 0 && bytes[at + 3] === 0
  );
}

function isCapital(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x41 && byte <= 0x5a;
}

/** Bounds are the caller's: `available` above has been compared before anything is read. */
export function uint16(bytes: Uint8Array, at: number, bigEndian: boolean): number {
  const first = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  return bigEndian ? (first << 8) | second : (second << 8) | first;
}

export function uint32(bytes: Uint8Array, at: number, bigEndian: boolean): number {
  const first = uint16(bytes, at, bigEndian);
  const second = uint16(bytes, at + 2, bigEndian);
  return (bigEndian ? (first << 16) | second : (second << 16) | first) >>> 0;
}
