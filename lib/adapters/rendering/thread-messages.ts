import type { Result } from '#lib/base/result.ts';
import type { PictureRefusal } from '#lib/imaging/refusals.ts';
import type { PictureOrder } from '#lib/imaging/render-frame.ts';
import type { EncodedPicture, PictureForm } from './port.ts';

/** What a thread is told: what to draw, and the bytes that it asked for since. */
export type ToThread =
  | {
      readonly kind: 'draw';
      readonly sizeBytes: number;
      readonly transferSyntaxUid: string | null;
      readonly order: PictureOrder;
      readonly form: PictureForm;
    }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

/** What a thread says: which bytes it needs next, one range at a time, and in the end what became of it. */
export type FromThread =
  | { readonly kind: 'read'; readonly from: number; readonly to: number }
  | {
      readonly kind: 'drawn';
      readonly result: Result<EncodedPicture, PictureRefusal>;
      /** Outside of the heap that is bounded: codecs keep what they once grew to. */
      readonly externalBytes: number;
    };
