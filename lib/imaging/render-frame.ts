import { no, ok, type Result } from '#lib/base/result.ts';
import { codesOf } from './attributes.ts';
import { aspectOf } from './display/aspect.ts';
import { type RasterOrder, rasterOf } from './display/raster-of.ts';
import { frameSamples, whyNotDecoded } from './frame-samples.ts';
import { kindOf } from './kinds.ts';
import { LIMITS } from './limits.ts';
import { type DicomBytes, type OpenObject, openObject } from './open-object.ts';
import { type Box, fitBox } from './output/fit-box.ts';
import type { Raster } from './output/raster.ts';
import { describePixels, type PixelDescription } from './pixel-description.ts';
import { presented } from './presentation/present.ts';
import type { PictureRefusal } from './refusals.ts';
import { TAG } from './tags.ts';

/** What picture is wanted of an object. */
export type PictureOrder = RasterOrder & {
  /** From 1, as frames are counted where they are spoken of (PS3.3 C.7.6.6). */
  readonly frame: number;
  /** Null: every stored pixel, square or not. */
  readonly box: Box | null;
};

/** What somebody sees who asks for nothing in particular. */
export const USUAL_ORDER: PictureOrder = {
  frame: 1,
  voi: { kind: 'usual' },
  hasOverlays: true,
  isPaddingBlack: true,
  box: null,
  presentation: null,
};

/**
 * One frame of a DICOM object as it is shown, or the word that says why it has none. Nothing that stands in the object
 * makes it throw or take more than `LIMITS`; only a source that cannot be read does.
 */
export async function renderFrame(
  of: DicomBytes,
  order: PictureOrder,
): Promise<Result<Raster, PictureRefusal>> {
  if (!isSound(order)) return no('order-not-sound');
  const object = await openObject(of);
  if (!object.ok) return object;
  const description = describePicture(object.value);
  if (!description.ok) return description;

  const index = order.frame - 1;
  const samples = await frameSamples(object.value, description.value, index);
  if (!samples.ok) return samples;
  const { header } = object.value;
  const raster = rasterOf(samples.value, { header, description: description.value, index, order });
  if (!raster.ok) return raster;
  const { box, presentation } = order;
  const aspect = aspectOf(header, index);
  if (presentation) return ok(presented(raster.value, presentation, { box, aspect }));
  return ok(box ? fitBox(raster.value, box, aspect) : raster.value);
}

function isSound({ frame, box }: PictureOrder): boolean {
  const sides = box ? [box.width, box.height] : [];
  const isRoom = sides.every((one) => Number.isInteger(one) && one > 0 && one <= LIMITS.boxPixels);
  return isRoom && Number.isSafeInteger(frame) && frame > 0;
}

/** What the picture of an object is, or why it has none. */
export function describePicture(object: OpenObject): Result<PixelDescription, PictureRefusal> {
  const none = whyNoPicture(object);
  return none ? no(none) : describePixels(object.header);
}

function whyNoPicture({ header, pixels, syntax }: OpenObject): PictureRefusal | null {
  if (header.elements.has(TAG.directoryRecordSequence)) return 'no-picture-directory';
  const [sopClass = ''] = codesOf(header, TAG.sopClassUid);
  const kind = kindOf(sopClass);
  if (!kind.hasPicture && !pixels) return `no-picture-${kind.kind}`;
  if (pixels) return whyNotDecoded(syntax);
  return header.elements.has(TAG.pixelDataProviderUrl) ? 'pixels-elsewhere' : 'pixels-missing';
}
