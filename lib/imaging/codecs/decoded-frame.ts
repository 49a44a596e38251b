import type { PixelDescription } from '../pixel-description.ts';
import type { CodestreamShape } from './codestream.ts';

/** One frame as a codec gave it: not yet what is stored, since most codestreams know nothing of a sign. */
export type DecodedFrame = {
  readonly precision: number;
  /** Null where the codestream does not say: the header does. */
  readonly isSigned: boolean | null;
  readonly isPlanar: boolean;
  readonly colour: 'as-described' | 'RGB';
  readonly values: Uint8Array | Uint16Array | Int8Array | Int16Array;
};

/**
 * Whether a codestream is of the picture that the header describes: of its size and samples, and of no more bits than
 * are allocated. Fewer bits than are stored do no harm, and more are what the codestream then says they are.
 */
export function agrees(said: CodestreamShape, described: PixelDescription): boolean {
  return (
    said.rows === described.rows &&
    said.columns === described.columns &&
    said.components === described.samples &&
    said.precision <= Math.max(described.bitsAllocated, 8)
  );
}
