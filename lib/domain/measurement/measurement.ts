import { no, ok, type Result } from '#lib/base/result.ts';

/** A point of an image: column and row, in pixels. 0,0 is the upper left corner of its first pixel (PS3.3 C.10.5.1.2). */
export type ImagePoint = readonly [column: number, row: number];

export const MEASUREMENT_KINDS = ['length', 'angle', 'ellipse', 'note'] as const;

export type MeasurementKind = (typeof MEASUREMENT_KINDS)[number];

/**
 * How many points there are of each: the ends of a length; of an angle an end, its vertex and the other end; two opposite
 * corners of the upright box around an ellipse; where a note points to.
 */
export const POINTS_OF: Readonly<Record<MeasurementKind, number>> = {
  length: 2,
  angle: 3,
  ellipse: 2,
  note: 1,
};

/** What somebody measured or wrote on one picture. */
export type Measurement = {
  /** A UUID, by which it stays the same one whatever becomes of it. */
  readonly id: string;
  readonly kind: MeasurementKind;
  readonly sopInstanceUid: string;
  /** From 1. */
  readonly frame: number;
  readonly points: readonly ImagePoint[];
  /** Empty where nothing was written. Of a note, the note. */
  readonly text: string;
};

/**
 * What a pixel is long, down and across. In millimetres: of the `body`; or at the `detector`, nearer to which the body
 * casts a larger shadow (PS3.3 10.7.1.3). `none` where nobody says: then only how the two compare.
 */
export type Scale = {
  readonly of: 'body' | 'detector' | 'none';
  readonly down: number;
  readonly across: number;
};

export type Unit = 'mm' | 'mm2' | 'deg' | 'pixels' | 'pixels2';

export type Measured = {
  readonly value: number;
  readonly unit: Unit;
  /** Null for angles, and where there are no millimetres. */
  readonly at: 'body' | 'detector' | null;
};

/** What a measurement comes to; null for a note, which measures nothing. */
export function measured(
  { kind, points }: Pick<Measurement, 'kind' | 'points'>,
  scale: Scale,
): Measured | null {
  if (kind === 'note') return null;
  if (kind === 'angle') return { value: angleOf(points, scale), unit: 'deg', at: null };
  const { down, across } = scale.of === 'none' ? { down: 1, across: 1 } : scale;
  const [wide, high] = extentOf(points);
  const [x, y] = [wide * across, high * down];
  const at = scale.of === 'none' ? null : scale.of;
  if (kind === 'length') {
    return { value: Math.hypot(x, y), unit: at === null ? 'pixels' : 'mm', at };
  }
  return { value: (Math.PI * x * y) / 4, unit: at === null ? 'pixels2' : 'mm2', at };
}

function extentOf([one, other]: readonly ImagePoint[]): readonly [number, number] {
  if (!one || !other) return [0, 0];
  return [Math.abs(other[0] - one[0]), Math.abs(other[1] - one[1])];
}

/** At the second point, from 0 to 180 degrees; 0 where an arm has no length. */
function angleOf(points: readonly ImagePoint[], { down, across }: Scale): number {
  const [one, vertex, other] = points;
  if (!one || !vertex || !other) return 0;
  const arm = (end: ImagePoint) =>
    [(end[0] - vertex[0]) * across, (end[1] - vertex[1]) * down] as const;
  const [[ax, ay], [bx, by]] = [arm(one), arm(other)];
  const angle = Math.atan2(Math.abs(ax * by - ay * bx), ax * bx + ay * by);
  return (angle * 180) / Math.PI;
}

/** Of one person, in one study of a release. */
export const MOST_MEASUREMENTS = 200;
export const LONGEST_NOTE = 500;

export type MeasurementsRefusal =
  'not_measurements' | 'too_many_measurements' | 'note_too_long' | 'note_missing';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UID = /^[0-9.]{1,64}$/;
/** Further than any picture reaches. */
const FURTHEST = 1_000_000;

/** Reads what a viewer sends to be kept: anybody can send anything. */
export function readMeasurements(
  text: string,
): Result<readonly Measurement[], MeasurementsRefusal> {
  const sent = parsed(text);
  if (!Array.isArray(sent)) return no('not_measurements');
  if (sent.length > MOST_MEASUREMENTS) return no('too_many_measurements');
  const read: Measurement[] = [];
  for (const one of sent) {
    const measurement = readOne(one);
    if (!measurement.ok) return measurement;
    read.push(measurement.value);
  }
  const isEachOnce = new Set(read.map(({ id }) => id)).size === read.length;
  return isEachOnce ? ok(read) : no('not_measurements');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readOne(sent: unknown): Result<Measurement, MeasurementsRefusal> {
  if (typeof sent !== 'object' || sent === null) return no('not_measurements');
  const { id, kind, sopInstanceUid, frame, points, text } = sent as Partial<
    Record<keyof Measurement, unknown>
  >;
  const known = MEASUREMENT_KINDS.find((one) => one === kind);
  if (!known || !arePoints(points, POINTS_OF[known])) return no('not_measurements');
  if (!matches(UUID, id) || !matches(UID, sopInstanceUid)) return no('not_measurements');
  if (!isFrame(frame) || typeof text !== 'string') return no('not_measurements');
  const said = wordsOf(text, known);
  return said.ok ? ok({ id, kind: known, sopInstanceUid, frame, points, text: said.value }) : said;
}

/** What was written, without signs that cannot be seen. */
function wordsOf(text: string, kind: MeasurementKind): Result<string, MeasurementsRefusal> {
  const said = text.replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]+/g, ' ').trim();
  if (said.length > LONGEST_NOTE) return no('note_too_long');
  return kind === 'note' && said === '' ? no('note_missing') : ok(said);
}

function matches(pattern: RegExp, value: unknown): value is string {
  return typeof value === 'string' && pattern.test(value);
}

function isFrame(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}

function arePoints(value: unknown, count: number): value is readonly ImagePoint[] {
  const isPlace = (one: unknown) => typeof one === 'number' && Math.abs(one) <= FURTHEST;
  return (
    Array.isArray(value) &&
    value.length === count &&
    value.every((point) => Array.isArray(point) && point.length === 2 && point.every(isPlace))
  );
}
