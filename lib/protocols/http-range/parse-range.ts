/** From one byte up to, and not including, another; at least one byte. */
export type ByteRange = { readonly from: number; readonly to: number };

/** What a request asks for: all of it, one part of it, or a part that it does not have. */
export type RangeAnswer = 'whole' | 'unsatisfiable' | ByteRange;

export type RangeRequest = {
  readonly range: string | null | undefined;
  readonly ifRange: string | null | undefined;
};

/** What is being asked for: its length, and its strong entity tag with the quotes, such as `"a1b2"`. */
export type Representation = { readonly lengthBytes: number; readonly etag: string };

/**
 * What a GET with these headers is to be given (RFC 9110 13.1.5 and 14.2). A part only if the copy that the client
 * holds is byte for byte ours; otherwise the whole, so that two versions are never joined into one file.
 */
export function answerRange(
  { range, ifRange }: RangeRequest,
  { lengthBytes, etag }: Representation,
): RangeAnswer {
  return ifRangeHolds(ifRange, etag) ? parseRange(range, lengthBytes) : 'whole';
}

/**
 * Reads a Range header (RFC 9110 14.1.2) against a length in bytes. What the standard lets a server disregard is
 * disregarded: other units, broken syntax, and several ranges at once, which cost much and resume nothing.
 */
export function parseRange(header: string | null | undefined, lengthBytes: number): RangeAnswer {
  if (header === null || header === undefined || header.length > MAX_HEADER_CHARACTERS) {
    return 'whole';
  }
  const [, set] = BYTES.exec(header) ?? [];
  const ranges = (set ?? '').split(',').map(trimSpaces).filter(Boolean); // empty members: RFC 9110 5.6.1.2
  const [first, last] = (ranges.length === 1 && ONE_RANGE.exec(ranges[0] ?? '')?.slice(1)) || [];
  if (first === undefined || last === undefined) return 'whole';

  if (first === '') return lastBytes(last, lengthBytes);
  if (last !== '' && BigInt(last) < BigInt(first)) return 'whole';
  if (BigInt(first) >= BigInt(lengthBytes)) return 'unsatisfiable';
  const to = last === '' ? lengthBytes : Math.min(Number(last) + 1, lengthBytes);
  return { from: Number(first), to };
}

/**
 * Whether an If-Range header lets the range be answered (RFC 9110 13.1.5): absent, or our entity tag by strong
 * comparison (8.8.3.2). A date never does: it counts whole seconds and so is no strong validator here.
 */
export function ifRangeHolds(header: string | null | undefined, etag: string): boolean {
  if (header === null || header === undefined) return true;
  return STRONG_TAG.test(etag) && trimSpaces(header) === etag;
}

/** The Content-Range of a 206 (RFC 9110 14.4), whose last byte is counted in. */
export function contentRange({ from, to }: ByteRange, lengthBytes: number): string {
  return `bytes ${from}-${to - 1}/${lengthBytes}`;
}

/** The Content-Range of a 416, which tells the client the true length. */
export function unsatisfiedContentRange(lengthBytes: number): string {
  return `bytes */${lengthBytes}`;
}

/** A single range needs under 50; what is longer is an attack on the parser or a set we disregard anyway. */
const MAX_HEADER_CHARACTERS = 256;

/** The unit's name disregards case (RFC 9110 14.1). */
const BYTES = /^bytes=(.*)$/i;

/** `first-last`, `first-` or `-suffix`; not a lone `-`. */
const ONE_RANGE = /^(?=-?[0-9])([0-9]*)-([0-9]*)$/;

const STRONG_TAG = /^"[\x21\x23-\x7e\x80-\xff]*"$/;

/** The last so many bytes. All of an empty representation is nothing, which no Content-Range can say: it is given whole. */
function lastBytes(digits: string, lengthBytes: number): RangeAnswer {
  const count = Math.min(Number(digits), lengthBytes);
  if (BigInt(digits) === 0n) return 'unsatisfiable';
  return count === 0 ? 'whole' : { from: lengthBytes - count, to: lengthBytes };
}

/** Takes off what HTTP calls optional white space: spaces and tabs, and no other character. */
function trimSpaces(text: string): string {
  return text.replace(/^[ \t]+/, '').replace(/[ \t]+$/, '');
}
