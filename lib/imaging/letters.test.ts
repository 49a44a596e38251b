import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withBand } from './letters.ts';
import type { Raster } from './output/raster.ts';

const TEXT = 'Not for diagnosis';

/** A picture in which no two pixels beside each other are the same. */
function picture(rows: number, columns: number, samples: 1 | 3 = 1): Raster {
  const pixels = Uint8Array.from({ length: rows * columns * samples }, (_, at) => (at * 37) % 251);
  return { rows, columns, samples, pixels };
}

/** A part of a picture, from its upper left corner. */
const corner = ({ columns, samples, pixels }: Raster, size: Pick<Raster, 'rows' | 'columns'>) =>
  Array.from({ length: size.rows }, (_, row) => [
    ...pixels.subarray(row * columns * samples, (row * columns + size.columns) * samples),
  ]);

/** The band as a person would draw it: a line for each row, `#` for ink. */
const drawn = (with_: Raster, rows: number) =>
  corner(with_, with_)
    .slice(rows)
    .map((row) => row.map((level) => (level > 0 ? '#' : '.')).join(''));

describe('a band of words below a picture', () => {
  it('leaves every pixel of it where and what it was', () => {
    const side = fc.integer({ min: 1, max: 90 });
    fc.assert(
      fc.property(side, side, fc.constantFrom(1, 3), (rows, columns, samples) => {
        const bare = picture(rows, columns, samples);
        const marked = withBand(bare, TEXT);
        expect(corner(marked, bare)).toEqual(corner(bare, bare));
        expect(marked.pixels).toHaveLength(marked.rows * marked.columns * samples);
        expect(marked.rows).toBeGreaterThan(rows);
      }),
    );
  });

  it('is black with white letters, in grey and in colour alike', () => {
    for (const samples of [1, 3] as const) {
      const marked = withBand(picture(40, 200, samples), TEXT);
      const band = marked.pixels.subarray(40 * 200 * samples);
      expect(new Set(band)).toEqual(new Set([0, 255]));
      expect(marked.columns).toBe(200);
      // What is coloured would have one of its three levels alone.
      if (samples === 3) {
        const isGrey = band.every((level, at) => level === band[at - (at % 3)]);
        expect(isGrey).toBe(true);
      }
    }
  });

  it('can be read', () => {
    const band = drawn(withBand(picture(3, 40), 'dï?'), 3).slice(8, 15);
    expect(band.map((row) => row.slice(8, 25))).toEqual([
      '####...###..#####',
      '#...#...#...#...#',
      '#...#...#...#...#',
      '#...#...#...#...#',
      '#...#...#...#...#',
      '#...#...#...#...#',
      '####...###..#####',
    ]);
  });

  it('writes no two letters alike', () => {
    const all = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:-/'()?");
    const written = all.map((letter) => drawn(withBand(picture(1, 40), letter), 1).join('\n'));
    expect(new Set(written).size).toBe(all.length);
  });

  it('has letters that grow with the picture, and lines where it is narrow', () => {
    const band = (rows: number, columns: number) => {
      const { rows: all, columns: wide } = withBand(picture(rows, columns), TEXT);
      return { high: all - rows, wide };
    };
    expect(band(512, 512)).toEqual({ high: 2 * 8 + 2 * 7, wide: 512 });
    expect(band(2048, 2048)).toEqual({ high: 2 * 16 + 8 * 7, wide: 2048 });
    // Two lines, then three, and at last as wide as the longest word.
    expect(band(512, 100)).toEqual({ high: 16 + 9 + 7, wide: 100 });
    expect(band(512, 4)).toEqual({ high: 16 + 2 * 9 + 7, wide: 9 * 6 + 16 });
  });
});
