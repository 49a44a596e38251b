import type { PixelDescription } from '../pixel-description.ts';
import type { Samples } from '../samples.ts';
import { ybrToRgb } from './ybr.ts';

/** A frame of three samples as RGB of 8 bits. Of more bits the higher are shown; fewer are stretched. */
export function rgbLevels(samples: Samples, { photometric }: PixelDescription): Uint8Array {
  const { bits, values } = samples;
  const isYbr = photometric === 'YBR_FULL' || photometric === 'YBR_FULL_422';
  const isConverted = isYbr && samples.colour !== 'RGB';
  const own = isConverted ? values.slice() : values;
  if (isConverted) ybrToRgb(own, bits);
  if (bits === 8) return Uint8Array.from(own);

  const stretch = 255 / (2 ** bits - 1);
  return Uint8Array.from(own, (value) =>
    bits > 8 ? value >>> (bits - 8) : Math.floor(value * stretch),
  );
}
