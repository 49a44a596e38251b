import type { Result } from '#lib/base/result.ts';
import type { PictureRefusal } from '#lib/imaging/refusals.ts';
import type { PictureOrder } from '#lib/imaging/render-frame.ts';
import type { EncodedPicture, PictureForm } from './port.ts';

/** What a thread is told: what to draw or decode, and what it waits for since. */
export type ToThread =
  | {
      readonly kind: 'draw';
      readonly sizeBytes: number;
      readonly transferSyntaxUid: string | null;
      readonly order: PictureOrder;
      readonly form: PictureForm;
    }
  | {
      readonly kind: 'transcode';
      readonly sizeBytes: number;
      readonly transferSyntaxUid: string | null;
      readonly madeFor: string;
    }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** The last piece has been taken: the next may come. */
  | { readonly kind: 'taken' };

export type Task = Extract<ToThread, { readonly kind: 'draw' | 'transcode' }>;

/** What a thread says: which bytes it needs next, one range at a time, and in the end what became of it. */
export type FromThread =
  | { readonly kind: 'read'; readonly from: number; readonly to: number }
  | { readonly kind: 'piece'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'done';
      /** The picture; null of what was decoded, whose pieces are gone already. */
      readonly result: Result<EncodedPicture | null, PictureRefusal>;
      /** Outside of the heap that is bounded: codecs keep what they once grew to. */
      readonly externalBytes: number;
    };
