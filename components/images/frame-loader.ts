import { imageLoader, type Types } from '@cornerstonejs/core';
import { createImage, init as initLoader, wadors } from '@cornerstonejs/dicom-image-loader';
import type { Frame } from './series-frames.ts';

/** The viewer is told that nothing more may be looked at. */
export class LookingEnded extends Error {
  override readonly name = 'LookingEnded';
}

const ENDED = [401, 403, 410];

/**
 * Loads frames from our own addresses, by the cookie of whoever looks, one answer to a frame. What is not wanted any more
 * is given up, also on the wire. Decoding is done by workers, in the formats that frames are sent in.
 */
export function startFrameLoader(onEnded: () => void): void {
  initLoader({ maxWebWorkers: Math.max(1, Math.min(4, navigator.hardwareConcurrency - 1)) });
  imageLoader.registerImageLoader('wadors', (imageId, options) => {
    const given = new AbortController();
    const promise = loaded(imageId, options ?? {}, given.signal).catch((fault: unknown) => {
      if (fault instanceof LookingEnded) onEnded();
      throw fault;
    });
    return { promise, cancelFn: () => given.abort() };
  });
}

/** Tells the library what each frame is, before it is loaded. */
export function tellMetadata(frames: readonly Frame[]): void {
  for (const { imageId, metadata } of frames) {
    wadors.metaDataManager.add(imageId, metadata as never);
  }
}

async function loaded(
  imageId: string,
  options: Record<string, unknown>,
  signal: AbortSignal,
): Promise<Types.IImage> {
  const answer = await fetch(imageId.slice('wadors:'.length), {
    headers: { Accept: 'image/jls, image/jpeg, image/jp2, application/octet-stream' },
    cache: 'no-store',
    signal,
  });
  if (ENDED.includes(answer.status)) throw new LookingEnded(imageId);
  if (!answer.ok) throw new Error(`a frame was not sent: ${answer.status}`);
  const [, syntax = ''] =
    /transfer-syntax=([0-9.]+)/.exec(answer.headers.get('Content-Type') ?? '') ?? [];
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return createImage(imageId, bytes, syntax, options) as Promise<Types.IImage>;
}
