import { cache, getShouldUseCPURendering, imageLoader } from '@cornerstonejs/core';
import { fetchFrame, isFetched } from './frame-loader.ts';
import type { Loading } from './prefetch.ts';
import type { Frame } from './series-frames.ts';

/** How the frames of a series are had before they are shown: those that are near decoded, others as they are sent. */
export function loadingOf(frames: readonly Frame[]): Loading {
  const idOf = (index: number) => frames[index]?.imageId ?? '';
  const fetching = new Map<number, AbortController>();
  return {
    load: async (index, isNear) => {
      if (isNear) await loadAhead(idOf(index));
      else await fetchAhead(idOf(index), index, fetching);
    },
    isLoaded: (index, isNear) => cache.isLoaded(idOf(index)) || (!isNear && isFetched(idOf(index))),
    giveUp: (index) => {
      fetching.get(index)?.abort();
      if (!cache.isLoaded(idOf(index))) cache.getImageLoadObject(idOf(index))?.cancelFn?.();
    },
  };
}

async function loadAhead(imageId: string): Promise<void> {
  await imageLoader.loadAndCacheImage(imageId, {
    ...{ useRGBA: getShouldUseCPURendering(), priority: 10, requestType: 'prefetch' },
  });
}

async function fetchAhead(
  imageId: string,
  index: number,
  fetching: Map<number, AbortController>,
): Promise<void> {
  const given = new AbortController();
  fetching.set(index, given);
  try {
    await fetchFrame(imageId, given.signal);
  } finally {
    if (fetching.get(index) === given) fetching.delete(index);
  }
}
