import { crc32, deflateSync } from 'node:zlib';
import type { Raster } from './raster.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const GREY = 0;
const TRUECOLOUR = 2;
const WITH_ALPHA = 6;

/** Levels of 8 bits, row by row. */
type Levels = {
  readonly rows: number;
  readonly columns: number;
  readonly samples: number;
  readonly pixels: Uint8Array;
};

/** A picture as PNG (ISO/IEC 15948), whole and without loss: 8 bits, grey or truecolour, one image chunk. */
export function encodePng(raster: Raster): Uint8Array {
  return encoded(raster, raster.samples === 1 ? GREY : TRUECOLOUR);
}

/** The same of red, green, blue and how much is covered, four bytes to a pixel. */
export function encodeClearPng(overlay: Omit<Levels, 'samples'>): Uint8Array {
  return encoded({ ...overlay, samples: 4 }, WITH_ALPHA);
}

function encoded(levels: Levels, colourType: number): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(levels.columns, 0);
  head.writeUInt32BE(levels.rows, 4);
  head.set([8, colourType, 0, 0, 0], 8);
  const image = deflateSync(filteredRows(levels), { level: 6 });
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', image), chunk('IEND')]);
}

function chunk(type: string, body: Uint8Array = new Uint8Array(0)): Buffer {
  const whole = Buffer.alloc(body.length + 12);
  whole.writeUInt32BE(body.length, 0);
  whole.write(type, 4, 'latin1');
  whole.set(body, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, body.length + 8)), body.length + 8);
  return whole;
}

const NONE = 0;
const UP = 2;

/**
 * Rows with their filter (clause 9): each as it is, or as differences from the row above, whichever has the smaller sum
 * (12.8). Pictures of bodies come out a quarter smaller by the second, screen captures by the first.
 */
function filteredRows({ rows, columns, samples, pixels }: Levels): Uint8Array {
  const length = columns * samples;
  const filtered = new Uint8Array(rows * (length + 1));
  for (let row = 0; row < rows; row += 1) {
    const from = row * length;
    const to = row * (length + 1);
    let [plain, up] = [0, 0];
    for (let at = 0; at < length; at += 1) {
      const value = pixels[from + at] ?? 0;
      const difference = (value - (row === 0 ? 0 : (pixels[from + at - length] ?? 0))) & 255;
      filtered[to + 1 + at] = difference;
      plain += Math.min(value, 256 - value);
      up += Math.min(difference, 256 - difference);
    }
    filtered[to] = up < plain ? UP : NONE;
    if (up >= plain) filtered.set(pixels.subarray(from, from + length), to + 1);
  }
  return filtered;
}
