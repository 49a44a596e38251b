import { ok, type Result } from '#lib/base/result.ts';
import type { DataSet } from '#lib/protocols/dicom/data-set.ts';
import type { Raster } from '../output/raster.ts';
import type { Presentation } from '../presentation/presentation.ts';
import type { PixelDescription } from '../pixel-description.ts';
import type { Samples } from '../samples.ts';
import { rgbLevels } from './colour.ts';
import { greyLevels } from './grey.ts';
import { drawOverlays } from './overlays.ts';
import { colouredLevels, paletteColours } from './palette.ts';
import type { VoiOrder } from './voi.ts';

/** How the values of a frame are to look. */
export type RasterOrder = {
  readonly voi: VoiOrder;
  readonly hasOverlays: boolean;
  readonly isPaddingBlack: boolean;
  /** How somebody laid down that it is to be shown; null: by what the object says, and `voi`. */
  readonly presentation: Presentation | null;
};

type Frame = {
  readonly header: DataSet;
  readonly description: PixelDescription;
  /** From 0. */
  readonly index: number;
  readonly order: RasterOrder;
};

/** A decoded frame as it is shown. Nothing of this needs a server: it draws in a browser, too. */
export function rasterOf(
  samples: Samples,
  { order, ...of }: Frame,
): Result<Raster, 'palette-not-read' | 'order-not-sound'> {
  const levels = levelsOf(samples, { order, ...of });
  if (!levels.ok) return levels;
  if (order.hasOverlays) drawOverlays(levels.value, samples, of);

  const { rows, columns } = of.description;
  const isColour = levels.value.length === rows * columns * 3;
  return ok({ rows, columns, samples: isColour ? 3 : 1, pixels: levels.value });
}

function levelsOf(
  samples: Samples,
  { header, description, index, order }: Frame,
): Result<Uint8Array, 'palette-not-read' | 'order-not-sound'> {
  const { photometric } = description;
  if (samples.samples === 3) return ok(rgbLevels(samples, description));
  if (photometric === 'PALETTE COLOR') return paletteColours(samples, header);
  const { voi, isPaddingBlack } = order;
  const presentation = order.presentation?.grey ?? null;
  const grey = { header, photometric, index, voi, isPaddingBlack, presentation };
  const levels = greyLevels(samples, grey);
  const palette = order.presentation?.palette;
  return levels.ok && palette ? ok(colouredLevels(levels.value, palette)) : levels;
}
