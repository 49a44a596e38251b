import { getHeapStatistics } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import type { ByteSource } from '#lib/base/byte-source.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { withBand } from '#lib/imaging/letters.ts';
import type { DicomBytes } from '#lib/imaging/open-object.ts';
import { encodeJpeg } from '#lib/imaging/output/jpeg.ts';
import { encodePng } from '#lib/imaging/output/png.ts';
import type { PictureRefusal } from '#lib/imaging/refusals.ts';
import { renderFrame } from '#lib/imaging/render-frame.ts';
import { describeObject } from '#lib/imaging/served/describe-object.ts';
import { transcode } from '#lib/imaging/transcode.ts';
import { serveFrame } from '#lib/imaging/served/serve-frame.ts';
import { drawMarks, picturesUnder } from '#lib/imaging/shown/draw-marks.ts';
import { placeObject } from '#lib/imaging/shown/placed-picture.ts';
import { showObject } from '#lib/imaging/shown/show-object.ts';
import type { EncodedPicture } from './port.ts';
import type { Done, FromThread, Task, ToThread } from './thread-messages.ts';

/** The thread of a `threadRenderer`: does what it is told, one thing after the other. */
let takeBytes: ((bytes: Uint8Array) => void) | null = null;
let goOn: (() => void) | null = null;

parentPort?.on('message', (told: ToThread) => {
  if (told.kind === 'bytes') takeBytes?.(told.bytes);
  else if (told.kind === 'taken') goOn?.();
  else void answer(told);
});

async function answer({
  sizeBytes,
  transferSyntaxUid,
  task,
}: ToThread & { kind: 'do' }): Promise<void> {
  const result = await done({ source: askedFor(sizeBytes), transferSyntaxUid }, task);
  const externalBytes = getHeapStatistics().external_memory;
  const said: FromThread = { kind: 'done', result, externalBytes };
  parentPort?.postMessage(said, result.ok ? handedOver(result.value) : []);
}

/** Bytes in memory of their own are handed over; what is a part of something larger is copied. */
function handedOver(value: Done[Task['kind']]): ArrayBuffer[] {
  if (value === null || !('bytes' in value)) return [];
  const { buffer, byteLength } = value.bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}

async function done(
  of: DicomBytes,
  task: Task,
): Promise<Result<Done[Task['kind']], PictureRefusal>> {
  switch (task.kind) {
    case 'describe':
      return describeObject(of);
    case 'show':
      return showObject(of);
    case 'place':
      return placeObject(of);
    case 'under':
      return picturesUnder(of, task.pictures);
    case 'mark':
      return drawMarks(of, task.order);
    case 'serve':
      return serveFrame(of, task.frame);
    case 'transcode':
      return transcode(of, task.madeFor, handOn);
    case 'draw':
      return drawn(of, task);
  }
}

/** A piece in memory of its own, which can be handed over; the next is made when it was taken. */
function handOn(piece: Uint8Array): Promise<void> {
  const bytes = Uint8Array.from(piece);
  return new Promise((resolve) => {
    goOn = resolve;
    const said: FromThread = { kind: 'piece', bytes };
    parentPort?.postMessage(said, [bytes.buffer]);
  });
}

async function drawn(
  of: DicomBytes,
  { order, form }: Task & { kind: 'draw' },
): Promise<Result<EncodedPicture, PictureRefusal>> {
  const rendered = await renderFrame(of, order);
  if (!rendered.ok) return rendered;
  const raster = form.below === undefined ? rendered.value : withBand(rendered.value, form.below);
  const { rows, columns } = raster;
  const isPng = form.kind === 'png';
  const encoded = isPng ? encodePng(raster) : await encodeJpeg(raster, form.quality);
  // In memory of its own, which can be handed over.
  const bytes = Uint8Array.from(encoded);
  return ok({ contentType: isPng ? 'image/png' : 'image/jpeg', rows, columns, bytes });
}

/** Bytes that only the other side can read: the store has its keys there. */
function askedFor(size: number): ByteSource {
  const read = (from: number, to: number): Promise<Uint8Array> =>
    new Promise((resolve) => {
      takeBytes = resolve;
      const said: FromThread = { kind: 'read', from, to };
      parentPort?.postMessage(said);
    });
  return {
    size,
    read,
    stream: async function* (from, to) {
      yield await read(from, to);
    },
  };
}
