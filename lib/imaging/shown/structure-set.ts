import { entryOf } from '#lib/base/entry-of.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { TextDecoding } from '#lib/protocols/dicom/character-sets.ts';
import { bytesOf, type DataSet, itemsOf } from '#lib/protocols/dicom/data-set.ts';
import { textDecodingOf, textOf } from '#lib/protocols/dicom/data-set-text.ts';
import { codesOf, numbersOf } from '../attributes.ts';
import { LIMITS } from '../limits.ts';
import { PLANE } from '../tags.ts';
import { referencesIn, uidOf } from './references.ts';
import { STRUCTURES } from './tags.ts';

/** Regions of a patient that somebody outlined, for radiotherapy (PS3.3 A.19). */
export type ShownStructureSet = {
  readonly kind: 'structure-set';
  readonly label: string | null;
  readonly frameOfReferenceUid: string | null;
  readonly regions: readonly Region[];
  /** Whether there are more outlines than are read, or some that are no numbers. */
  readonly isCutShort: boolean;
};

export type Region = {
  readonly number: number;
  readonly name: string;
  /** Red, green and blue from 0 to 255. */
  readonly colour: Colour | null;
  /** What it is to the plan, such as `PTV` or `ORGAN`, in the standard's own word; null where it is not said. */
  readonly type: string | null;
  readonly contours: readonly Contour[];
};

export type Colour = readonly [number, number, number];

export type Contour = {
  readonly form: 'closed' | 'open' | 'point';
  /** X, y and z of one point after the other, in millimetres of the frame of reference. */
  readonly points: Float32Array;
  /** The pictures that it was drawn on; none where it is not said. */
  readonly on: readonly string[];
};

export function structureSetOf(header: DataSet): Result<ShownStructureSet, 'contents-not-read'> {
  const regions = itemsOf(header, STRUCTURES.regions);
  if (regions.length === 0) return no('contents-not-read');
  const decoding = textDecodingOf(header);
  const outlines = byNumber(header, STRUCTURES.regionContours);
  const observed = byNumber(header, STRUCTURES.observations);
  const left: Left = { contours: LIMITS.contours, points: LIMITS.contourPoints, isShort: false };
  const read = regions.slice(0, LIMITS.regions).flatMap((item): Region[] => {
    const number = numbersOf(item, STRUCTURES.number)[0];
    if (number === undefined) return [];
    const outline = outlines.get(number);
    const observation = observed.get(number);
    return [
      {
        number,
        name: textOf(item, STRUCTURES.name, textDecodingOf(item, decoding)),
        colour: outline ? colourOf(outline) : null,
        type: observation ? typeOf(observation, decoding) : null,
        contours: outline ? contoursOf(outline, left) : [],
      },
    ];
  });
  const [frame] = itemsOf(header, STRUCTURES.referencedFrames);
  return ok({
    kind: 'structure-set',
    label: textOf(header, STRUCTURES.label, decoding) || null,
    frameOfReferenceUid: frame ? uidOf(frame, PLANE.frameOfReferenceUid) : null,
    regions: read,
    isCutShort: left.isShort || regions.length > LIMITS.regions,
  });
}

/** How much more is read, and whether something was left out. */
type Left = { contours: number; points: number; isShort: boolean };

function byNumber(header: DataSet, sequence: number): ReadonlyMap<number, DataSet> {
  return new Map(
    itemsOf(header, sequence).map((item) => [
      numbersOf(item, STRUCTURES.referencedNumber)[0] ?? NaN,
      item,
    ]),
  );
}

function typeOf(observation: DataSet, decoding: TextDecoding): string | null {
  return textOf(observation, STRUCTURES.interpretedType, decoding) || null;
}

function colourOf(outline: DataSet): Colour | null {
  const [red, green, blue] = numbersOf(outline, STRUCTURES.colour).map((one) =>
    Math.max(0, Math.min(255, Math.trunc(one))),
  );
  return red === undefined || green === undefined || blue === undefined ? null : [red, green, blue];
}

function contoursOf(outline: DataSet, left: Left): readonly Contour[] {
  const contours: Contour[] = [];
  for (const item of itemsOf(outline, STRUCTURES.contours)) {
    if (left.contours === 0 || left.points === 0) {
      left.isShort = true;
      break;
    }
    left.contours -= 1;
    const contour = contourOf(item, left.points);
    left.points -= contour ? contour.points.length / 3 : 0;
    if (contour) contours.push(contour);
    else left.isShort = true;
  }
  return contours;
}

/** PS3.3 C.8.8.6.2. A closed outline may be one whose parts are cut out of each other; both are drawn as lines. */
const FORMS: Readonly<Partial<Record<string, Contour['form']>>> = {
  POINT: 'point',
  OPEN_PLANAR: 'open',
  OPEN_NONPLANAR: 'open',
  CLOSED_PLANAR: 'closed',
  CLOSEDPLANAR_XOR: 'closed',
};

/** Null for one of another form, or with a number that is none: a line through a guess is worse than no line. */
function contourOf(item: DataSet, most: number): Contour | null {
  const form = entryOf(FORMS, codesOf(item, STRUCTURES.geometricType)[0] ?? '');
  const bytes = bytesOf(item, STRUCTURES.contourData);
  if (!form || !bytes) return null;
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\0 ]+$/, '');
  const numbers = text.split('\\', most * 3).map((one) => (one.trim() === '' ? NaN : Number(one)));
  const isWhole = numbers.length >= 3 && numbers.every(Number.isFinite);
  if (!isWhole) return null;
  const points = Float32Array.from(numbers.slice(0, numbers.length - (numbers.length % 3)));
  const on = referencesIn(item, STRUCTURES.contourImages).map((one) => one.sopInstanceUid);
  return { form, points, on };
}
