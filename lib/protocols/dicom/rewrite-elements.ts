import type { ElementEncoding } from './element-header.ts';
import type { ElementSpan, ItemSpan } from './element-spans.ts';
import { type DicomElement, inTagOrder, writeElement } from './element-writer.ts';
import type { SpannedSet } from './pixel-layout.ts';
import type { TransferSyntax } from './transfer-syntaxes.ts';

/** What becomes of a data set's elements. All others keep their bytes, header and value. */
export type Edits = {
  /** Written at the top, in place of those of the same tag. */
  readonly put: readonly DicomElement[];
  /** Values of elements at the top, of the same length as they had. */
  readonly values: ReadonlyMap<number, Uint8Array>;
  readonly removed: ReadonlySet<number>;
  /** Left without a value, in whatever sequence they stand. */
  readonly emptied: ReadonlySet<number>;
};

/**
 * The bytes of a data set after edits (PS3.5 7). Where something within a sequence goes, the lengths around it are
 * written anew; a group whose elements change loses its group length, which nobody needs (PS3.5 7.2).
 */
export function rewriteElements(set: SpannedSet, edits: Edits, syntax: TransferSyntax): Uint8Array {
  const put = inTagOrder(edits.put).map((element) => ({
    tag: element.tag,
    pieces: writeElement(element, syntax),
  }));
  const written = new Set(put.map(({ tag }) => tag));
  const kept = set.elements
    .filter(({ tag }) => !written.has(tag) && !edits.removed.has(tag))
    .map((element) => keptElement(set, element, edits));
  const touched = new Set([...written, ...edits.removed].map((tag) => tag >>> 16));
  for (const { tag, isChanged } of kept) if (isChanged) touched.add(tag >>> 16);
  const all = [...put, ...kept.filter(({ tag }) => !isGroupLengthOf(tag, touched))];
  return Buffer.concat(all.toSorted((a, b) => a.tag - b.tag).flatMap(({ pieces }) => pieces));
}

type Emitted = {
  readonly tag: number;
  readonly pieces: readonly Uint8Array[];
  readonly isChanged: boolean;
};

function keptElement(set: SpannedSet, element: ElementSpan, edits: Edits): Emitted {
  const { bytes, encoding } = set;
  const { tag, start, valueStart, end } = element;
  const value = edits.values.get(tag);
  if (value === undefined) return emitted(bytes, element, encoding, edits.emptied);
  if (value.length !== end - valueStart) throw new RangeError('a value of another length');
  return { tag, pieces: [bytes.subarray(start, valueStart), value], isChanged: false };
}

function emitted(
  bytes: Uint8Array,
  element: ElementSpan,
  encoding: ElementEncoding,
  emptied: ReadonlySet<number>,
): Emitted {
  const { tag, start, valueStart, end, items, hasDefinedLength } = element;
  const asItWas = { tag, pieces: [bytes.subarray(start, end)], isChanged: false };
  const header = bytes.subarray(start, valueStart);
  if (emptied.has(tag)) {
    const isEmpty = hasDefinedLength && valueStart === end;
    return isEmpty ? asItWas : { tag, pieces: [withLength(header, 0, encoding)], isChanged: true };
  }
  const within = items?.map((item) => emittedItem(bytes, item, emptied)) ?? [];
  if (!within.some(({ isChanged }) => isChanged)) return asItWas;

  const body = within.flatMap(({ pieces }) => pieces);
  const pieces = hasDefinedLength
    ? [withLength(header, lengthOf(body), encoding), ...body]
    : [header, ...body, bytes.subarray(end - 8, end)];
  return { tag, pieces, isChanged: true };
}

function emittedItem(
  bytes: Uint8Array,
  item: ItemSpan,
  emptied: ReadonlySet<number>,
): { readonly pieces: readonly Uint8Array[]; readonly isChanged: boolean } {
  const { start, end, hasDefinedLength, encoding, elements } = item;
  const within = elements.map((element) => emitted(bytes, element, encoding, emptied));
  const touched = new Set(within.flatMap(({ tag, isChanged }) => (isChanged ? [tag >>> 16] : [])));
  if (touched.size === 0) return { pieces: [bytes.subarray(start, end)], isChanged: false };

  const kept = within.filter(({ tag }) => !isGroupLengthOf(tag, touched));
  const body = kept.flatMap(({ pieces }) => pieces);
  const header = bytes.subarray(start, start + 8);
  const pieces = hasDefinedLength
    ? [withLength(header, lengthOf(body), { ...encoding, explicit: false }), ...body]
    : [header, ...body, bytes.subarray(end - 8, end)];
  return { pieces, isChanged: true };
}

function isGroupLengthOf(tag: number, groups: ReadonlySet<number>): boolean {
  return (tag & 0xffff) === 0 && groups.has(tag >>> 16);
}

/** A header of eight bytes in an explicit syntax has its length in two of them (PS3.5 7.1.2). */
function withLength(header: Uint8Array, length: number, encoding: ElementEncoding): Uint8Array {
  const changed = Buffer.from(header);
  const isShort = encoding.explicit && header.length === 8;
  const at = header.length - (isShort ? 2 : 4);
  const bytes = isShort ? 2 : 4;
  if (encoding.bigEndian) changed.writeUIntBE(length, at, bytes);
  else changed.writeUIntLE(length, at, bytes);
  return changed;
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}
