import { imageLoader, type Types } from '@cornerstonejs/core';
import { createImage, init as initLoader, wadors } from '@cornerstonejs/dicom-image-loader';
import { BoundedCache } from '#lib/base/bounded-cache.ts';
import type { DicomJson } from '#lib/imaging/served/dicom-json.ts';
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
    wadors.metaDataManager.add(imageId, shaped(metadata) as never);
  }
}

const [SPACING, IMAGER_SPACING, ASPECT_RATIO] = ['00280030', '00181164', '00280034'] as const;

/** The library knows pixels that are not square by their spacing alone, and not by their aspect ratio (PS3.3 C.7.6.3.1.7). */
function shaped(metadata: DicomJson): DicomJson {
  const [down, across] = metadata[ASPECT_RATIO]?.Value ?? [];
  const isSpaced = metadata[SPACING]?.Value ?? metadata[IMAGER_SPACING]?.Value;
  if (isSpaced || typeof down !== 'number' || typeof across !== 'number') return metadata;
  return { ...metadata, [SPACING]: { vr: 'DS', Value: [down / across, 1] } };
}

/** What was sent of a frame. The browser keeps such bytes outside of the page, and on its disc where they are many. */
type Sent = { readonly bytes: Blob; readonly syntax: string };

const MOST_SENT_BYTES = 512 * 1024 * 1024;

let sent = sentFrames();

function sentFrames(): BoundedCache<Sent> {
  return new BoundedCache(MOST_SENT_BYTES, ({ bytes }) => bytes.size);
}

/** Whether a frame need not be asked for any more. */
export function isFetched(imageId: string): boolean {
  return sent.get(imageId) !== undefined;
}

/** Gets what there is to send of a frame, to be decoded when it is needed. */
export async function fetchFrame(imageId: string, signal: AbortSignal): Promise<Sent> {
  const known = sent.get(imageId);
  if (known) return known;
  const answer = await fetch(imageId.slice('wadors:'.length), {
    headers: { Accept: 'image/jls, image/jpeg, image/jp2, application/octet-stream' },
    cache: 'no-store',
    signal,
  });
  if (ENDED.includes(answer.status)) throw new LookingEnded(imageId);
  if (!answer.ok) throw new Error(`a frame was not sent: ${answer.status}`);
  const [, syntax = ''] =
    /transfer-syntax=([0-9.]+)/.exec(answer.headers.get('Content-Type') ?? '') ?? [];
  const got = { bytes: await answer.blob(), syntax };
  sent.set(imageId, got);
  return got;
}

/** Lets go of all that was sent. */
export function forgetFrames(): void {
  sent = sentFrames();
}

async function loaded(
  imageId: string,
  options: Record<string, unknown>,
  signal: AbortSignal,
): Promise<Types.IImage> {
  const { bytes, syntax } = await fetchFrame(imageId, signal);
  const pixels = new Uint8Array(await bytes.arrayBuffer());
  // Given to the worker that decodes them, and not copied.
  const given: Record<string, unknown> = { ...options, transferPixelData: true };
  return createImage(imageId, pixels, syntax, given) as Promise<Types.IImage>;
}
