import { no, ok, type Result } from '#lib/base/result.ts';
import type { PixelDescription } from '../pixel-description.ts';
import type { CodecRefusal } from './codestream.ts';
import { agrees, type DecodedFrame } from './decoded-frame.ts';
import { decodeJpegLossless } from './jpeg-lossless.ts';
import { type JpegFrame, type JpegStream, MARKER, readJpegStream } from './jpeg-segments.ts';
import { decodeJpegSequential } from './jpeg-sequential.ts';
import { decodeForeign } from './wasm.ts';

/**
 * Decodes a frame of any JPEG or JPEG-LS transfer syntax. What process it is, the codestream says: transfer syntaxes
 * have been seen to name another.
 */
export async function decodeJpeg(
  bytes: Uint8Array,
  description: PixelDescription,
): Promise<Result<DecodedFrame, CodecRefusal>> {
  const stream = readJpegStream(bytes);
  if (!stream.ok) return stream;
  const { frame, hasEnd } = stream.value;
  if (!agrees(frame, description)) return no('codestream-differs');
  if (!hasEnd) return no('codestream-broken');
  switch (processOf(frame)) {
    case 'jpeg-ls':
      return decodeJpegLs(bytes, stream.value);
    case 'lossless':
      return decodedHere(decodeJpegLossless(bytes, stream.value), frame);
    case 'twelve-bit':
      return decodedHere(decodeJpegSequential(bytes, stream.value), frame);
    case 'eight-bit':
      return decodeEightBit(bytes, stream.value, description);
    case 'none':
      return no('codec-not-supported');
  }
}

/** Whether a codestream is whole, of that process, and says of its samples exactly what the header says. */
export function isPlainJpeg(
  bytes: Uint8Array,
  description: PixelDescription,
  process: 'jpeg-ls' | 'lossless' | 'eight-bit',
): boolean {
  const stream = readJpegStream(bytes);
  if (!stream.ok || !stream.value.hasEnd) return false;
  const { frame } = stream.value;
  const isSame = agrees(frame, description) && frame.precision === description.bitsStored;
  return isSame && processOf(frame) === process;
}

/** By the marker of the frame header (ISO/IEC 10918-1 B.1.1.3): arithmetic and hierarchical coding are not decoded. */
function processOf({ process, precision }: JpegFrame) {
  if (process === 0xf7) return 'jpeg-ls';
  if (process === 0xc3) return 'lossless';
  if (precision === 12 && process <= 0xc1) return 'twelve-bit';
  return precision === 8 && process <= 0xc2 ? 'eight-bit' : 'none';
}

function decodedHere(
  values: Result<Uint16Array, CodecRefusal>,
  { precision }: JpegFrame,
): Result<DecodedFrame, CodecRefusal> {
  const shape = { precision, isSigned: null, isPlanar: false, colour: 'as-described' } as const;
  return values.ok ? ok({ ...shape, values: values.value }) : values;
}

/**
 * libjpeg decides by markers whether a stream is YCbCr, and DICOM by Photometric Interpretation (PS3.5 8.2.1). The header
 * is followed, as dcmtk does: an Adobe marker that says so takes the place of any other.
 */
async function decodeEightBit(
  bytes: Uint8Array,
  stream: JpegStream,
  { photometric }: PixelDescription,
): Promise<Result<DecodedFrame, CodecRefusal>> {
  const isColour = stream.frame.components === 3;
  const told = isColour ? withAdobe(bytes, stream, photometric.startsWith('YBR')) : bytes;
  const decoded = await decodeForeign('turbo', told);
  if (!decoded.ok) return decoded;
  const colour = isColour ? 'RGB' : 'as-described';
  const { bytes: values } = decoded.value;
  return ok({ precision: 8, isSigned: null, isPlanar: false, colour, values });
}

const APP0 = 0xe0;
const APP14 = 0xee;

function withAdobe(bytes: Uint8Array, { segments }: JpegStream, isYcc: boolean): Uint8Array {
  const scan = segments.find(({ marker }) => marker === MARKER.SOS)?.start ?? bytes.length;
  const kept = segments
    .filter(({ start, marker }) => start < scan && marker !== APP0 && marker !== APP14)
    .map(({ start, end }) => bytes.subarray(start, end));
  const adobe = Buffer.from([
    0xff,
    APP14,
    0,
    14,
    ...Buffer.from('Adobe'),
    0,
    100,
    0,
    0,
    0,
    0,
    isYcc ? 1 : 0,
  ]);
  return Buffer.concat([bytes.subarray(0, 2), adobe, ...kept, bytes.subarray(scan)]);
}

/** JPEG-LS (ISO/IEC 14495-1). Planes that were coded one after the other come out one after the other. */
async function decodeJpegLs(
  bytes: Uint8Array,
  stream: JpegStream,
): Promise<Result<DecodedFrame, CodecRefusal>> {
  const { rows, columns, components, precision } = stream.frame;
  const decoded = await decodeForeign('charls', bytes);
  if (!decoded.ok) return decoded;
  const isSame =
    decoded.value.rows === rows &&
    decoded.value.columns === columns &&
    decoded.value.components === components;
  if (!isSame) return no('codestream-differs');
  const scan = stream.segments.find(({ marker }) => marker === MARKER.SOS)?.body;
  const isPlanar = components > 1 && scan?.[0] === 1;
  const values = precision > 8 ? wordsOf(decoded.value.bytes) : decoded.value.bytes;
  return ok({ precision, isSigned: null, isPlanar, colour: 'as-described', values });
}

function wordsOf(bytes: Uint8Array): Uint16Array {
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
}
