import { areSquare, cross, dot, minus, type Vector } from '#lib/base/vector.ts';
import type { DataSet } from '#lib/protocols/dicom/data-set.ts';
import { codesOf, numbersOf, wordOf } from './attributes.ts';
import { groupOf } from './display/functional-groups.ts';
import { PLANE, TAG } from './tags.ts';

/** Where a frame lies in a patient: in millimetres, of one frame of reference (PS3.3 C.7.6.2.1.1). */
export type PlaneGeometry = {
  readonly frameOfReferenceUid: string | null;
  readonly rows: number;
  readonly columns: number;
  /** The middle of the first pixel. */
  readonly position: Vector;
  /** Of length one: along a row, down a column, and away from both. */
  readonly right: Vector;
  readonly down: Vector;
  readonly normal: Vector;
  /** From one pixel to the next. */
  readonly across: number;
  readonly below: number;
  /** How thick the slice is; null where it is not said. */
  readonly thickness: number | null;
};

/** Of a frame, counted from 0; null for a picture that does not say where it lies. */
export function geometryOf(header: DataSet, index: number): PlaneGeometry | null {
  const [rows, columns] = [wordOf(header, TAG.rows), wordOf(header, TAG.columns)];
  const measured = measuresOf(header, index);
  const position = vectorOf(
    numbersOf(groupOf(header, PLANE.positionSequence, index), PLANE.imagePosition),
  );
  const axes = axesOf(
    numbersOf(groupOf(header, PLANE.orientationSequence, index), PLANE.imageOrientation),
  );
  if (!rows || !columns || !position || !axes || !measured) return null;
  const frameOfReferenceUid = codesOf(header, PLANE.frameOfReferenceUid)[0] || null;
  return { frameOfReferenceUid, rows, columns, position, ...axes, ...measured };
}

function measuresOf(
  header: DataSet,
  index: number,
): Pick<PlaneGeometry, 'across' | 'below' | 'thickness'> | null {
  const measures = groupOf(header, TAG.pixelMeasuresSequence, index);
  const [below = 0, across = 0] = numbersOf(measures, TAG.pixelSpacing);
  if (!(below > 0) || !(across > 0)) return null;
  const [thickness = 0] = numbersOf(measures, PLANE.sliceThickness);
  return { across, below, thickness: thickness > 0 ? thickness : null };
}

function axesOf(
  numbers: readonly number[],
): Pick<PlaneGeometry, 'right' | 'down' | 'normal'> | null {
  const [right, down] = [vectorOf(numbers.slice(0, 3)), vectorOf(numbers.slice(3, 6))];
  if (!right || !down) return null;
  return areSquare(right, down) ? { right, down, normal: cross(right, down) } : null;
}

function vectorOf([x, y, z]: readonly number[]): Vector | null {
  return x === undefined || y === undefined || z === undefined ? null : [x, y, z];
}

/** Columns and rows from the middle of the first pixel, and millimetres away from the plane. */
export function inPlane(
  plane: PlaneGeometry,
  point: Vector,
): { readonly column: number; readonly row: number; readonly away: number } {
  const from = minus(point, plane.position);
  return {
    column: dot(from, plane.right) / plane.across,
    row: dot(from, plane.down) / plane.below,
    away: dot(from, plane.normal),
  };
}

/** Where the middle of a pixel lies. */
export function inSpace(plane: PlaneGeometry, column: number, row: number): Vector {
  const along = (axis: 0 | 1 | 2) =>
    plane.position[axis] +
    plane.right[axis] * column * plane.across +
    plane.down[axis] * row * plane.below;
  return [along(0), along(1), along(2)];
}

/** How far away something still lies in a slice: half of its thickness, and half a millimetre where none is said. */
export function reachOf({ thickness }: PlaneGeometry): number {
  return Math.max(LEAST_REACH, (thickness ?? 1) / 2);
}

const LEAST_REACH = 0.01;
