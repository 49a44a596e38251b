import type { ByteSpan } from './entry.ts';
import { zipPieces } from './plan.ts';
import type { ZipPlan } from './plan.ts';

/** Opens a span of a source as a stream of chunks. The chunks are not kept after they have been passed on. */
export type ReadSource<T> = (source: T, from: number, to: number) => AsyncIterable<Uint8Array>;

/** A source gave more or fewer bytes than the plan counted on: the archive would be broken from here on. */
export class ZipSourceMismatch extends Error {
  readonly expectedBytes: number;
  readonly foundBytes: number;

  constructor(expectedBytes: number, foundBytes: number) {
    super(`a source gave ${foundBytes} bytes where ${expectedBytes} were planned`);
    this.name = 'ZipSourceMismatch';
    this.expectedBytes = expectedBytes;
    this.foundBytes = foundBytes;
  }
}

const SMALLEST_CHUNK = 64 * 1024;
const LARGEST_CHUNK = 1024 * 1024;

/**
 * The bytes of a span of the archive in chunks of 64 KiB to 1 MiB (the last may be shorter), read only as fast as
 * they are taken. One source is open at a time, and giving up the iteration closes it. Throws `ZipSourceMismatch`
 * when a source is not as long as planned, and whatever `read` throws.
 */
export async function* streamZip<T>(
  plan: ZipPlan<T>,
  span: ByteSpan,
  read: ReadSource<T>,
): AsyncGenerator<Uint8Array, void> {
  let gathered = new Gathering();

  for await (const bytes of piecesAsBytes(plan, span, read)) {
    let rest = gathered.isEmpty ? bytes : gathered.take(bytes);
    if (gathered.isFull) {
      yield gathered.bytes();
      gathered = new Gathering();
    }
    while (rest.length >= SMALLEST_CHUNK) {
      yield rest.subarray(0, LARGEST_CHUNK);
      rest = rest.subarray(LARGEST_CHUNK);
    }
    gathered.take(rest);
  }
  if (!gathered.isEmpty) yield gathered.bytes();
}

/** Small pieces joined into one chunk: a hundred headers become one write to the network. */
class Gathering {
  readonly #block = Buffer.allocUnsafe(SMALLEST_CHUNK);
  #used = 0;

  get isEmpty(): boolean {
    return this.#used === 0;
  }

  get isFull(): boolean {
    return this.#used === SMALLEST_CHUNK;
  }

  /** Copies what fits and answers with the rest. */
  take(bytes: Uint8Array): Uint8Array {
    const fitting = bytes.subarray(0, SMALLEST_CHUNK - this.#used);
    this.#block.set(fitting, this.#used);
    this.#used += fitting.length;
    return bytes.subarray(fitting.length);
  }

  bytes(): Uint8Array {
    return this.#block.subarray(0, this.#used);
  }
}

async function* piecesAsBytes<T>(
  plan: ZipPlan<T>,
  span: ByteSpan,
  read: ReadSource<T>,
): AsyncGenerator<Uint8Array, void> {
  for (const piece of zipPieces(plan, span)) {
    if (piece.kind === 'bytes') yield piece.bytes;
    else yield* exactly(piece.to - piece.from, read(piece.source, piece.from, piece.to));
  }
}

/** Passes a stream on, and throws before the first byte too many, or at the end if there were too few. */
async function* exactly(
  expectedBytes: number,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  let foundBytes = 0;
  for await (const chunk of chunks) {
    foundBytes += chunk.length;
    if (foundBytes > expectedBytes) throw new ZipSourceMismatch(expectedBytes, foundBytes);
    yield chunk;
  }
  if (foundBytes !== expectedBytes) throw new ZipSourceMismatch(expectedBytes, foundBytes);
}
