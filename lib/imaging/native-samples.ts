import { expanded422 } from './display/ybr.ts';
import type { PixelDescription } from './pixel-description.ts';
import { type Samples, samplesOf } from './samples.ts';

/** The values of a native frame, of colours that two pixels share, too (PS3.3 C.7.6.3.1.2). */
export function samplesOfNative(bytes: Uint8Array, description: PixelDescription): Samples {
  if (description.photometric !== 'YBR_FULL_422') return samplesOf(bytes, description);
  const full = expanded422(bytes, description.bitsAllocated);
  return samplesOf(full, { ...description, isPlanar: false });
}
