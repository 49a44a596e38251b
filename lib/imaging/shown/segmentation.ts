import { entryOf } from '#lib/base/entry-of.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { TextDecoding } from '#lib/protocols/dicom/character-sets.ts';
import { type DataSet, itemsOf } from '#lib/protocols/dicom/data-set.ts';
import { codeOf, textDecodingOf, textOf } from '#lib/protocols/dicom/data-set-text.ts';
import { TAG as DICOM } from '#lib/protocols/dicom/tags.ts';
import { codesOf, wordOf, wordsOf } from '../attributes.ts';
import { groupOf } from '../display/functional-groups.ts';
import { geometryOf, type PlaneGeometry } from '../geometry.ts';
import { LIMITS } from '../limits.ts';
import type { OpenObject } from '../open-object.ts';
import { describePixels } from '../pixel-description.ts';
import type { PictureRefusal } from '../refusals.ts';
import { TAG } from '../tags.ts';
import { rgbOfLab } from './lab-colour.ts';
import { type ObjectReference, referencesIn } from './references.ts';
import type { Colour } from './structure-set.ts';
import { SEGMENTS } from './tags.ts';

/** Parts of pictures that somebody or a program marked (PS3.3 A.51). */
export type ShownSegmentation = {
  readonly kind: 'segmentation';
  readonly form: 'binary' | 'fractional' | 'labelmap';
  readonly rows: number;
  readonly columns: number;
  readonly segments: readonly Segment[];
  readonly masks: readonly MaskFrame[];
  /** The value that stands for all of it, in a fractional one. */
  readonly greatest: number;
  readonly isCutShort: boolean;
};

export type Segment = {
  readonly number: number;
  readonly label: string;
  /** What it is, such as “Liver”, in the words of the object. */
  readonly type: string | null;
  readonly colour: Colour | null;
};

/** One frame: a mask of one segment, or in a label map the numbers of all. */
export type MaskFrame = {
  /** From 1. */
  readonly frame: number;
  /** Null in a label map. */
  readonly segment: number | null;
  readonly sources: readonly ObjectReference[];
  readonly plane: PlaneGeometry | null;
};

export function segmentationOf({ header }: OpenObject): Result<ShownSegmentation, PictureRefusal> {
  const pixels = describePixels(header);
  if (!pixels.ok) return pixels;
  const [said] = codesOf(header, SEGMENTS.segmentationType);
  const form = entryOf(FORMS, said ?? '');
  const segments = segmentsOf(header);
  if (!form || segments.length === 0) return no('contents-not-read');
  const { rows, columns, frames } = pixels.value;
  const shown = Math.min(frames, LIMITS.placedFrames);
  const numbers = new Set(segments.map(({ number }) => number));
  const masks = Array.from({ length: shown }, (_, index) => maskOf(header, index, form)).filter(
    ({ segment }) => segment === null || numbers.has(segment),
  );
  const greatest = wordOf(header, SEGMENTS.greatestFraction) || 255;
  const isCutShort = masks.length < frames;
  return ok({ kind: 'segmentation', form, rows, columns, segments, masks, greatest, isCutShort });
}

const FORMS: Readonly<Partial<Record<string, ShownSegmentation['form']>>> = {
  BINARY: 'binary',
  FRACTIONAL: 'fractional',
  LABELMAP: 'labelmap',
};

function segmentsOf(header: DataSet): readonly Segment[] {
  const outer = textDecodingOf(header);
  return itemsOf(header, SEGMENTS.segments).flatMap((item) => {
    const number = wordOf(item, SEGMENTS.number);
    if (number === null) return [];
    const decoding = textDecodingOf(item, outer);
    const label = textOf(item, SEGMENTS.label, decoding);
    const lab = wordsOf(item, SEGMENTS.colour);
    const colour = lab.length === 3 ? rgbOfLab(lab) : null;
    return [{ number, label, type: typeOf(item, decoding), colour }];
  });
}

function typeOf(item: DataSet, decoding: TextDecoding): string | null {
  const type =
    codeOf(item, SEGMENTS.propertyType, decoding) ?? codeOf(item, SEGMENTS.category, decoding);
  return (type && (type.meaning || type.value)) || null;
}

function maskOf(header: DataSet, index: number, form: ShownSegmentation['form']): MaskFrame {
  const identification = groupOf(header, SEGMENTS.identification, index);
  const derivations = itemsOf(frameGroup(header, index), SEGMENTS.derivationImages);
  const sources = derivations.flatMap((item) => referencesIn(item, DICOM.sourceImageSequence));
  const segment = form === 'labelmap' ? null : wordOf(identification, SEGMENTS.referencedNumber);
  return { frame: index + 1, segment, sources, plane: geometryOf(header, index) };
}

/** The functional groups of one frame alone: what all frames share names no picture of one. */
function frameGroup(header: DataSet, index: number): DataSet {
  return itemsOf(header, TAG.perFrameFunctionalGroups)[index] ?? header;
}
