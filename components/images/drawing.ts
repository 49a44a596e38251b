import {
  type ImagePoint,
  type MeasurementKind,
  POINTS_OF,
} from '#lib/domain/measurement/measurement.ts';

/** A measurement that is being made: the points that are placed, and the one that is still under the finger. */
export type Drawing = {
  readonly kind: MeasurementKind;
  readonly placed: readonly ImagePoint[];
  readonly next: ImagePoint | null;
};

/** What comes of a move of a finger: more of the drawing, or all its points. */
export type Drawn =
  | { readonly drawing: Drawing; readonly points: null }
  | { readonly drawing: null; readonly points: readonly ImagePoint[] };

/** A finger comes down: where a measurement begins, its first point is there. */
export function pressed(drawing: Drawing | null, kind: MeasurementKind, at: ImagePoint): Drawing {
  const begun = drawing?.kind === kind ? drawing : { kind, placed: [], next: null };
  const isFirst = begun.placed.length === 0 && POINTS_OF[kind] > 1;
  return { ...begun, placed: isFirst ? [at] : begun.placed, next: at };
}

export function moved(drawing: Drawing, at: ImagePoint): Drawing {
  return { ...drawing, next: at };
}

/**
 * A finger goes up. One that was slid from the first point has made the second; one that was only put down there leaves the
 * second for the next time.
 */
export function lifted(
  drawing: Drawing,
  of: { at: ImagePoint; wasSlid: boolean; wasFirst: boolean },
): Drawn {
  if (of.wasFirst && !of.wasSlid) return { drawing: { ...drawing, next: null }, points: null };
  return placed(drawing, of.at);
}

/** One more point. */
export function placed({ kind, placed: before }: Drawing, at: ImagePoint): Drawn {
  const points = [...before, at];
  if (points.length === POINTS_OF[kind]) return { drawing: null, points };
  return { drawing: { kind, placed: points, next: null }, points: null };
}
