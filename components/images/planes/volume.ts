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
      const kept = fewer(pixels, size, every);
      how.letGo(pixels);
      if (!(values instanceof Float32Array) && !kept.every(isWhole)) {
        values = Float32Array.from(values);
      }
      values.set(kept, image * each);
      done += 1;
      how.tell(done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, takeTurns));
  return { values, counts, every };
}

const [LEAST, MOST] = [-32_768, 32_767];

function isWhole(value: number): boolean {
  return Number.isInteger(value) && value >= LEAST && value <= MOST;
}

function fewer(
  pixels: ArrayLike<number>,
  { rows, columns }: { readonly rows: number; readonly columns: number },
  every: number,
): Float32Array {
  const kept = new Float32Array(Math.ceil(rows / every) * Math.ceil(columns / every));
  let to = 0;
  for (let row = 0; row < rows; row += every) {
    for (let column = 0; column < columns; column += every) {
      kept[to] = pixels[row * columns + column] ?? 0;
      to += 1;
    }
  }
  return kept;
}
