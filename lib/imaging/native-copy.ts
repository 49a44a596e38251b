import { no, ok, type Result } from '#lib/base/result.ts';
import type { PixelPlace } from '#lib/protocols/dicom/raw-header.ts';
import type { Vr } from '#lib/protocols/dicom/vr.ts';
import { wordOf } from './attributes.ts';
import type { OpenObject } from './open-object.ts';
import type { PictureRefusal } from './refusals.ts';
import { TAG } from './tags.ts';

/** Pixels as they are to be written: what stands before them, how many bytes they are, and they themselves. */
export type NativePixels = {
  readonly tag: number;
  readonly vr: Vr;
  readonly lengthBytes: number;
  /** One piece after the other; what cannot be read ends it with the word why. */
  readonly pieces: () => AsyncGenerator<Result<Uint8Array, PictureRefusal>>;
};

const PIECE_BYTES = 1024 * 1024;

/** The pixels of an object that is not compressed, byte for byte but for the order of bytes in a word (PS3.5 7.3). */
export function nativePixels(object: OpenObject): Result<NativePixels, PictureRefusal> {
  const { pixels, source } = object;
  if (!pixels) return no('pixels-missing');
  if (pixels.endsAt === null) return no('fragments-broken');
  const { startsAt, endsAt, tag } = pixels;
  if (endsAt > source.size) return no('pixels-truncated');
  const unit = swappedUnit(object, pixels);
  const lengthBytes = endsAt - startsAt;
  if (lengthBytes % unit !== 0) return no('pixels-not-described');

  async function* pieces() {
    for (let at = startsAt; at < endsAt; at += PIECE_BYTES) {
      const bytes = await source.read(at, Math.min(endsAt, at + PIECE_BYTES));
      yield ok(turned(bytes, unit));
    }
  }
  return ok({ tag, vr: writtenAs(object, pixels), lengthBytes, pieces });
}

/** Pixels of more than one byte are words; of others it stays what it was said to be (PS3.5 A.2). */
function writtenAs({ header }: OpenObject, { tag, vr }: PixelPlace): Vr {
  if (tag === TAG.floatPixelData) return 'OF';
  if (tag === TAG.doubleFloatPixelData) return 'OD';
  const isBytes = vr === 'OB' && (wordOf(header, TAG.bitsAllocated) ?? 16) <= 8;
  return isBytes ? 'OB' : 'OW';
}

function swappedUnit({ header, syntax }: OpenObject, { tag, vr }: PixelPlace): 1 | 2 | 4 | 8 {
  if (!syntax.bigEndian) return 1;
  if (tag === TAG.floatPixelData) return 4;
  if (tag === TAG.doubleFloatPixelData) return 8;
  const allocated = wordOf(header, TAG.bitsAllocated) ?? 16;
  if (allocated === 32) return 4;
  return allocated === 16 || vr === 'OW' ? 2 : 1;
}

function turned(bytes: Uint8Array, unit: 1 | 2 | 4 | 8): Uint8Array {
  if (unit === 1) return bytes;
  const copy = Buffer.from(bytes);
  if (unit === 2) return copy.swap16();
  return unit === 4 ? copy.swap32() : copy.swap64();
}
