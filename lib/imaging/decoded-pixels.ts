import { no, ok, type Result } from '#lib/base/result.ts';
import { encapsulatedReader, whyNotDecoded } from './frame-samples.ts';
import type { NativePixels } from './native-copy.ts';
import type { OpenObject } from './open-object.ts';
import { describePixels, type Photometric, type PixelDescription } from './pixel-description.ts';
import type { PictureRefusal } from './refusals.ts';
import type { Samples } from './samples.ts';
import { TAG } from './tags.ts';

/** How decoded pixels lie, where that is not as the header of the compressed object says (PS3.5 8.2). */
export type DecodedLayout = {
  readonly samples: 1 | 3;
  readonly photometric: Photometric;
  readonly bitsStored: number;
  readonly highBit: number;
};

export type DecodedPixels = NativePixels & { readonly layout: DecodedLayout };

/** As many bytes as a value of defined length can have (PS3.5 7.1.1). */
const LONGEST_VALUE_BYTES = 0xfffffffe;

/**
 * The pixels of a compressed object as they were before: stored values to the bit, and of a codec that makes RGB of what
 * it was given, RGB. The first frame says how they lie, and every other must lie alike.
 */
export async function decodedPixels(
  object: OpenObject,
): Promise<Result<DecodedPixels, PictureRefusal>> {
  const none = whyNotDecoded(object.syntax);
  if (none) return no(none);
  const described = describePixels(object.header);
  if (!described.ok) return described;
  const description = described.value;
  const { rows, columns, samples, frames, bitsAllocated } = description;
  if (bitsAllocated === 1) return no('pixels-not-supported');
  const lengthBytes = rows * columns * samples * frames * (bitsAllocated / 8);
  if (lengthBytes > LONGEST_VALUE_BYTES) return no('picture-too-large');

  const reader = await encapsulatedReader(object, description);
  if (!reader.ok) return reader;
  const first = await reader.value(0);
  if (!first.ok) return first;
  const layout = layoutOf(first.value, description);
  if (!layout.ok) return layout;

  async function* pieces(): AsyncGenerator<Result<Uint8Array, PictureRefusal>> {
    for (let index = 0; index < frames; index += 1) {
      const frame = index === 0 ? first : await (reader.ok ? reader.value(index) : reader);
      yield frame.ok ? frameBytes(frame.value, description, layout) : frame;
    }
  }
  const vr = bitsAllocated > 8 ? 'OW' : 'OB';
  return ok({ tag: TAG.pixelData, vr, lengthBytes, pieces, layout: layout.value });
}

function layoutOf(
  frame: Samples,
  description: PixelDescription,
): Result<DecodedLayout, PictureRefusal> {
  const photometric = photometricOf(frame, description);
  if (photometric === null) return no('photometric-not-supported');
  const { samples, bitsStored, highBit } = description;
  if (keepsPattern(frame, description)) return ok({ samples, photometric, bitsStored, highBit });
  const stored = Math.max(bitsStored, frame.bits);
  return ok({ samples, photometric, bitsStored: stored, highBit: stored - 1 });
}

/** YBR_FULL_422 was spread to every pixel; the two transforms of JPEG 2000 mean nothing without their codec. */
function photometricOf(frame: Samples, { photometric }: PixelDescription): Photometric | null {
  if (frame.samples === 3 && frame.colour === 'RGB') return 'RGB';
  if (photometric === 'YBR_FULL_422') return 'YBR_FULL';
  return photometric === 'YBR_ICT' || photometric === 'YBR_RCT' ? null : photometric;
}

/**
 * Whether the bits allocated are what the header says, those around the bits stored among them: overlays of old stand
 * there. Colour has none, and its planes are laid together.
 */
function keepsPattern(frame: Samples, { samples, bitsStored, highBit }: PixelDescription): boolean {
  const isAsSaid = frame.bits === bitsStored && highBit === bitsStored - 1;
  return frame.allocated !== null && samples === 1 && isAsSaid;
}

function frameBytes(
  frame: Samples,
  description: PixelDescription,
  first: Result<DecodedLayout, PictureRefusal>,
): Result<Uint8Array, PictureRefusal> {
  const layout = layoutOf(frame, description);
  if (!layout.ok) return layout;
  if (!first.ok || JSON.stringify(layout.value) !== JSON.stringify(first.value)) {
    return no('codestream-differs');
  }
  const { rows, columns, samples, bitsAllocated } = description;
  const values = keepsPattern(frame, description)
    ? (frame.allocated ?? frame.values)
    : frame.values;
  const count = rows * columns * samples;
  if (values.length < count) return no('codestream-broken');
  return ok(bytesOf(values.subarray(0, count), bitsAllocated));
}

/** In little endian, a sign carried on through all bits allocated. */
function bytesOf(values: Samples['values'], bitsAllocated: number): Uint8Array {
  if (bitsAllocated === 8) return Uint8Array.from(values);
  const words = bitsAllocated === 16 ? Uint16Array.from(values) : Uint32Array.from(values);
  return new Uint8Array(words.buffer);
}
