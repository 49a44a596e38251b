import type { Result } from '#lib/base/result.ts';
import type { DicomBytes } from '#lib/imaging/open-object.ts';
import type { PictureRefusal } from '#lib/imaging/refusals.ts';
import type { DescribedObject } from '#lib/imaging/served/describe-object.ts';
import type { DrawnMarks, MarksOrder } from '#lib/imaging/shown/draw-marks.ts';
import type { PlacedObject, PlacedPicture } from '#lib/imaging/shown/placed-picture.ts';
import type { Shown } from '#lib/imaging/shown/shown.ts';
import type { ServedFrame } from '#lib/imaging/served/serve-frame.ts';
import type { PictureOrder } from '#lib/imaging/render-frame.ts';
import type { TakeBytes } from '#lib/imaging/transcode.ts';

/** PNG is exact; JPEG is a tenth of it, and for looking only. */
export type PictureForm = (
  { readonly kind: 'png' } | { readonly kind: 'jpeg'; readonly quality: number }
) & {
  /** Words in a band below the picture, which is as much higher; without, the picture is all there is. */
  readonly below?: string;
};

export type EncodedPicture = {
  readonly contentType: 'image/png' | 'image/jpeg';
  readonly rows: number;
  readonly columns: number;
  readonly bytes: Uint8Array;
};

export type RenderRefusal =
  | PictureRefusal
  /** As many wait already as may. Whoever asks again in some seconds may be luckier. */
  | 'renderers-busy'
  | 'took-too-long'
  | 'took-too-much-memory';

/** Reads and draws DICOM objects, some at a time, apart from where requests are answered. */
export interface PictureRenderer {
  /** Throws what the source throws when it cannot be read. */
  render(
    of: DicomBytes,
    order: PictureOrder,
    form: PictureForm,
  ): Promise<Result<EncodedPicture, RenderRefusal>>;

  /** What a viewer has to know of an object. */
  describe(of: DicomBytes): Promise<Result<DescribedObject, RenderRefusal>>;

  /** What is shown of an object, be it a picture or not. */
  show(of: DicomBytes): Promise<Result<Shown, RenderRefusal>>;

  /** Where the pictures of an object lie in a patient. */
  place(of: DicomBytes): Promise<Result<PlacedObject, RenderRefusal>>;

  /** Which of some pictures a structure set or a segmentation lies on, by their places in the list. */
  under(
    of: DicomBytes,
    pictures: readonly PlacedPicture[],
  ): Promise<Result<readonly number[], RenderRefusal>>;

  /** A structure set or a segmentation as it lies on one picture; of anything else `contents-not-read`. */
  mark(of: DicomBytes, order: MarksOrder): Promise<Result<DrawnMarks, RenderRefusal>>;

  /** The pixels of a frame, counted from 1, for a viewer. */
  serve(of: DicomBytes, frame: number): Promise<Result<ServedFrame, RenderRefusal>>;

  /**
   * Writes an object anew in Explicit VR Little Endian, piece by piece, and waits for each to be taken. The time of a
   * picture is that of each piece. Throws what the source or the taker throws; after that, and after a refusal, what was
   * taken is no file.
   */
  transcode(of: DicomBytes, madeFor: string, take: TakeBytes): Promise<Result<null, RenderRefusal>>;

  /** Gives up what is being drawn, which is answered with `renderers-busy`, and takes nothing more. */
  close(): Promise<void>;
}
