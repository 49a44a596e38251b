import { no, ok, type Result } from '#lib/base/result.ts';
import { codesOf, numbersOf } from './attributes.ts';
import { rgbLevels } from './display/colour.ts';
import { groupOf } from './display/functional-groups.ts';
import { greyLevels } from './display/grey.ts';
import { drawOverlays } from './display/overlays.ts';
import { colouredLevels, paletteColours } from './display/palette.ts';
import type { VoiOrder } from './display/voi.ts';
import { frameSamples, whyNotDecoded } from './frame-samples.ts';
import { kindOf } from './kinds.ts';
import { LIMITS } from './limits.ts';
import { type DicomBytes, type OpenObject, openObject } from './open-object.ts';
import { type Box, fitBox } from './output/fit-box.ts';
import type { Raster } from './output/raster.ts';
import { describePixels, type PixelDescription } from './pixel-description.ts';
import { presented } from './presentation/present.ts';
import type { Presentation } from './presentation/presentation.ts';
import type { PictureRefusal } from './refusals.ts';
import type { Samples } from './samples.ts';
import { TAG } from './tags.ts';

/** What picture is wanted of an object. */
export type PictureOrder = {
  /** From 1, as frames are counted where they are spoken of (PS3.3 C.7.6.6). */
  readonly frame: number;
  readonly voi: VoiOrder;
  readonly hasOverlays: boolean;
  readonly isPaddingBlack: boolean;
  /** Null: every stored pixel, square or not. */
  readonly box: Box | null;
  /** How somebody laid down that it is to be shown; null: by what the object says, and `voi`. */
  readonly presentation: Presentation | null;
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
  const none = whyNoPicture(object.value);
  if (none) return no(none);
  const description = describePixels(object.value.header);
  if (!description.ok) return description;

  const index = order.frame - 1;
  const samples = await frameSamples(object.value, description.value, index);
  if (!samples.ok) return samples;
  const levels = levelsOf(object.value, description.value, { order, samples: samples.value });
  if (!levels.ok) return levels;
  const { header } = object.value;
  if (order.hasOverlays) drawOverlays(levels.value, samples.value, { header, index });

  const raster = rasterOf(levels.value, description.value);
  const { box, presentation } = order;
  const aspect = aspectOf(object.value, index);
  if (presentation) return ok(presented(raster, presentation, { box, aspect }));
  return ok(box ? fitBox(raster, box, aspect) : raster);
}

function rasterOf(pixels: Uint8Array, { rows, columns }: PixelDescription): Raster {
  return { rows, columns, samples: pixels.length === rows * columns * 3 ? 3 : 1, pixels };
}

function isSound({ frame, box }: PictureOrder): boolean {
  const sides = box ? [box.width, box.height] : [];
  const isRoom = sides.every((one) => Number.isInteger(one) && one > 0 && one <= LIMITS.boxPixels);
  return isRoom && Number.isSafeInteger(frame) && frame > 0;
}

/** Why an object has no picture; null where it has. */
export function whyNoPicture({ header, pixels, syntax }: OpenObject): PictureRefusal | null {
  if (header.elements.has(TAG.directoryRecordSequence)) return 'no-picture-directory';
  const [sopClass = ''] = codesOf(header, TAG.sopClassUid);
  const kind = kindOf(sopClass);
  if (!kind.hasPicture && !pixels) return `no-picture-${kind.kind}`;
  if (pixels) return whyNotDecoded(syntax);
  return header.elements.has(TAG.pixelDataProviderUrl) ? 'pixels-elsewhere' : 'pixels-missing';
}

/** The samples of a frame as they are shown: a level to a pixel, or three. */
export function levelsOf(
  { header }: OpenObject,
  description: PixelDescription,
  { order, samples }: { readonly order: PictureOrder; readonly samples: Samples },
): Result<Uint8Array, PictureRefusal> {
  const { photometric } = description;
  if (samples.samples === 3) return ok(rgbLevels(samples, description));
  if (photometric === 'PALETTE COLOR') return paletteColours(samples, header);
  const { voi, isPaddingBlack } = order;
  const presentation = order.presentation?.grey ?? null;
  const index = order.frame - 1;
  const levels = greyLevels(samples, {
    header,
    photometric,
    index,
    voi,
    isPaddingBlack,
    presentation,
  });
  const palette = order.presentation?.palette;
  return levels.ok && palette ? ok(colouredLevels(levels.value, palette)) : levels;
}

/** How high a pixel is for its width: by what is said of the patient, the detector, or the picture alone (PS3.3 10.7). */
function aspectOf({ header }: OpenObject, index: number): number {
  const measures = groupOf(header, TAG.pixelMeasuresSequence, index);
  const spacings = [
    numbersOf(header, TAG.pixelAspectRatio),
    numbersOf(measures, TAG.pixelSpacing),
    numbersOf(header, TAG.imagerPixelSpacing),
    numbersOf(header, TAG.nominalScannedPixelSpacing),
  ];
  for (const [down, across] of spacings) {
    const aspect = (down ?? 0) / (across ?? 0);
    if (aspect >= 1 / MOST_ASPECT && aspect <= MOST_ASPECT) return aspect;
  }
  return 1;
}

/** Pixels further from square than this have not been seen; a wrong number would make a line of a picture. */
const MOST_ASPECT = 20;
