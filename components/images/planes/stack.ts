import { areSquare, cross, dot, minus, times, type Vector } from '#lib/base/vector.ts';
import {
  cosinesOf,
  type DescribedFrame,
  positionOf,
  sizeOf,
  spacingOf,
} from '#lib/imaging/served/frame-attributes.ts';

/** The planes of a body that images are made in (PS3.3 C.7.6.1.1.1): across it, and as seen from the front and the side. */
export const PLANE_KINDS = ['axial', 'coronal', 'sagittal'] as const;

export type PlaneKind = (typeof PLANE_KINDS)[number];

/** One way through a stack: how many steps it has, how long each is in millimetres, and where it leads as the patient lies. */
export type Axis = {
  readonly count: number;
  readonly step: number;
  /** Of length 1, towards the patient’s left, back and head (PS3.3 C.7.6.2.1.1). */
  readonly along: Vector;
};

/** Images that lie behind each other as the leaves of a book, so that it can be cut in other planes as well. */
export type Stack<One extends DescribedFrame = DescribedFrame> = {
  /** In the order in which they lie. */
  readonly frames: readonly One[];
  /** Along a row, down a column, and from one image to the next. */
  readonly axes: readonly [columns: Axis, rows: Axis, images: Axis];
  /** Where the middle of the first pixel of the first image is, in millimetres. */
  readonly origin: Vector;
  /** The plane that its images were made in. */
  readonly kind: PlaneKind;
};

const FEWEST_IMAGES = 8;
/** How much cosines may differ that mean the same, and steps from their mean: hospitals write both rounded. */
const [ALIKE, EVEN] = [1e-3, 0.02];
/** How far all images together may lean to a side, in pixels. */
const MOST_LEANING = 0.5;

/**
 * The stack that a series is; null where it is none that could be cut with certainty: of several sizes or directions, with
 * a gap or two images at one place, leaning, in colours, or between two planes.
 */
export function stackOf<One extends DescribedFrame>(frames: readonly One[]): Stack<One> | null {
  const [first] = frames;
  const shape = first && shapeOf(first);
  if (!shape || frames.length < FEWEST_IMAGES) return null;
  if (!frames.every((one) => isAlike(shape, shapeOf(one)))) return null;
  const { along, down, normal } = shape;
  const placed = frames
    .map((frame) => ({ frame, at: shapeOf(frame)?.position ?? shape.position }))
    .toSorted((one, other) => dot(one.at, normal) - dot(other.at, normal));
  const places = placed.map(({ at }) => at);
  const [origin] = places;
  const step = evenStep(places, shape);
  if (step === null || !origin) return null;
  const axes: Stack['axes'] = [
    { count: shape.columns, step: shape.across, along },
    { count: shape.rows, step: shape.high, along: down },
    { count: frames.length, step, along: normal },
  ];
  if (new Set(axes.map(kindOf)).size < PLANE_KINDS.length) return null;
  return { frames: placed.map(({ frame }) => frame), axes, origin, kind: kindOf(axes[2]) };
}

/** The plane that is crossed by going a way. */
export function kindOf({ along }: Axis): PlaneKind {
  const [left, back, head] = along.map(Math.abs) as unknown as Vector;
  if (head >= left && head >= back) return 'axial';
  return back >= left ? 'coronal' : 'sagittal';
}

type Shape = {
  readonly rows: number;
  readonly columns: number;
  readonly high: number;
  readonly across: number;
  readonly along: Vector;
  readonly down: Vector;
  readonly normal: Vector;
  readonly position: Vector;
  readonly frameOfReference: unknown;
};

const [SAMPLES, FRAME_OF_REFERENCE] = ['00280002', '00200052'];

/** What of a frame says how it lies; null where it does not, or has colours. */
function shapeOf(frame: DescribedFrame): Shape | null {
  const [cosines, position, spacing] = [cosinesOf(frame), positionOf(frame), spacingOf(frame)];
  if (!cosines || !position || !spacing || hasColours(frame)) return null;
  const along = cosines.slice(0, 3) as unknown as Vector;
  const down = cosines.slice(3) as unknown as Vector;
  if (!areSquare(along, down)) return null;
  const [high, across] = spacing;
  const frameOfReference = frame.metadata[FRAME_OF_REFERENCE]?.Value?.[0];
  const normal = cross(along, down);
  return { ...sizeOf(frame), high, across, along, down, normal, position, frameOfReference };
}

function hasColours({ metadata }: DescribedFrame): boolean {
  return (metadata[SAMPLES]?.Value?.[0] ?? 1) !== 1;
}

function isAlike(one: Shape, other: Shape | null): boolean {
  if (!other) return false;
  const isSame =
    one.rows === other.rows &&
    one.columns === other.columns &&
    one.frameOfReference === other.frameOfReference;
  const numbersOf = ({ along, down, high, across }: Shape) => [...along, ...down, high, across];
  const others = numbersOf(other);
  return (
    isSame && numbersOf(one).every((value, index) => Math.abs(value - (others[index] ?? 0)) < ALIKE)
  );
}

/** How far apart images are that follow each other; null where that differs, or where they do not lie straight behind each other. */
function evenStep(places: readonly Vector[], { normal, high, across }: Shape): number | null {
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last) return null;
  const way = minus(last, first);
  const step = dot(way, normal) / (places.length - 1);
  if (step <= 0) return null;
  const most = MOST_LEANING * Math.min(high, across);
  const isEven = places.every((place, index) => {
    const from = minus(place, first);
    const ahead = dot(from, normal);
    const aside = minus(from, times(normal, ahead));
    return Math.abs(ahead - index * step) <= EVEN * step + ROUNDING && Math.hypot(...aside) <= most;
  });
  return isEven ? step : null;
}

/** What positions are written to, in millimetres. */
const ROUNDING = 0.01;
