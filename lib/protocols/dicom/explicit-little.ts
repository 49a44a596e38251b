import { no, ok, type Result } from '#lib/base/result.ts';
import { uint16 } from './element-header.ts';
import type { ElementSpan, ItemSpan } from './element-spans.ts';
import { elementHeader } from './element-writer.ts';
import type { SpannedSet } from './pixel-layout.ts';
import { standardVr } from './standard-vrs.ts';
import { TAG } from './tags.ts';
import {
  EXPLICIT_LITTLE_ENDIAN,
  findTransferSyntax,
  type TransferSyntax,
} from './transfer-syntaxes.ts';
import { type Vr, vrFacts } from './vr.ts';

/**
 * A data set in Explicit VR Little Endian (PS3.5 A.2), whatever it was read in: the same elements with the same values.
 * One that is in it already keeps its bytes. Otherwise group lengths go, which would be wrong; sequences and items say
 * how long they are; and what the standard has no representation for stays bytes, as UN (PS3.5 6.2.2).
 */
export function inExplicitLittle(set: SpannedSet): Result<Uint8Array, 'object_not_followed'> {
  if (set.encoding.explicit && !set.encoding.bigEndian) return ok(set.bytes);
  try {
    return ok(Buffer.concat(elementsOf(set, set.elements, isSigned(set, set.elements) ?? false)));
  } catch (fault) {
    if (fault instanceof NotWritable) return no('object_not_followed');
    throw fault;
  }
}

/** Thrown where a value is no whole number of its units, or a sequence no sequence; caught above. */
class NotWritable extends Error {}

type Place = Pick<SpannedSet, 'bytes' | 'encoding'>;

function elementsOf(
  place: Place,
  elements: readonly ElementSpan[],
  signed: boolean,
): readonly Uint8Array[] {
  return elements
    .filter(({ tag }) => (tag & 0xffff) !== 0)
    .flatMap((element) => written(place, element, signed));
}

function written(place: Place, element: ElementSpan, signed: boolean): readonly Uint8Array[] {
  const { tag, items } = element;
  const vr = vrOf(place, element, signed);
  if (vr === 'SQ' && items === null && element.end > element.valueStart) throw new NotWritable();
  if (vr !== 'SQ' || items === null) return withValue(tag, vr, valueOf(place, element, vr));
  const body = items.flatMap((item) => itemOf(place, item, signed));
  return [elementHeader(tag, 'SQ', lengthOf(body), EXPLICIT), ...body];
}

function itemOf(place: Place, item: ItemSpan, signed: boolean): readonly Uint8Array[] {
  const within = { bytes: place.bytes, encoding: item.encoding };
  const body = elementsOf(within, item.elements, isSigned(within, item.elements) ?? signed);
  return [elementHeader(TAG.item, 'UN', lengthOf(body), ITEMS), ...body];
}

function vrOf({ encoding }: Place, { tag, vr }: ElementSpan, signed: boolean): Vr {
  const said = encoding.explicit ? vr : standardVr(tag);
  if (said === 'US or SS') return signed ? 'SS' : 'US';
  return said ?? 'UN';
}

/** What stays UN keeps its bytes; where its end was marked, it says its length instead. */
function valueOf(
  { bytes, encoding }: Place,
  { valueStart, end, hasDefinedLength, items }: ElementSpan,
  vr: Vr,
): Uint8Array {
  const value = bytes.subarray(valueStart, hasDefinedLength || items === null ? end : end - 8);
  const unit = vrFacts(vr).unitBytes;
  if (!encoding.bigEndian || unit === 1) return value;
  if (value.length % unit !== 0) throw new NotWritable();
  const turned = Buffer.from(value);
  if (unit === 2) return turned.swap16();
  return unit === 4 ? turned.swap32() : turned.swap64();
}

const LONGEST_SHORT_FORM = 0xfffe;

/** A value that is too long for its representation is UN (PS3.5 6.2.2 note). */
function withValue(tag: number, vr: Vr, value: Uint8Array): readonly Uint8Array[] {
  const isTooLong = value.length > LONGEST_SHORT_FORM && !vrFacts(vr).longForm;
  return [elementHeader(tag, isTooLong ? 'UN' : vr, value.length, EXPLICIT), value];
}

/** By its Pixel Representation; null where it has none. */
function isSigned({ bytes, encoding }: Place, elements: readonly ElementSpan[]): boolean | null {
  const said = elements.find(({ tag }) => tag === TAG.pixelRepresentation);
  if (!said || said.end - said.valueStart < 2) return null;
  return uint16(bytes, said.valueStart, encoding.bigEndian) === 1;
}

function syntaxOf(uid: string): TransferSyntax {
  const syntax = findTransferSyntax(uid);
  if (!syntax) throw new Error(`${uid} is missing from the transfer syntaxes`);
  return syntax;
}

const EXPLICIT = syntaxOf(EXPLICIT_LITTLE_ENDIAN);
/** The header of an item has no representation in any syntax (PS3.5 7.5). */
const ITEMS: TransferSyntax = { ...EXPLICIT, explicit: false };

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}
