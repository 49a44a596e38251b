import { no, ok, type Result } from '#lib/base/result.ts';
import { uint16, uint32 } from '#lib/protocols/dicom/element-header.ts';
import type { PixelDescription } from '../pixel-description.ts';
import type { CodecRefusal, CodestreamShape } from './codestream.ts';
import { agrees, type DecodedFrame } from './decoded-frame.ts';
import { decodeForeign, type ForeignFrame } from './wasm.ts';

/** What the main header of a codestream says (ISO/IEC 15444-1 A.5.1, A.6.1). */
type MainHeader = CodestreamShape & {
  readonly isSigned: boolean;
  /** Whether all components have one size, depth and sign. */
  readonly isEven: boolean;
  /** Coded in high throughput (ISO/IEC 15444-15 A.2): bit 14 of Rsiz. */
  readonly isHighThroughput: boolean;
  /** The codec makes RGB of what was transformed (COD, A.6.1). */
  readonly isTransformed: boolean;
  /** Where the first tile-part begins. */
  readonly tilesAt: number;
};

/** Decodes a frame of JPEG 2000 or HTJ2K, in a JP2 file or not: devices put one into fragments all the same. */
export async function decodeJpeg2000(
  bytes: Uint8Array,
  description: PixelDescription,
): Promise<Result<DecodedFrame, CodecRefusal>> {
  const sound = soundCodestream(bytes, description);
  if (!sound.ok) return sound;
  const { codestream, said } = sound.value;
  const codec = said.isHighThroughput ? 'openJph' : 'openJpeg';
  const told = said.isSigned ? withoutSign(codestream, said) : codestream;
  const decoded = await decodeForeign(codec, told);
  if (!decoded.ok) return decoded;
  if (!isAsSaid(decoded.value, said)) return no('codestream-broken');
  const { precision, isSigned, isTransformed } = said;
  const colour = isTransformed || isLikeRgb(description) ? 'RGB' : 'as-described';
  return ok({
    precision,
    isSigned,
    isPlanar: false,
    colour,
    values: valuesOf(decoded.value, said),
  });
}

/**
 * Whether any sound decoder makes of a codestream what is made of it here: no file around it, no colour or sign about which
 * it and the header differ, and none of the signed bytes that a build of OpenJPEG loses.
 */
export function isPlainJpeg2000(bytes: Uint8Array, description: PixelDescription): boolean {
  const sound = soundCodestream(bytes, description);
  if (!sound.ok || sound.value.codestream !== bytes) return false;
  const { precision, isSigned, isTransformed, components } = sound.value.said;
  const isSameSign = isSigned === description.isSigned && (!isSigned || precision > 8);
  const isSameColour = components === 1 || isTransformed === isLikeRgb(description);
  return isSameSign && isSameColour && precision === description.bitsStored;
}

/** A codestream that says what the header says and has all that it says. */
function soundCodestream(
  bytes: Uint8Array,
  description: PixelDescription,
): Result<{ readonly codestream: Uint8Array; readonly said: MainHeader }, CodecRefusal> {
  const codestream = codestreamOf(bytes);
  const said = codestream && mainHeaderOf(codestream);
  if (!codestream || !said) return no('codestream-broken');
  if (!agrees(said, description)) return no('codestream-differs');
  if (!said.isEven || said.precision > 16) return no('codec-not-supported');
  return hasAllTiles(codestream, said.tilesAt) ? ok({ codestream, said }) : no('codestream-broken');
}

/** YBR_RCT and YBR_ICT name a transform of the codec; where it was not used, there was nothing to undo. */
function isLikeRgb({ samples, photometric }: PixelDescription): boolean {
  return samples === 3 && (photometric === 'YBR_RCT' || photometric === 'YBR_ICT');
}

function isAsSaid(frame: ForeignFrame, said: MainHeader): boolean {
  return (
    frame.rows === said.rows &&
    frame.columns === said.columns &&
    frame.components === said.components &&
    frame.precision === said.precision
  );
}

/** Where the depths of the components stand: SIZ comes first (A.5.1). */
const DEPTHS_AT = 42;

/**
 * The same codestream, said to have no sign. A decoder then adds half the range (G.1.2), and nothing is negative: the
 * build of OpenJPEG that is used here makes zero of what is, without a word, when it has eight bits or fewer.
 */
