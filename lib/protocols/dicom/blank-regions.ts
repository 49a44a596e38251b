import { no, ok, type Result } from '#lib/base/result.ts';
import type { ElementSpan } from './element-spans.ts';
import {
  type PixelLayout,
  asciiOf,
  type SpannedSet,
  spanOf,
  valueOf,
  wordOf,
} from './pixel-layout.ts';
import { uint16 } from './element-header.ts';

/** A part of a picture in pixels, from its upper left corner, which is left 0 and top 0. */
export type Rectangle = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

export type RegionRefusal = 'region_empty' | 'region_outside';

/** Whether every rectangle is some of the picture and none of it lies outside. */
export function regionsWithin(
  regions: readonly Rectangle[],
  { rows, columns }: { readonly rows: number; readonly columns: number },
): Result<null, RegionRefusal> {
  for (const { left, top, width, height } of regions) {
    const isWhole = [left, top, width, height].every((one) => Number.isSafeInteger(one));
    if (!isWhole || width < 1 || height < 1) return no('region_empty');
    const isInside = left >= 0 && top >= 0 && left + width <= columns && top + height <= rows;
    if (!isInside) return no('region_outside');
  }
  return ok(null);
}

/**
 * The value of Pixel Data with the rectangles of every frame set to one value a sample. A copy: all other bytes are as
 * they were, the byte that makes them even too. The regions have been found to lie within.
 */
export function blankPixels(
  pixels: Uint8Array,
  layout: PixelLayout,
  regions: readonly Rectangle[],
  blank: readonly number[],
): Uint8Array {
  const blanked = Buffer.from(pixels);
  if (layout.isSwapped) blanked.swap16();
  for (const { pattern, first, step } of planesOf(layout, blank)) {
    for (const region of regions) {
      for (let row = region.top; row < region.top + region.height; row += 1) {
        const from = first + (row * layout.columns + region.left) * step;
        blanked.fill(pattern, from, from + region.width * step);
      }
    }
  }
  return layout.isSwapped ? blanked.swap16() : blanked;
}

/** A rectangular array of equal pixels, or samples: where it begins, how many bytes each is, and those of a blank one. */
type PixelPlane = { readonly first: number; readonly step: number; readonly pattern: Buffer };

/** One plane for each frame; for each colour of each where colours are apart (PS3.3 C.7.6.3.1.3). */
function planesOf(layout: PixelLayout, blank: readonly number[]): readonly PixelPlane[] {
  const { rows, columns, frames, isPlanar } = layout;
  const samples = blank.map((value) => storedBytes(layout, value));
  const patterns = isPlanar ? samples : [Buffer.concat(samples)];
  const planes: PixelPlane[] = [];
  let first = 0;
  for (let frame = 0; frame < frames; frame += 1) {
    for (const pattern of patterns) {
      planes.push({ first, step: pattern.length, pattern });
      first += rows * columns * pattern.length;
    }
  }
  return planes;
}

function storedBytes({ bytesPerSample, isBigEndian }: PixelLayout, value: number): Buffer {
  const bytes = Buffer.alloc(bytesPerSample);
  if (isBigEndian) bytes.writeUIntBE(value, 0, bytesPerSample);
  else bytes.writeUIntLE(value, 0, bytesPerSample);
  return bytes;
}

/**
 * The overlay planes of an image whose bits are in elements of their own, with the bits that lie over the rectangles
 * taken away (PS3.3 C.9.2). What an overlay keeps in unused bits of the pixels goes with the pixels. An overlay that
 * cannot be read may show anything: then nothing is written.
 */
export function blankOverlays(
  set: SpannedSet,
  regions: readonly Rectangle[],
): Result<ReadonlyMap<number, Uint8Array>, 'overlay_not_read'> {
  const changed = new Map<number, Uint8Array>();
  for (const span of set.elements) {
    if (!isOverlayData(span)) continue;
    const plane = planeOf(set, span);
    if (!plane) return no('overlay_not_read');
    changed.set(span.tag, withoutBits(plane, regions));
  }
  return ok(changed);
}

/** Overlays are the even groups 6000 to 601E (PS3.5 7.6). */
function isOverlayData({ tag }: ElementSpan): boolean {
  const group = tag >>> 16;
  return group >= 0x6000 && group <= 0x60ff && group % 2 === 0 && (tag & 0xffff) === 0x3000;
}

type Plane = {
  readonly bits: Uint8Array;
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  /** The row and column of the image that its first bit lies over, from 1; may be before them. */
  readonly origin: { readonly row: number; readonly column: number };
  readonly isSwapped: boolean;
};

function planeOf(set: SpannedSet, span: ElementSpan): Plane | null {
  const base = ((span.tag >>> 16) << 16) >>> 0;
  const [rows, columns] = [wordOf(set, base + 0x0010), wordOf(set, base + 0x0011)];
  const origin = valueOf(set, base + 0x0050);
  const said = asciiOf(set, base + 0x0015);
  const frames = said === null ? 1 : /^[0-9]{1,9}$/.test(said) ? Number(said) : 0;
  const bits = set.bytes.subarray(span.valueStart, span.end);
  if (!rows || !columns || origin?.length !== 4 || frames < 1) return null;
  const bytes = Math.ceil((rows * columns * frames) / 8);
  if (bits.length !== bytes + (bytes % 2)) return null;

  const { bigEndian } = set.encoding;
  const signed = (at: number) => (uint16(origin, at, bigEndian) << 16) >> 16;
  const isSwapped = bigEndian && spanOf(set, span.tag)?.vr !== 'OB';
  return { bits, rows, columns, frames, isSwapped, origin: { row: signed(0), column: signed(2) } };
}

/** Bits are numbered from the lowest of the first byte, row after row and frame after frame (PS3.5 8.1.2). */
function withoutBits(plane: Plane, regions: readonly Rectangle[]): Uint8Array {
  const { rows, columns, frames, origin, isSwapped } = plane;
  const bits = Buffer.from(plane.bits);
  for (let frame = 0; frame < frames; frame += 1) {
    for (const { left, top, width, height } of regions) {
      const [fromRow, toRow] = clipped(top - (origin.row - 1), height, rows);
      const [fromColumn, toColumn] = clipped(left - (origin.column - 1), width, columns);
      for (let row = fromRow; row < toRow; row += 1) {
        for (let column = fromColumn; column < toColumn; column += 1) {
          const bit = (frame * rows + row) * columns + column;
          const byte = isSwapped ? (bit >>> 3) ^ 1 : bit >>> 3;
          bits[byte] = (bits[byte] ?? 0) & ~(1 << (bit & 7));
        }
      }
    }
  }
  return bits;
}

function clipped(from: number, length: number, most: number): readonly [number, number] {
  return [Math.min(most, Math.max(0, from)), Math.min(most, Math.max(0, from + length))];
}
