import type { Result } from '#lib/base/result.ts';
import type { PictureRefusal } from '#lib/imaging/refusals.ts';
import type { PictureOrder } from '#lib/imaging/render-frame.ts';
import type { DescribedObject } from '#lib/imaging/served/describe-object.ts';
import type { DrawnMarks, MarksOrder } from '#lib/imaging/shown/draw-marks.ts';
import type { PlacedObject, PlacedPicture } from '#lib/imaging/shown/placed-picture.ts';
import type { Shown } from '#lib/imaging/shown/shown.ts';
import type { ServedFrame } from '#lib/imaging/served/serve-frame.ts';
import type { EncodedPicture, PictureForm } from './port.ts';

/** What a thread is asked to do with an object, and what comes of it. */
export type Task =
  | { readonly kind: 'draw'; readonly order: PictureOrder; readonly form: PictureForm }
  | { readonly kind: 'describe' }
  | { readonly kind: 'show' }
  | { readonly kind: 'place' }
  | { readonly kind: 'under'; readonly pictures: readonly PlacedPicture[] }
  | { readonly kind: 'mark'; readonly order: MarksOrder }
  | { readonly kind: 'serve'; readonly frame: number }
  | { readonly kind: 'transcode'; readonly madeFor: string };

export type Done = {
  readonly draw: EncodedPicture;
  readonly describe: DescribedObject;
  readonly show: Shown;
  readonly place: PlacedObject;
  readonly under: readonly number[];
  readonly mark: DrawnMarks;
  readonly serve: ServedFrame;
  /** Its pieces are gone already. */
  readonly transcode: null;
};

/** What a thread is told: what to do, and what it waits for since. */
export type ToThread =
  | {
      readonly kind: 'do';
      readonly sizeBytes: number;
      readonly transferSyntaxUid: string | null;
      readonly task: Task;
    }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** The last piece has been taken: the next may come. */
  | { readonly kind: 'taken' };

/** What a thread says: which bytes it needs next, one range at a time, and in the end what became of it. */
export type FromThread =
  | { readonly kind: 'read'; readonly from: number; readonly to: number }
  | { readonly kind: 'piece'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'done';
      readonly result: Result<Done[Task['kind']], PictureRefusal>;
      /** Outside of the heap that is bounded: codecs keep what they once grew to. */
      readonly externalBytes: number;
    };
