import type { ElementEncoding } from './element-header.ts';
import type { Vr } from './vr.ts';

/** A data set or a sequence's item, in memory. Of a tag given twice the first stands. */
export type DataSet = {
  readonly encoding: ElementEncoding;
  readonly elements: ReadonlyMap<number, DataElement>;
  /** False when reading it stopped early: its length was followed, what stands inside could not be. */
  readonly isWhole: boolean;
};

/** One element. `offset` is where its value begins, from the start of the (inflated) data set. */
export type DataElement = {
  readonly tag: number;
  /** As written, or the dictionary's in an implicit syntax; null for one that neither knows. */
  readonly vr: Vr | null;
  readonly offset: number;
  readonly value: ElementContent;
};

export type ElementContent =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'items'; readonly items: readonly DataSet[] }
  /** Compressed pixel data, the Basic Offset Table first (PS3.5 A.4). */
  | { readonly kind: 'fragments'; readonly fragments: readonly Uint8Array[] };

/** The bytes of an element, or null when it is absent or made of items. */
export function bytesOf(set: DataSet, tag: number): Uint8Array | null {
  const value = set.elements.get(tag)?.value;
  return value?.kind === 'bytes' ? value.bytes : null;
}

/** The items of a sequence; none when it is absent, empty, or could not be read. */
export function itemsOf(set: DataSet, tag: number): readonly DataSet[] {
  const value = set.elements.get(tag)?.value;
  return value?.kind === 'items' ? value.items : [];
}
