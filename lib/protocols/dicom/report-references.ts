import { entryOf } from '#lib/base/entry-of.ts';
import type { TextDecoding } from './character-sets.ts';
import { bytesOf, type DataSet, itemsOf } from './data-set.ts';
import { textOf } from './data-set-text.ts';
import { uint16 } from './element-header.ts';
import { TAG } from './tags.ts';

/** What a content item points at (PS3.3 C.17.3, C.18). A closed list, so that whoever shows it has words for each. */
export const REFERENCE_KINDS = [
  'image',
  'waveform',
  'object',
  'point',
  'points',
  'line',
  'circle',
  'ellipse',
  'region',
  'region-in-space',
  'moment',
] as const;

export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/** A content item that points elsewhere. The UIDs are null for one that marks a place and names no object itself. */
export type ContentReference = {
  readonly kind: ReferenceKind;
  readonly sopClassUid: string | null;
  readonly sopInstanceUid: string | null;
  /** From 1; none: all of the object. */
  readonly frames: readonly number[];
  readonly segments: readonly number[];
};

/** What a content item of this value type points at; null for one that says something itself. */
export function referenceOf(item: DataSet, decoding: TextDecoding): ContentReference | null {
  const kind = kindOf(item, decoding);
  if (!kind) return null;
  const [sop] = itemsOf(item, TAG.referencedSopSequence);
  const uid = (tag: number) => (sop ? textOf(sop, tag, decoding).replaceAll('\0', '') : '') || null;
  return {
    kind,
    sopClassUid: uid(TAG.referencedSopClassUid),
    sopInstanceUid: uid(TAG.referencedSopInstanceUid),
    frames: sop ? framesOf(sop) : [],
    segments: sop ? wordsOf(sop, REFERENCED_SEGMENT_NUMBER) : [],
  };
}

const BY_TYPE: Readonly<Partial<Record<string, ReferenceKind>>> = {
  IMAGE: 'image',
  WAVEFORM: 'waveform',
  COMPOSITE: 'object',
  SCOORD3D: 'region-in-space',
  TCOORD: 'moment',
};

const BY_GRAPHIC: Readonly<Partial<Record<string, ReferenceKind>>> = {
  POINT: 'point',
  MULTIPOINT: 'points',
  POLYLINE: 'line',
  CIRCLE: 'circle',
  ELLIPSE: 'ellipse',
};

function kindOf(item: DataSet, decoding: TextDecoding): ReferenceKind | null {
  const type = textOf(item, TAG.valueType, decoding);
  if (type !== 'SCOORD') return entryOf(BY_TYPE, type) ?? null;
  return entryOf(BY_GRAPHIC, textOf(item, TAG.graphicType, decoding)) ?? 'region';
}

const MOST_FRAMES = 10_000;
const REFERENCED_SEGMENT_NUMBER = 0x0062000b;

/** Referenced Frame Number: integers of a string, each from 1 (PS3.3 10.3). */
export function framesOf(sop: DataSet): readonly number[] {
  const text = Buffer.from(bytesOf(sop, TAG.referencedFrameNumber) ?? []).toString('latin1');
  const numbers = text.split('\\', MOST_FRAMES).map((one) => Number(one.replaceAll('\0', '')));
  return numbers.filter((one) => Number.isSafeInteger(one) && one > 0);
}

function wordsOf(set: DataSet, tag: number): readonly number[] {
  const bytes = bytesOf(set, tag);
  const count = Math.min(MOST_FRAMES, (bytes?.length ?? 0) >> 1);
  const { bigEndian } = set.encoding;
  return Array.from({ length: count }, (_, at) => (bytes ? uint16(bytes, at * 2, bigEndian) : 0));
}
