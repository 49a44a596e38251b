import { once } from 'node:events';
import { createDeflateRaw } from 'node:zlib';
import type { PictureRenderer, RenderRefusal } from '#lib/adapters/rendering/port.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { USUAL_ORDER } from '#lib/imaging/render-frame.ts';
import { EXPLICIT_LITTLE_ENDIAN } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { type KeptBytes, keepStream } from './keep-stream.ts';
import { type ReleasedObject, storedSource } from './released-object.ts';

type Means = { readonly store: ObjectStore; readonly renderer: PictureRenderer };

/** What a browser can be asked to take at once. A larger object is on the disc, and not in the viewer. */
const MOST_VIEWED_BYTES = 192 * 1024 * 1024;

/**
 * The script by which the viewer gets an object: its file in Explicit VR Little Endian, deflated, in base64. First it is
 * asked whether there is anything to see: a picture of it is drawn.
 */
export async function viewerObject(
  { store, renderer }: Means,
  object: ReleasedObject,
  { id, madeFor }: { readonly id: string; readonly madeFor: string },
): Promise<Result<KeptBytes, RenderRefusal>> {
  if (plainBytes(object) > MOST_VIEWED_BYTES) return no('picture-too-large');
  const of = { source: storedSource(store, object.file), transferSyntaxUid: null };
  const tried = await renderer.render(of, { ...USUAL_ORDER, box: TRIED }, { kind: 'png' });
  if (!tried.ok) return tried;
  const isPlain = object.transferSyntaxUid === EXPLICIT_LITTLE_ENDIAN;
  return keepStream<RenderRefusal>(store, async (take) => {
    await take(Buffer.from(`/* ${madeFor} */\nLANTERN_OBJECT("${id}","`));
    const packed = packer(take);
    const written = isPlain
      ? await copied(of.source.stream(0, of.source.size), packed.take)
      : await renderer.transcode(of, madeFor, packed.take);
    await packed.end();
    if (!written.ok) return written;
    if (packed.takenBytes() > MOST_VIEWED_BYTES) return no('picture-too-large');
    await take(Buffer.from('");\n'));
    return ok(null);
  });
}

/** As much as its pixels come to, by its header: what is far too large is not decoded to find that out. */
function plainBytes({ values }: ReleasedObject): number {
  const {
    rows,
    columns,
    numberOfFrames,
    bitsAllocated,
    photometricInterpretation: colour,
  } = values;
  const samples = colour === 'RGB' || colour?.startsWith('YBR') === true ? 3 : 1;
  const pixels = (rows ?? 0) * (columns ?? 0) * Math.max(1, numberOfFrames ?? 1);
  return (pixels * samples * (bitsAllocated ?? 8)) / 8;
}

const TRIED = { width: 16, height: 16 };

type Take = (bytes: Uint8Array) => Promise<void>;

async function copied(chunks: AsyncIterable<Uint8Array>, take: Take): Promise<Result<null, never>> {
  for await (const chunk of chunks) await take(chunk);
  return ok(null);
}

/** Deflates what it takes, and hands on base64: three bytes at a time are four letters. */
function packer(take: Take) {
  const deflate = createDeflateRaw();
  let takenBytes = 0;
  const handedOn = (async () => {
    let rest: Buffer = Buffer.alloc(0);
    for await (const piece of deflate as AsyncIterable<Buffer>) {
      const all = Buffer.concat([rest, piece]);
      const whole = all.length - (all.length % 3);
      rest = all.subarray(whole);
      await take(Buffer.from(all.subarray(0, whole).toString('base64')));
    }
    await take(Buffer.from(rest.toString('base64')));
  })();
  // It is awaited in the end; until then a fault of it is nobody's to hear.
  handedOn.catch(() => undefined);
  return {
    takenBytes: () => takenBytes,
    take: async (bytes: Uint8Array) => {
      takenBytes += bytes.length;
      // What is too large is not kept: no more of it is packed.
      if (takenBytes > MOST_VIEWED_BYTES || deflate.write(bytes)) return;
      await Promise.race([once(deflate, 'drain'), handedOn]);
    },
    end: async () => {
      deflate.end();
      await handedOn;
    },
  };
}
