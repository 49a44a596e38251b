import type { TransferSyntax } from './transfer-syntaxes.ts';
import { type Vr, vrFacts } from './vr.ts';

/** One element to be written. A tag is `(group << 16 | element) >>> 0`. */
export type DicomElement = {
  readonly tag: number;
  readonly vr: Vr;
  readonly value: ElementValue;
};

/**
 * Text is encoded and padded; lists are joined as the value representation wants. Numbers are for
 * US SS UL SL FL FD AT, and with bigint for SV UV OV. Bytes are taken as encoded already, in little
 * endian, and are padded and, for a big-endian syntax, swapped. Null is an empty value.
 */
export type ElementValue =
  | null
  | string
  | readonly string[]
  | number
  | readonly number[]
  | bigint
  | readonly bigint[]
  | Uint8Array
  | SequenceValue
  | EncapsulatedValue;

/** A sequence's items. Lengths are undefined with delimiters unless `lengths` says defined. */
export type SequenceValue = {
  readonly items: readonly (readonly DicomElement[])[];
  readonly lengths?: 'defined' | 'undefined';
};

/** Compressed pixel data: one fragment to a frame fills the Basic Offset Table, 'empty' leaves it empty (PS3.5 A.4). */
export type EncapsulatedValue = {
  readonly fragments: readonly Uint8Array[];
  readonly offsetTable: 'filled' | 'empty';
};

/** Letters to bytes in the data set's Specific Character Set. */
export type TextEncoding = (text: string, vr: Vr) => Uint8Array;

/** Encodes UTF-8 (ISO_IR 192), which for ASCII is the default repertoire too. */
export const encodeUtf8: TextEncoding = (text) => Buffer.from(text, 'utf8');

const ITEM = 0xfffee000;
const ITEM_END = 0xfffee00d;
const SEQUENCE_END = 0xfffee0dd;
const UNDEFINED_LENGTH = 0xffffffff;
const LONGEST_SHORT_FORM = 0xfffe;

/**
 * The bytes of one element, in pieces, before any deflating. A value too long for a 16-bit length
 * is written as UN (PS3.5 6.2.2 note). Throws RangeError for a value its representation cannot
 * hold, or an odd number of encoded bytes in a multi-byte representation.
 */
export function writeElement(
  element: DicomElement,
  syntax: TransferSyntax,
  encode: TextEncoding = encodeUtf8,
): readonly Uint8Array[] {
  const { tag, vr, value } = element;
  if (isEncapsulated(value)) return writeFragments(tag, vr, value, syntax);
  if (isSequence(value)) return writeSequence(element, value, syntax, encode);

  const body = padded(swapped(encodeValue(vr, value, encode), vr, syntax), vr);
  const writtenAs = body.length > LONGEST_SHORT_FORM && !vrFacts(vr).longForm ? 'UN' : vr;

  return [elementHeader(tag, writtenAs, body.length, syntax), body];
}

/** Tag, VR letters where the syntax has them, and length (PS3.5 7.1.2, 7.1.3). */
export function elementHeader(tag: number, vr: Vr, length: number, syntax: TransferSyntax): Buffer {
  const short = !syntax.explicit || !vrFacts(vr).longForm;
  const header = Buffer.alloc(short ? 8 : 12);
  writeTag(header, tag, 0, syntax);
  if (syntax.explicit) header.write(vr, 4, 'latin1');
  if (syntax.explicit && short) writeUint(header, length, { at: 6, bytes: 2 }, syntax);
  else writeUint(header, length, { at: short ? 4 : 8, bytes: 4 }, syntax);

  return header;
}

function writeSequence(
  element: DicomElement,
  value: SequenceValue,
  syntax: TransferSyntax,
  encode: TextEncoding,
): readonly Uint8Array[] {
  const defined = value.lengths === 'defined';
  const items = value.items.flatMap((item) => {
    const body = inTagOrder(item).flatMap((inner) => writeElement(inner, syntax, encode));
    return defined
      ? [itemHeader(ITEM, totalLength(body), syntax), ...body]
      : [itemHeader(ITEM, UNDEFINED_LENGTH, syntax), ...body, itemHeader(ITEM_END, 0, syntax)];
  });
  const length = defined ? totalLength(items) : UNDEFINED_LENGTH;
  const end = defined ? [] : [itemHeader(SEQUENCE_END, 0, syntax)];

  return [elementHeader(element.tag, element.vr, length, syntax), ...items, ...end];
}

function writeFragments(
  tag: number,
  vr: Vr,
  value: EncapsulatedValue,
  syntax: TransferSyntax,
): readonly Uint8Array[] {
  const fragments = value.fragments.map((fragment) => padded(fragment, 'OB'));
  const offsets = value.offsetTable === 'filled' ? fragmentOffsets(fragments) : Buffer.alloc(0);

  return [
    elementHeader(tag, vr, UNDEFINED_LENGTH, syntax),
    ...[offsets, ...fragments].flatMap((fragment) => [
      itemHeader(ITEM, fragment.length, syntax),
      fragment,
    ]),
    itemHeader(SEQUENCE_END, 0, syntax),
  ];
}

