import { dot, plus, times, type Vector } from '#lib/base/vector.ts';
import { type Axis, kindOf, type PlaneKind, type Stack } from './stack.ts';

/** A way through a stack from one of its ends: `axis` counts columns, rows and images as 0, 1 and 2. */
export type Way = Axis & { readonly axis: 0 | 1 | 2; readonly isBackwards: boolean };

/** How a stack is cut in a plane: along the rows of what is made, down its columns, and from one of them to the next. */
export type Cut = {
  readonly kind: PlaneKind;
  readonly across: Way;
  readonly down: Way;
  readonly through: Way;
  /** Where the middle of the first pixel of the first one is, in millimetres. */
  readonly origin: Vector;
};

const [LEFT, BACK, FOOT] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, -1],
] as const;

/** Where rows and columns lead in a picture that is shown as radiology does, head up and the patient’s right on the left; and to which picture is next. */
const SHOWN: Readonly<Record<PlaneKind, readonly [across: Vector, down: Vector, through: Vector]>> =
  {
    axial: [LEFT, BACK, FOOT],
    coronal: [LEFT, FOOT, BACK],
    sagittal: [BACK, FOOT, LEFT],
  };

/** How a stack is cut in a plane, in whole pixels: nothing is made up between them. */
export function cutOf({ axes, origin }: Stack, kind: PlaneKind): Cut {
  const wanted = SHOWN[kind];
  const [across, down, through] = [
    wayOf(axes, wanted[0]),
    wayOf(axes, wanted[1]),
    wayOf(axes, wanted[2]),
  ];
  const start = [across, down, through].reduce(
    (at, way) => (way.isBackwards ? plus(at, fromEnd(axes, way)) : at),
    origin,
  );
  return { kind, across, down, through, origin: start };
}

function fromEnd(axes: Stack['axes'], { axis }: Way): Vector {
  const { along, step, count } = axes[axis];
  return times(along, step * (count - 1));
}

function wayOf(axes: Stack['axes'], wanted: Vector): Way {
  const plane = kindOf({ count: 1, step: 1, along: wanted });
  const axis = axes.findIndex((one) => kindOf(one) === plane) as Way['axis'];
  const own = axes[axis];
  const isBackwards = dot(own.along, wanted) < 0;
  return { ...own, axis, isBackwards, along: isBackwards ? times(own.along, -1) : own.along };
}

/** Where the middle of the first pixel of the nth picture of a cut is, from 0, in millimetres. */
export function placeOf({ origin, through }: Cut, index: number): Vector {
  return plus(origin, times(through.along, through.step * index));
}

/** The pixels of a stack: image after image, row after row. */
export type Volume = {
  readonly values: Int16Array | Float32Array;
  /** How many columns, rows and images; and how many apart those columns and rows are in the stack. */
  readonly counts: readonly [columns: number, rows: number, images: number];
  readonly every: number;
};

/** The stack that a volume is of, where only every other column and row of it is kept. */
export function keptStack<One extends Stack>(stack: One, every: number): One {
  const fewer = (axis: Axis): Axis => ({
    ...axis,
    count: Math.ceil(axis.count / every),
    step: axis.step * every,
  });
  const [columns, rows, images] = stack.axes;
  return { ...stack, axes: [fewer(columns), fewer(rows), images] };
}

/** The values of the nth picture of a cut, row after row. */
export function valuesOf({ values, counts }: Volume, cut: Cut, index: number): Float32Array {
  const strides = [1, counts[0], counts[0] * counts[1]] as const;
  const stride = (way: Way) => (way.isBackwards ? -1 : 1) * strides[way.axis];
  const start = (way: Way) => (way.isBackwards ? (way.count - 1) * strides[way.axis] : 0);
  const { across, down, through } = cut;
  const first = start(across) + start(down) + start(through) + index * stride(through);
  const made = new Float32Array(across.count * down.count);
  for (let row = 0; row < down.count; row += 1) {
    let from = first + row * stride(down);
    const to = row * across.count;
    for (let column = 0; column < across.count; column += 1) {
      made[to + column] = values[from] ?? 0;
      from += stride(across);
    }
  }
  return made;
}
