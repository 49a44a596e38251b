import { cache } from '@cornerstonejs/core';
import { giveMade, takeMadeBack } from '../frame-loader.ts';
import type { MadeFrame } from './made-frames.ts';

/** Lets pictures that are made here be shown as any other; answers what ends that, and lets go of what they are made of. */
export function offerMade(made: readonly MadeFrame[]): () => void {
  for (const { frame, pixels } of made) giveMade(frame.imageId, pixels);
  return () => {
    for (const { frame } of made) {
      if (cache.getImageLoadObject(frame.imageId)) cache.removeImageLoadObject(frame.imageId);
      takeMadeBack(frame.imageId);
    }
  };
}

/** Bytes that the pixels of a series may take, at two a value: a browser on a phone is ended when it takes too much. */
const [MOST_ON_PHONE, MOST] = [64 * 1024 * 1024, 192 * 1024 * 1024];

export function mostBytes(): number {
  const { deviceMemory = 8 } = navigator as { deviceMemory?: number };
  return deviceMemory <= 4 || matchMedia('(pointer: coarse)').matches ? MOST_ON_PHONE : MOST;
}
