import { getHeapStatistics } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import type { ByteSource } from '#lib/base/byte-source.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { encodeJpeg } from '#lib/imaging/output/jpeg.ts';
import { encodePng } from '#lib/imaging/output/png.ts';
import type { PictureRefusal } from '#lib/imaging/refusals.ts';
import { renderFrame } from '#lib/imaging/render-frame.ts';
import { transcode } from '#lib/imaging/transcode.ts';
import type { EncodedPicture } from './port.ts';
import type { FromThread, Task, ToThread } from './thread-messages.ts';

/** The thread of a `threadRenderer`: draws what it is told, one picture after the other. */
let takeBytes: ((bytes: Uint8Array) => void) | null = null;
let goOn: (() => void) | null = null;

parentPort?.on('message', (told: ToThread) => {
  if (told.kind === 'bytes') takeBytes?.(told.bytes);
  else if (told.kind === 'taken') goOn?.();
  else void carryOut(told);
});

async function carryOut(task: Task): Promise<void> {
  const result = task.kind === 'draw' ? await drawn(task) : await decoded(task);
  const externalBytes = getHeapStatistics().external_memory;
  const transferred = result.ok && result.value ? [result.value.bytes.buffer as ArrayBuffer] : [];
  const said: FromThread = { kind: 'done', result, externalBytes };
  parentPort?.postMessage(said, transferred);
}

function decoded({ sizeBytes, transferSyntaxUid, madeFor }: Task & { kind: 'transcode' }) {
  const of = { source: askedFor(sizeBytes), transferSyntaxUid };
  return transcode(of, madeFor, (piece) => {
    // In memory of its own, which can be handed over.
    const bytes = Uint8Array.from(piece);
    return new Promise((resolve) => {
      goOn = resolve;
      const said: FromThread = { kind: 'piece', bytes };
      parentPort?.postMessage(said, [bytes.buffer]);
    });
  });
}

async function drawn({
  sizeBytes,
  transferSyntaxUid,
  order,
  form,
}: Task & { kind: 'draw' }): Promise<Result<EncodedPicture, PictureRefusal>> {
  const raster = await renderFrame({ source: askedFor(sizeBytes), transferSyntaxUid }, order);
  if (!raster.ok) return raster;
  const { rows, columns } = raster.value;
  const isPng = form.kind === 'png';
  const encoded = isPng ? encodePng(raster.value) : await encodeJpeg(raster.value, form.quality);
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
