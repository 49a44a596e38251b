import type { BroughtFileRefusal, BroughtOutcome } from './brought-file.ts';

/** Why a file that was sent is not here. */
export type UploadRefusal =
  | BroughtFileRefusal
  | 'sign_in_needed'
  | 'second_factor_needed'
  | 'not_found'
  | 'not_open'
  | 'length_missing'
  | 'too_many_at_once'
  | 'no_room';

/** What the browser is told of a file that it sent, or of all that are here. */
export type UploadAnswer =
  | { readonly outcome: BroughtOutcome }
  | { readonly refused: UploadRefusal }
  | { readonly files: readonly { readonly sopInstanceUid: string; readonly sizeBytes: number }[] };
