import { sizeOf } from '#lib/imaging/served/frame-attributes.ts';
import type { Frame } from '../series-frames.ts';
import { keptStack, type Volume } from './cut.ts';
import type { Stack } from './stack.ts';

const AT_ONCE = 4;
const BYTES_OF_VALUE = 2;

/** How many columns and rows apart a stack must be taken so that it has room: 1 where all of it has. */
export function everyFor({ axes: [columns, rows, images] }: Stack, mostBytes: number): number {
  const bytes = columns.count * rows.count * images.count * BYTES_OF_VALUE;
  return Math.max(1, Math.ceil(Math.sqrt(bytes / mostBytes)));
}

/**
 * Puts the pixels of all images of a stack into one place. `read` gives the values of one image, in the unit that it is
 * rescaled to (PS3.3 C.11.1), row after row; what it gave is let go of. Fails where one cannot be had.
 */
export async function gathered(
  stack: Stack<Frame>,
  every: number,
  how: {
    readonly read: (frame: Frame, signal: AbortSignal) => Promise<ArrayLike<number>>;
    readonly letGo: (pixels: ArrayLike<number>) => void;
    readonly signal: AbortSignal;
    /** Told how many images are there. */
    readonly tell: (done: number) => void;
  },
): Promise<Volume> {
  const [columns, rows, images] = keptStack(stack, every).axes;
  const counts = [columns.count, rows.count, images.count] as const;
  const each = columns.count * rows.count;
  let values: Volume['values'] = new Int16Array(each * images.count);
  let [next, done] = [0, 0];
  const takeTurns = async () => {
    while (next < stack.frames.length) {
      how.signal.throwIfAborted();
      const image = next;
      next += 1;
      const frame = stack.frames[image];
      if (!frame) return;
      const pixels = await how.read(frame, how.signal);
      const size = sizeOf(frame);
      if (pixels.length !== size.rows * size.columns) throw new Error('an image has other pixels');
      const taken = { pixels, ...size, every };
      if (!put(values, image * each, taken)) {
        values = Float32Array.from(values);
        put(values, image * each, taken);
      }
      how.letGo(pixels);
      done += 1;
      how.tell(done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, takeTurns));
  return { values, counts, every };
}

type Taken = {
  readonly pixels: ArrayLike<number>;
  readonly rows: number;
  readonly columns: number;
  readonly every: number;
};

/** Writes every so many columns and rows of an image; false where its values are no whole numbers of the sixteen bits there. */
function put(
  values: Volume['values'],
  start: number,
  { pixels, rows, columns, every }: Taken,
): boolean {
  const holdsAll = values instanceof Float32Array;
  let to = start;
  for (let row = 0; row < rows; row += every) {
    for (let column = 0; column < columns; column += every) {
      const value = pixels[row * columns + column] ?? 0;
      values[to] = value;
      if (!holdsAll && values[to] !== value) return false;
      to += 1;
    }
  }
  return true;
}
