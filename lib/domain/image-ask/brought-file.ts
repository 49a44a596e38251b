import {
  LARGEST_BROUGHT_BYTES,
  MOST_BROUGHT_BYTES,
  MOST_BROUGHT_FILES,
  MOST_BROUGHT_STUDIES,
} from './image-ask.ts';

/** What became of a file that was sent. All three are safe: none is ever written over another (IM-6). */
export type BroughtOutcome = 'kept' | 'here_already' | 'kept_aside';

/** Why a file is not taken. The others of the same disc go on. */
export type BroughtFileRefusal =
  | 'empty'
  | 'too_large'
  | 'too_many'
  | 'not_dicom'
  | 'damaged'
  | 'not_an_image'
  | 'looks_like_another';

/** What an ask has brought so far. */
export type Brought = {
  readonly files: number;
  readonly bytes: number;
  readonly studies: number;
};

/** Whether a file of a size may still be sent; null where it may. Its size is what its sender says, and is kept to. */
export function sizeRefusal(sizeBytes: number, brought: Brought): BroughtFileRefusal | null {
  if (sizeBytes === 0) return 'empty';
  if (sizeBytes > LARGEST_BROUGHT_BYTES) return 'too_large';
  const isFull =
    brought.files >= MOST_BROUGHT_FILES ||
    brought.studies > MOST_BROUGHT_STUDIES ||
    brought.bytes + sizeBytes > MOST_BROUGHT_BYTES;
  return isFull ? 'too_many' : null;
}