function fragmentOffsets(fragments: readonly Uint8Array[]): Buffer {
  const table = Buffer.alloc(fragments.length * 4);
  let offset = 0;
  fragments.forEach((fragment, index) => {
    table.writeUInt32LE(offset, index * 4);
    offset += 8 + fragment.length;
  });

  return table;
}

function itemHeader(tag: number, length: number, syntax: TransferSyntax): Buffer {
  const header = Buffer.alloc(8);
  writeTag(header, tag, 0, syntax);
  writeUint(header, length, { at: 4, bytes: 4 }, syntax);

  return header;
}

function encodeValue(
  vr: Vr,
  value: Exclude<ElementValue, SequenceValue | EncapsulatedValue>,
  encode: TextEncoding,
): Uint8Array {
  if (value === null) return Buffer.alloc(0);
  if (value instanceof Uint8Array) return value;

  const values: readonly (string | number | bigint)[] = typeof value === 'object' ? value : [value];
  if (values.every((each) => typeof each === 'string')) return encode(values.join('\\'), vr);

  return Buffer.concat(values.map((each) => encodeNumber(vr, each)));
}

/** Little endian; `swapped` turns it where the syntax is big-endian. */
function encodeNumber(vr: Vr, value: string | number | bigint): Buffer {
  if (typeof value === 'string') throw new RangeError(`${vr} mixes text and numbers`);
  const bytes = Buffer.alloc(vr === 'AT' ? 4 : vrFacts(vr).unitBytes);
  if (vr === 'SV') bytes.writeBigInt64LE(BigInt(value));
  else if (vr === 'UV' || vr === 'OV') bytes.writeBigUInt64LE(BigInt(value));
  else writeSmallNumber(bytes, vr, Number(value));

  return bytes;
}

function writeSmallNumber(bytes: Buffer, vr: Vr, value: number): void {
  switch (vr) {
    case 'US':
      bytes.writeUInt16LE(value);
      break;
    case 'SS':
      bytes.writeInt16LE(value);
      break;
    case 'UL':
      bytes.writeUInt32LE(value);
      break;
    case 'SL':
      bytes.writeInt32LE(value);
      break;
    case 'FL':
      bytes.writeFloatLE(value);
      break;
    case 'FD':
      bytes.writeDoubleLE(value);
      break;
    case 'AT':
      bytes.writeUInt16LE(value >>> 16, 0);
      bytes.writeUInt16LE(value & 0xffff, 2);
      break;
    default:
      throw new RangeError(`${vr} does not hold numbers`);
  }
}

/** Words turned around for a big-endian syntax; a copy, since the caller's bytes stay his. */
function swapped(bytes: Uint8Array, vr: Vr, syntax: TransferSyntax): Uint8Array {
  const unit = vrFacts(vr).unitBytes;
  if (!syntax.bigEndian || unit === 1) return bytes;
  if (bytes.length % unit !== 0) throw new RangeError(`${vr} is not whole words of ${unit} bytes`);

  const turned = Buffer.from(bytes);
  if (unit === 2) return turned.swap16();
  return unit === 4 ? turned.swap32() : turned.swap64();
}

function padded(bytes: Uint8Array, vr: Vr): Uint8Array {
  if (bytes.length % 2 === 0) return bytes;
  return Buffer.concat([bytes, Buffer.of(vrFacts(vr).padding)]);
}

function writeTag(into: Buffer, tag: number, at: number, syntax: TransferSyntax): void {
  writeUint(into, tag >>> 16, { at, bytes: 2 }, syntax);
  writeUint(into, tag & 0xffff, { at: at + 2, bytes: 2 }, syntax);
}

function writeUint(
  into: Buffer,
  value: number,
  place: { readonly at: number; readonly bytes: 2 | 4 },
  syntax: TransferSyntax,
): void {
  if (syntax.bigEndian) into.writeUIntBE(value, place.at, place.bytes);
  else into.writeUIntLE(value, place.at, place.bytes);
}

/** Elements in the ascending order the standard wants (PS3.5 7.1). Throws RangeError at a tag given twice. */
export function inTagOrder(elements: readonly DicomElement[]): readonly DicomElement[] {
  const ordered = elements.toSorted((a, b) => a.tag - b.tag);
  const twice = ordered.find((element, index) => element.tag === ordered[index - 1]?.tag);
  if (twice) throw new RangeError(`tag ${twice.tag.toString(16).padStart(8, '0')} is given twice`);

  return ordered;
}

function totalLength(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

function isSequence(value: ElementValue): value is SequenceValue {
  return typeof value === 'object' && value !== null && 'items' in value;
}

function isEncapsulated(value: ElementValue): value is EncapsulatedValue {
  return typeof value === 'object' && value !== null && 'fragments' in value;
}
