import { no, ok, type Result } from '#lib/base/result.ts';
import type { PixelPlace } from '#lib/protocols/dicom/raw-header.ts';
import { RLE_LOSSLESS, type TransferSyntax } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import type { DecodedFrame } from './codecs/decoded-frame.ts';
import { decodeJpeg2000 } from './codecs/jpeg-2000.ts';
import { decodeJpeg } from './codecs/jpeg.ts';
import { decodeRle } from './codecs/rle.ts';
import { encapsulatedFrame, fragmentsByFrame, joined } from './frames/encapsulated-frames.ts';
import { nativeFrame } from './frames/native-frame.ts';
import { samplesOfNative } from './native-samples.ts';
import type { OpenObject } from './open-object.ts';
import type { PixelDescription } from './pixel-description.ts';
import type { PictureRefusal } from './refusals.ts';
import { interleaved, type Samples, samplesOf, storedValues } from './samples.ts';
import { TAG } from './tags.ts';

const JPEG = '1.2.840.10008.1.2.4.';

/** Why nothing in a transfer syntax is decoded here; null where it is. */
export function whyNotDecoded({ uid, encapsulated }: TransferSyntax): PictureRefusal | null {
  const codec = encapsulated ? codecOf(uid) : 'none';
  return codec === 'video' || codec === 'codec-not-supported' ? codec : null;
}

/** The samples of one frame, counted from 0, whatever transfer syntax they are in. */
export async function frameSamples(
  object: OpenObject,
  description: PixelDescription,
  index: number,
): Promise<Result<Samples, PictureRefusal>> {
  const { pixels, syntax } = object;
  if (!pixels) return no('pixels-missing');
  if (pixels.tag !== TAG.pixelData) return no('pixels-not-supported');
  if (index < 0 || index >= description.frames) return no('frame-not-there');
  if (syntax.encapsulated !== (pixels.endsAt === null)) return no('fragments-broken');
  const of = { object, place: pixels, description, index };
  return syntax.encapsulated ? encapsulatedSamples(of) : nativeSamples(of);
}

/**
 * Reads the frames of a compressed object one after the other: for whoever wants all of them, and not to look for each
 * among the fragments again.
 */
export async function encapsulatedReader(
  object: OpenObject,
  description: PixelDescription,
): Promise<Result<(index: number) => Promise<Result<Samples, PictureRefusal>>, PictureRefusal>> {
  const codec = codecOf(object.syntax.uid);
  if (!isCodec(codec)) return no(codec);
  if (!object.pixels) return no('pixels-missing');
  const { startsAt } = object.pixels;
  const frames = await fragmentsByFrame({ ...object, frames: description.frames, startsAt });
  if (!frames.ok) return frames;
  return ok(async (index) => {
    const fragments = frames.value[index];
    if (!fragments) return no('pixels-truncated');
    const bytes = await joined(object.source, fragments);
    return bytes.ok ? decoded(codec, bytes.value, description) : bytes;
  });
}

type FrameOf = {
  readonly object: OpenObject;
  readonly place: PixelPlace;
  readonly description: PixelDescription;
  readonly index: number;
};

async function nativeSamples({
  object,
  place,
  description,
  index,
}: FrameOf): Promise<Result<Samples, PictureRefusal>> {
  const bytes = await nativeFrame({ ...object, place }, description, index);
  return bytes.ok ? ok(samplesOfNative(bytes.value, description)) : bytes;
}

async function encapsulatedSamples({
  object,
  place,
  description,
  index,
}: FrameOf): Promise<Result<Samples, PictureRefusal>> {
  const order = { ...object, index, frames: description.frames, startsAt: place.startsAt };
  const bytes = await encapsulatedFrame(order);
  return bytes.ok ? decodedSamples(object.syntax, bytes.value, description) : bytes;
}

/** The samples of a frame whose compressed bytes are there. */
export async function decodedSamples(
  { uid }: TransferSyntax,
  bytes: Uint8Array,
  description: PixelDescription,
): Promise<Result<Samples, PictureRefusal>> {
  const codec = codecOf(uid);
  return isCodec(codec) ? decoded(codec, bytes, description) : no(codec);
}

type Codec = 'rle' | 'jpeg' | 'jpeg-2000';

/** Which codec reads a transfer syntax (PS3.5 A.4). Which process of JPEG it is, the codestream says itself. */
function codecOf(uid: string): Codec | 'video' | 'codec-not-supported' {
  if (uid === RLE_LOSSLESS) return 'rle';
  const end = Number(uid.slice(JPEG.length));
  if (end >= 50 && end <= 81) return 'jpeg';
  if ((end >= 90 && end <= 93) || (end >= 201 && end <= 203)) return 'jpeg-2000';
  return end >= 100 && end <= 108 ? 'video' : 'codec-not-supported';
}

function isCodec(codec: ReturnType<typeof codecOf>): codec is Codec {
  return codec !== 'video' && codec !== 'codec-not-supported';
}

async function decoded(
  codec: Codec,
  bytes: Uint8Array,
  description: PixelDescription,
): Promise<Result<Samples, PictureRefusal>> {
  if (codec === 'rle') {
    const native = decodeRle(bytes, description);
    return native.ok ? ok(samplesOf(native.value, { ...description, isPlanar: true })) : native;
  }
  const decode = codec === 'jpeg' ? decodeJpeg : decodeJpeg2000;
  const frame = await decode(bytes, description);
  return frame.ok ? ok(samplesOfDecoded(frame.value, description)) : frame;
}

/**
 * What a codec gave as stored values. A codestream without a sign carries bits, which the header gives theirs: at the bits
 * stored, or where it has fewer, at its own. One with a sign has the last word on both: where its sign is not the
 * header's, its encoder was given the same bits under another name, and they are read under the header's again.
 */
function samplesOfDecoded(frame: DecodedFrame, description: PixelDescription): Samples {
  const { rows, columns, samples } = description;
  const { precision, colour } = frame;
  const isSigned = description.isSigned && samples === 1;
  const isOwn = frame.isSigned !== null;
  const bits = isOwn ? precision : Math.min(precision, description.bitsStored);
  const shape = { rows, columns, samples, isSigned, bits, colour, allocated: null };
  if (frame.isSigned === isSigned) return { ...shape, values: frame.values };

  const patterns = unsignedOf(frame.values);
  const highBit = isOwn ? bits - 1 : Math.min(precision - 1, description.highBit);
  const values = storedValues(patterns, { bitsStored: bits, highBit, isSigned });
  const shaped = frame.isPlanar && samples === 3 ? interleaved(values, rows * columns) : values;
  return { ...shape, values: shaped, allocated: isOwn ? null : patterns };
}

function unsignedOf(values: DecodedFrame['values']): Uint8Array | Uint16Array {
  const { buffer, byteOffset, length } = values;
  return values.BYTES_PER_ELEMENT === 1
    ? new Uint8Array(buffer, byteOffset, length)
    : new Uint16Array(buffer, byteOffset, length);
}