function withoutSign(codestream: Uint8Array, { components }: MainHeader): Uint8Array {
  const told = Uint8Array.from(codestream);
  for (let index = 0; index < components; index += 1) {
    const at = DEPTHS_AT + index * 3;
    told[at] = (told[at] ?? 0) & 0x7f;
  }
  return told;
}

/** What was added is taken away again. */
function valuesOf({ bytes }: ForeignFrame, said: MainHeader): DecodedFrame['values'] {
  const { precision, isSigned } = said;
  const { buffer, byteOffset, length } = bytes;
  const values = precision <= 8 ? bytes : new Uint16Array(buffer, byteOffset, length >> 1);
  if (!isSigned) return values;
  const half = 2 ** (precision - 1);
  return precision <= 8
    ? Int8Array.from(values, (value) => value - half)
    : Int16Array.from(values, (value) => value - half);
}

/** The codestream itself, or that in the box `jp2c` of a JP2 file (ISO/IEC 15444-1 I.4). */
function codestreamOf(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] === 0xff && bytes[1] === 0x4f) return bytes;
  for (let at = 0; at + 8 <= bytes.length;) {
    const length = uint32(bytes, at, true);
    const end = length === 0 ? bytes.length : at + length;
    const isCodestream = uint32(bytes, at + 4, true) === 0x6a703263;
    if (isCodestream) return bytes.subarray(at + 8, Math.min(end, bytes.length));
    if (length !== 0 && length < 8) return null;
    at = end;
  }
  return null;
}

const SIZ = 0xff51;
const COD = 0xff52;
const SOT = 0xff90;

function mainHeaderOf(bytes: Uint8Array): MainHeader | null {
  const segments = new Map<number, Uint8Array>();
  const tilesAt = readMainSegments(bytes, segments);
  const siz = segments.get(SIZ);
  const shape = siz ? shapeOf(siz) : null;
  if (!shape || tilesAt === null) return null;
  const isTransformed = segments.get(COD)?.[4] === 1 && shape.components >= 3;
  return { ...shape, tilesAt, isTransformed };
}

/** Where the first tile-part begins, after the first of each kind of segment; null where they cannot be followed. */
function readMainSegments(bytes: Uint8Array, segments: Map<number, Uint8Array>): number | null {
  if (uint16(bytes, 2, true) !== SIZ) return null;
  let at = 2;
  while (at + 4 <= bytes.length && uint16(bytes, at, true) !== SOT) {
    const marker = uint16(bytes, at, true);
    const end = at + 2 + uint16(bytes, at + 2, true);
    if (marker < 0xff00 || end < at + 4 || end > bytes.length) return null;
    if (!segments.has(marker)) segments.set(marker, bytes.subarray(at + 4, end));
    at = end;
  }
  return at;
}

/**
 * Whether every tile-part is as long as it says (A.4.2). OpenJPEG draws what there is of one that was cut, and says
 * nothing. A last part of length 0 goes on to the end.
 */
function hasAllTiles(bytes: Uint8Array, tilesAt: number): boolean {
  let at = tilesAt;
  while (at + 12 <= bytes.length && uint16(bytes, at, true) === SOT) {
    const length = uint32(bytes, at + 6, true);
    if (length === 0) return true;
    at += Math.max(12, length);
  }
  return at > tilesAt && at <= bytes.length;
}

function shapeOf(siz: Uint8Array): Omit<MainHeader, 'tilesAt' | 'isTransformed'> | null {
  const components = siz.length < 34 ? 0 : uint16(siz, 34, true);
  if (components === 0 || siz.length < 36 + components * 3) return null;
  const [right, bottom, left, top] = [2, 6, 10, 14].map((at) => uint32(siz, at, true));
  const each = Array.from({ length: components }, (_, index) =>
    siz.subarray(36 + index * 3, 39 + index * 3).join(),
  );
  const depth = siz[36] ?? 0;
  return {
    rows: (bottom ?? 0) - (top ?? 0),
    columns: (right ?? 0) - (left ?? 0),
    components,
    precision: (depth & 0x7f) + 1,
    isSigned: depth >> 7 === 1,
    isEven: each.every((one) => one === `${depth},1,1`),
    isHighThroughput: (uint16(siz, 0, true) & 0x4000) !== 0,
  };
}
