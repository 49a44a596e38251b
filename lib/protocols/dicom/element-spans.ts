import { no, ok, type Result } from '#lib/base/result.ts';
import {
  type ElementEncoding,
  type ElementHeader,
  IMPLICIT_LITTLE,
  readElementHeader,
  UNDEFINED_LENGTH,
  uint16,
} from './element-header.ts';
import { dictionaryVr, isPixelTag, TAG } from './tags.ts';
import type { Vr } from './vr.ts';

/** Where an element stands in a data set: header from `start`, value from `valueStart`, all of it up to `end`. */
export type ElementSpan = {
  readonly tag: number;
  /** As written, or the dictionary's in an implicit syntax; null for one that neither knows. */
  readonly vr: Vr | null;
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
  readonly hasDefinedLength: boolean;
  /** The items of a sequence; null for every other element. */
  readonly items: readonly ItemSpan[] | null;
};

/** Where an item stands, and the elements in it. */
export type ItemSpan = {
  readonly start: number;
  readonly end: number;
  readonly hasDefinedLength: boolean;
  readonly encoding: ElementEncoding;
  readonly elements: readonly ElementSpan[];
};

/** Sequences within sequences: no object of the standard has half as many. */
const DEEPEST = 32;

/**
 * Where each element of an (inflated) data set begins and ends, so that some can be written anew and every other byte
 * stays (PS3.5 7). Stricter than the reader of what arrives: what is written must be known to be whole. Refuses a
 * length that is odd or leads outside, an element out of order or given twice, a value representation of nobody's, and a
 * sequence or fragments that cannot be followed.
 */
export function elementSpans(
  bytes: Uint8Array,
  encoding: ElementEncoding,
): Result<readonly ElementSpan[], 'object_not_followed'> {
  try {
    return ok(
      elementsIn({ bytes, depth: 0 }, encoding, { from: 0, to: bytes.length, isOpen: false }),
    );
  } catch (fault) {
    if (fault instanceof NotFollowed) return no('object_not_followed');
    throw fault;
  }
}

/** Thrown where the bytes stop making sense, and caught above: it never leaves this file. */
class NotFollowed extends Error {}

type Place = { readonly bytes: Uint8Array; readonly depth: number };

/** A run of bytes; an open one ends with a delimiter at or before `to`, which is no part of it. */
type Run = { readonly from: number; readonly to: number; readonly isOpen: boolean };

function elementsIn(place: Place, encoding: ElementEncoding, run: Run): readonly ElementSpan[] {
  if (place.depth > DEEPEST) throw new NotFollowed();
  const elements: ElementSpan[] = [];
  let [at, last] = [run.from, -1];
  while (at < run.to) {
    const header = headerAt(place, encoding, { at, to: run.to });
    if (run.isOpen && header.tag === TAG.itemDelimiter) return elements;
    if (header.tag <= last || header.tag >>> 16 === 0xfffe) throw new NotFollowed();
    const element = elementAt(place, encoding, { at, to: run.to, header });
    elements.push(element);
    [at, last] = [element.end, header.tag];
  }
  if (run.isOpen || at !== run.to) throw new NotFollowed();
  return elements;
}

type At = { readonly at: number; readonly to: number };

function elementAt(
  place: Place,
  encoding: ElementEncoding,
  { at, to, header }: At & { readonly header: ElementHeader },
): ElementSpan {
  const { tag, length } = header;
  const valueStart = at + header.headerBytes;
  const hasDefinedLength = length !== UNDEFINED_LENGTH;
  const vr = header.vr ?? (encoding.explicit ? null : dictionaryVr(tag));
  const isOutside = hasDefinedLength && (length % 2 !== 0 || valueStart + length > to);
  if (header.vrUnknown || isOutside) throw new NotFollowed();

  const known = { tag, vr, start: at, valueStart, hasDefinedLength };
  if (isPixelTag(tag) && !hasDefinedLength) {
    return { ...known, end: fragmentsEnd(place, encoding, { at: valueStart, to }), items: null };
  }
  const inside = header.vr === 'UN' ? IMPLICIT_LITTLE : encoding;
  const within = hasDefinedLength ? valueStart + length : to;
  const of = { from: valueStart, to: within, isOpen: !hasDefinedLength };
  const how = sequenceKind(place.bytes, vr, encoding, { tag, length, valueStart });
  if (how === 'value') return { ...known, end: within, items: null };
  if (how === 'sequence') return { ...known, ...itemsIn(place, inside, of) };

  const tried = attempt(() => itemsIn(place, inside, of));
  return tried ? { ...known, ...tried } : { ...known, end: within, items: null };
}

