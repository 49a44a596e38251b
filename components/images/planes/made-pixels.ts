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
