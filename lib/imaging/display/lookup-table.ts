import { bytesOf, type DataSet } from '#lib/protocols/dicom/data-set.ts';
import { wordsOf } from '../attributes.ts';

/** A table of a Modality LUT, VOI LUT or palette (PS3.3 C.11.1.1, C.11.2.1.1, C.7.6.3.1.5). */
export type LookupTable = {
  readonly entries: Uint16Array;
  /** The value that the first entry is for; those below get it too, and those above the last entry's get the last. */
  readonly first: number;
  /** Bits of an entry: from zero to its greatest is from dark to bright. */
  readonly bits: number;
};

export type LutTags = { readonly descriptor: number; readonly data: number };

/**
 * Reads a table; null where it cannot be read, which is never a reason to guess. Entries of eight bits are written in
 * words of their own, or two to a word (PS3.3 C.7.6.3.1.6). `isSigned` is whether what is looked up can be negative.
 */
export function lookupTableOf(set: DataSet, tags: LutTags, isSigned: boolean): LookupTable | null {
  const descriptor = descriptorOf(set, tags.descriptor, isSigned);
  const words = wordsOf(set, tags.data);
  if (!descriptor || words.length === 0) return null;
  const { count, first, bits } = descriptor;
  if (words.length >= count) return { entries: words.subarray(0, count), first, bits };
  if (words.length !== (count + 1) >> 1) return { entries: words, first, bits };
  return { entries: bytesAsEntries(set, tags.data, count), first, bits: Math.min(bits, 8) };
}

/** Number of entries, with 0 for 65536; first value; bits, of which those of no table are taken from what it holds. */
export function descriptorOf(set: DataSet, tag: number, isSigned: boolean) {
  const [entries, start, bits] = wordsOf(set, tag);
  if (entries === undefined || start === undefined || bits === undefined) return null;
  const first = isSigned ? (start << 16) >> 16 : start;
  return {
    count: entries === 0 ? 65536 : entries,
    first,
    bits: bits >= 8 && bits <= 16 ? bits : 16,
  };
}

function bytesAsEntries(set: DataSet, tag: number, count: number): Uint16Array {
  const bytes = bytesOf(set, tag) ?? new Uint8Array(0);
  const isSwapped = set.encoding.bigEndian && set.elements.get(tag)?.vr === 'OW';
  return Uint16Array.from({ length: count }, (_, at) => bytes[isSwapped ? at ^ 1 : at] ?? 0);
}

export function lookUp({ entries, first }: LookupTable, value: number): number {
  const at = Math.max(0, Math.min(entries.length - 1, Math.trunc(value) - first));
  return entries[at] ?? 0;
}