/** A tag that nobody knows, in a syntax without value representations, may be a sequence: it is tried. */
function sequenceKind(
  bytes: Uint8Array,
  vr: Vr | null,
  encoding: ElementEncoding,
  of: { readonly tag: number; readonly length: number; readonly valueStart: number },
): 'sequence' | 'value' | 'tried' {
  if (vr === 'SQ' || of.length === UNDEFINED_LENGTH) return 'sequence';
  const { bigEndian } = vr === 'UN' ? IMPLICIT_LITTLE : encoding;
  const beginsWithItem =
    of.length >= 8 &&
    uint16(bytes, of.valueStart, bigEndian) === 0xfffe &&
    uint16(bytes, of.valueStart + 2, bigEndian) === 0xe000;
  return beginsWithItem && (vr === null || vr === 'UN') ? 'tried' : 'value';
}

/** Compressed pixels are items without elements in them, up to a delimiter (PS3.5 A.4). */
function fragmentsEnd(place: Place, encoding: ElementEncoding, { at, to }: At): number {
  let next = at;
  for (;;) {
    const { tag, length } = headerAt(place, encoding, { at: next, to });
    if (tag === TAG.sequenceDelimiter) return next + 8;
    if (tag !== TAG.item || length % 2 !== 0 || next + 8 + length > to) throw new NotFollowed();
    next += 8 + length;
  }
}

function itemsIn(
  place: Place,
  encoding: ElementEncoding,
  run: Run,
): { readonly items: readonly ItemSpan[]; readonly end: number } {
  const items: ItemSpan[] = [];
  let at = run.from;
  while (at < run.to) {
    const header = headerAt(place, encoding, { at, to: run.to });
    if (run.isOpen && header.tag === TAG.sequenceDelimiter) return { items, end: at + 8 };
    if (header.tag !== TAG.item) throw new NotFollowed();
    const item = itemAt(place, encoding, { at, to: run.to, length: header.length });
    items.push(item);
    at = item.end;
  }
  if (run.isOpen) throw new NotFollowed();
  return { items, end: at };
}

function itemAt(
  { bytes, depth }: Place,
  encoding: ElementEncoding,
  { at, to, length }: At & { readonly length: number },
): ItemSpan {
  const from = at + 8;
  const hasDefinedLength = length !== UNDEFINED_LENGTH;
  if (hasDefinedLength && from + length > to) throw new NotFollowed();
  const run = { from, to: hasDefinedLength ? from + length : to, isOpen: !hasDefinedLength };
  const elements = elementsIn({ bytes, depth: depth + 1 }, encoding, run);
  const contentsEnd = elements.at(-1)?.end ?? from;
  const end = hasDefinedLength ? from + length : contentsEnd + 8;
  return { start: at, end, hasDefinedLength, encoding, elements };
}

function headerAt({ bytes }: Place, encoding: ElementEncoding, { at, to }: At): ElementHeader {
  const header = readElementHeader(bytes, at, to - at, encoding);
  if (!header) throw new NotFollowed();
  return header;
}

function attempt<T>(look: () => T): T | null {
  try {
    return look();
  } catch (fault) {
    if (fault instanceof NotFollowed) return null;
    throw fault;
  }
}
