import {
  getEnabledElements,
  getWebWorkerManager,
  imageLoader,
  type StackViewport,
  type Types,
} from '@cornerstonejs/core';
import { createImage, init as initLoader, wadors } from '@cornerstonejs/dicom-image-loader';
import { BoundedCache } from '#lib/base/bounded-cache.ts';
import type { DicomJson } from '#lib/imaging/served/dicom-json.ts';
import { freed } from './freed.ts';
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
  const maxWorkerInstances = Math.max(1, Math.min(4, navigator.hardwareConcurrency - 1));
  // Before the library does it, which then leaves it as it is.
  getWebWorkerManager().registerWorker('dicomImageLoader', decodeWorker, { maxWorkerInstances });
  initLoader();
  imageLoader.registerImageLoader('wadors', (imageId, options) => {
    const given = new AbortController();
    const promise = loaded(imageId, options ?? {}, given.signal).catch((fault: unknown) => {
      if (fault instanceof LookingEnded) onEnded();
      throw fault;
    });
    const decache = () => void promise.then(letGo, () => undefined);
    return { promise, cancelFn: () => given.abort(), decache };
  });
}

type Answer = { readonly value?: { readonly pixelData?: unknown } };

/** The memory of what a worker answered last. Nothing else is answered before the library has made an image of it. */
let answeredLast: ArrayBufferLike | null = null;

function decodeWorker(): Worker {
  const worker = new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const pixels = data.value?.pixelData;
    answeredLast = ArrayBuffer.isView(pixels) ? pixels.buffer : null;
  });
  return worker;
}

/** The pixels of an image that is kept no more, unless they are on the screen: those the browser lets go of by itself. */
function letGo(image: Types.IImage): void {
  const isShown = getEnabledElements().some(
    ({ viewport }) => (viewport as StackViewport).getCurrentImageId() === image.imageId,
  );
  if (!isShown) freed(image.getPixelData().buffer);
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
  return made.has(imageId) || sent.get(imageId) !== undefined;
}

const made = new Map<string, () => Uint8Array>();

/** Pictures that are made here: how their pixels are had, as they are stored in files of Explicit VR Little Endian. */
export function giveMade(imageId: string, pixels: () => Uint8Array): void {
  made.set(imageId, pixels);
}

export function takeMadeBack(imageId: string): void {
  made.delete(imageId);
  wadors.metaDataManager.remove(imageId);
}

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';

async function pixelsOf(
  imageId: string,
  signal: AbortSignal,
): Promise<{ readonly pixels: Uint8Array; readonly syntax: string }> {
  const own = made.get(imageId);
  if (own) return { pixels: own(), syntax: EXPLICIT_LITTLE_ENDIAN };
  const { bytes, syntax } = await fetchFrame(imageId, signal);
  return { pixels: new Uint8Array(await bytes.arrayBuffer()), syntax };
}

/** What is being sent of a frame, to all that wait for it. */
type UnderWay = { readonly sent: Promise<Sent>; readonly given: AbortController; waiting: number };

const underWay = new Map<string, UnderWay>();

/** Gets what there is to send of a frame, to be decoded when it is needed. Given up once nobody waits for it any more. */
export function fetchFrame(imageId: string, signal: AbortSignal): Promise<Sent> {
  const known = sent.get(imageId);
  if (known) return Promise.resolve(known);
  if (signal.aborted) return Promise.reject(signal.reason as Error);
  const fetching = underWay.get(imageId) ?? begun(imageId);
  fetching.waiting += 1;
  return new Promise((done, fail) => {
    fetching.sent.then(done, fail);
    const leave = () => {
      fail(signal.reason as Error);
      fetching.waiting -= 1;
      if (fetching.waiting > 0) return;
      fetching.given.abort();
      ended(imageId, fetching);
    };
    signal.addEventListener('abort', leave, { once: true });
  });
}

function begun(imageId: string): UnderWay {
  const given = new AbortController();
  const fetching = { sent: sentOf(imageId, given.signal), given, waiting: 0 };
  underWay.set(imageId, fetching);
  void fetching.sent.catch(() => undefined).then(() => ended(imageId, fetching));
  return fetching;
}

function ended(imageId: string, fetching: UnderWay): void {
  if (underWay.get(imageId) === fetching) underWay.delete(imageId);
}

async function sentOf(imageId: string, signal: AbortSignal): Promise<Sent> {
  const answer = await answered(imageId.slice('wadors:'.length), signal);
  if (ENDED.includes(answer.status)) throw new LookingEnded(imageId);
  if (!answer.ok) throw new Error(`a frame was not sent: ${answer.status}`);
  const [, syntax = ''] =
    /transfer-syntax=([0-9.]+)/.exec(answer.headers.get('Content-Type') ?? '') ?? [];
  const got = { bytes: await answer.blob(), syntax };
  sent.set(imageId, got);
  return got;
}

const BUSY = 503;
/** How long until a busy server is asked again, in milliseconds. */
const BUSY_PAUSES = [500, 1_000, 2_000, 4_000];

async function answered(address: string, signal: AbortSignal): Promise<Response> {
  const Accept = 'image/jls, image/jpeg, image/jp2, application/octet-stream';
  const ask = () => fetch(address, { headers: { Accept }, cache: 'no-store', signal });
  let answer = await ask();
  for (const pause of BUSY_PAUSES) {
    if (answer.status !== BUSY) break;
    await new Promise((done) => setTimeout(done, pause));
    answer = await ask();
  }
  return answer;
}

/** Lets go of all that was sent. */
export function forgetFrames(): void {
  sent = sentFrames();
}

/** The library never tells of some that it cannot read. */
const DECODE_MILLISECONDS = 30_000;

async function loaded(
  imageId: string,
  options: Record<string, unknown>,
  signal: AbortSignal,
): Promise<Types.IImage> {
  const { pixels, syntax } = await pixelsOf(imageId, signal);
  const decoding = createImage(imageId, pixels, syntax, options) as Promise<Types.IImage>;
  const image = await withinTime(decoding);
  // The library gives its workers a copy, and keeps one of what they answer.
  const kept = image.getPixelData().buffer;
  for (const buffer of [pixels.buffer, answeredLast]) if (buffer && buffer !== kept) freed(buffer);
  answeredLast = null;
  return image;
}

/** The values of a frame in the unit that they are rescaled to, row after row: to be let go of by whoever asked. */
export async function valuesOfFrame(imageId: string, signal: AbortSignal): Promise<Values> {
  return (await loaded(imageId, {}, signal)).getPixelData();
}

type Values = ReturnType<Types.IImage['getPixelData']>;

/** Fails where the library has not decoded in time. */
async function withinTime(decoded: Promise<Types.IImage>): Promise<Types.IImage> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('a frame was not decoded')), DECODE_MILLISECONDS);
  });
  try {
    return await Promise.race([decoded, late]);
  } finally {
    clearTimeout(timer);
  }
}
