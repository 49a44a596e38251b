import { bytesOf, type DataSet, itemsOf } from '#lib/protocols/dicom/data-set.ts';
import type { TextDecoding } from '#lib/protocols/dicom/character-sets.ts';
import { textDecodingOf } from '#lib/protocols/dicom/data-set-text.ts';
import { vrFacts, type Vr } from '#lib/protocols/dicom/vr.ts';
import { codesOf } from '../attributes.ts';
import type { Wanted } from './display-attributes.ts';

/** One attribute of the DICOM JSON Model (PS3.18 F.2.2). One without a value has none (F.2.5). */
export type JsonAttribute = {
  readonly vr: Vr;
  readonly Value?: readonly (string | number | { readonly Alphabetic: string } | DicomJson)[];
};

/** A data set of it, by tags of eight hexadecimal digits (PS3.18 F.2.1). */
export type DicomJson = { readonly [tag: string]: JsonAttribute };

/** What is wanted of a data set, as JSON. What cannot be read as what it should be is left out. */
export function dicomJson(set: DataSet, wanted: Wanted, outer?: TextDecoding): DicomJson {
  const decoding = textDecodingOf(set, outer);
  const found: Record<string, JsonAttribute> = {};
  for (const [tag, { vr, items }] of wanted) {
    if (!set.elements.has(tag)) continue;
    const values = items
      ? itemsOf(set, tag).map((item) => dicomJson(item, items, decoding))
      : valuesOf(set, tag, { vr, decoding });
    found[jsonTag(tag)] = values.length > 0 ? { vr, Value: values } : { vr };
  }
  return found;
}

/** A tag as DICOM JSON names it. */
export function jsonTag(tag: number): string {
  return tag.toString(16).toUpperCase().padStart(8, '0');
}

type Reading = { readonly vr: Vr; readonly decoding: TextDecoding };

function valuesOf(set: DataSet, tag: number, { vr, decoding }: Reading) {
  const bytes = bytesOf(set, tag);
  if (!bytes || bytes.length > LONGEST_VALUE) return [];
  if (vr === 'DS' || vr === 'IS') return decimals(codesOf(set, tag));
  const { kind, usesCharacterSet } = vrFacts(vr);
  if (kind === 'number') return numbers(bytes, vr, set.encoding.bigEndian);
  if (!usesCharacterSet) return trimmed(codesOf(set, tag));
  const { text } = decoding.decode(bytes, vr === 'PN' ? 'name' : 'values');
  const texts = trimmed(text.split('\\').map(withoutControls));
  return vr === 'PN' ? texts.map((name) => ({ Alphabetic: name.split('=', 1)[0] ?? '' })) : texts;
}

const LONGEST_VALUE = 64 * 1024;

/** One that is no number would move those after it: then there are none. */
function decimals(texts: readonly string[]): number[] {
  const read = texts.map((text) => (text === '' ? NaN : Number(text)));
  return read.every(Number.isFinite) ? read : [];
}

function trimmed(texts: readonly string[]): string[] {
  return texts.every((text) => text === '') ? [] : [...texts];
}

function withoutControls(text: string): string {
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
}

function numbers(bytes: Uint8Array, vr: Vr, isBig: boolean): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = vrFacts(vr).unitBytes;
  const read = READERS[vr];
  if (!read) return [];
  const count = Math.floor(bytes.length / size);
  return Array.from({ length: count }, (_, nth) => read(view, nth * size, !isBig)).filter(
    Number.isFinite,
  );
}

type Reader = (view: DataView, at: number, isLittle: boolean) => number;

const READERS: Partial<Record<Vr, Reader>> = {
  US: (view, at, isLittle) => view.getUint16(at, isLittle),
  SS: (view, at, isLittle) => view.getInt16(at, isLittle),
  UL: (view, at, isLittle) => view.getUint32(at, isLittle),
  SL: (view, at, isLittle) => view.getInt32(at, isLittle),
  FL: (view, at, isLittle) => view.getFloat32(at, isLittle),
  FD: (view, at, isLittle) => view.getFloat64(at, isLittle),
};
