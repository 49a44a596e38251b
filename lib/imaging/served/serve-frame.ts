import { no, ok, type Result } from '#lib/base/result.ts';
import { EXPLICIT_LITTLE_ENDIAN } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { encodeJpegLs } from '../codecs/wasm.ts';
import { decodedSamples, frameSamples } from '../frame-samples.ts';
import { encapsulatedFrame } from '../frames/encapsulated-frames.ts';
import { type DicomBytes, type OpenObject, openObject } from '../open-object.ts';
import type { PixelDescription } from '../pixel-description.ts';
import type { PictureRefusal } from '../refusals.ts';
import { rasterOf } from '../display/raster-of.ts';
import { describePicture, USUAL_ORDER } from '../render-frame.ts';
import type { Samples } from '../samples.ts';
import { mayPassAsStored, servedFormOf } from './served-form.ts';

/** The pixels of one frame as a viewer is sent them. */
export type ServedFrame = {
  readonly transferSyntaxUid: string;
  readonly bytes: Uint8Array;
};

const JPEG_LS_LOSSLESS = '1.2.840.10008.1.2.4.80';

/**
 * One frame, counted from 1, for a viewer: as it is stored where any viewer makes the same of it, else decoded here and
 * compressed again without loss. With what `describeObject` says of the object, it is what `renderFrame` draws.
 */
export async function serveFrame(
  of: DicomBytes,
  frame: number,
): Promise<Result<ServedFrame, PictureRefusal>> {
  const object = await openObject(of);
  if (!object.ok) return object;
  const description = describePicture(object.value);
  if (!description.ok) return description;
  if (!Number.isSafeInteger(frame) || frame < 1) return no('frame-not-there');
  return served(object.value, description.value, frame - 1);
}

async function served(
  object: OpenObject,
  description: PixelDescription,
  index: number,
): Promise<Result<ServedFrame, PictureRefusal>> {
  const form = servedFormOf(object.header, description);
  const isPalette = description.photometric === 'PALETTE COLOR';
  const maybeStored = object.syntax.encapsulated && object.pixels && form !== 'levels';
  if (!maybeStored || isPalette) {
    const samples = await frameSamples(object, description, index);
    return samples.ok ? sent(object, description, { samples: samples.value, index }) : samples;
  }
  if (index >= description.frames) return no('frame-not-there');
  const { startsAt } = object.pixels;
  const order = { ...object, index, frames: description.frames, startsAt };
  const bytes = await encapsulatedFrame(order);
  if (!bytes.ok) return bytes;
  if (mayPassAsStored(object.syntax, description, bytes.value)) {
    return ok({ transferSyntaxUid: object.syntax.uid, bytes: bytes.value });
  }
  const samples = await decodedSamples(object.syntax, bytes.value, description);
  return samples.ok ? sent(object, description, { samples: samples.value, index }) : samples;
}

async function sent(
  object: OpenObject,
  description: PixelDescription,
  { samples, index }: { readonly samples: Samples; readonly index: number },
): Promise<Result<ServedFrame, PictureRefusal>> {
  const { rows, columns } = description;
  if (servedFormOf(object.header, description) === 'values') {
    return ok(await storedValues(samples, description));
  }

  const { header } = object;
  const raster = rasterOf(samples, { header, description, index, order: USUAL_ORDER });
  if (!raster.ok) return raster;
  const bytes = raster.value.pixels;
  if (bytes.length !== rows * columns) {
    return ok({ transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN, bytes });
  }
  return ok(await asJpegLs({ rows, columns, bits: 8, bytes }));
}

/** Values with a sign are sent as all the bits of their words, which carry the sign: JPEG-LS knows none. */
function storedValues(
  { rows, columns, values }: Samples,
  { isSigned, bitsStored }: PixelDescription,
): Promise<ServedFrame> {
  const whole = isSigned ? Int16Array.from(values) : values;
  const bytes = new Uint8Array(whole.buffer, whole.byteOffset, whole.byteLength);
  const bits = isSigned ? 16 : bitsStored;
  const isOfBytes = bits <= 8;
  const own = isOfBytes && whole.BYTES_PER_ELEMENT > 1 ? Uint8Array.from(whole) : bytes;
  return asJpegLs({ rows, columns, bits, bytes: own });
}

async function asJpegLs(frame: Parameters<typeof encodeJpegLs>[0]): Promise<ServedFrame> {
  return { transferSyntaxUid: JPEG_LS_LOSSLESS, bytes: await encodeJpegLs(frame) };
}
