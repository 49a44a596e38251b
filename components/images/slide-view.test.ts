import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SlideLevelModel, SlideModel } from '#lib/processes/web/images/model.ts';
import {
  keptTiles,
  movedView,
  partInSight,
  slidePlace,
  type TileInSight,
  tilePlace,
  tilesInSight,
  wholeOf,
  wholeView,
  zoomedView,
} from './slide-view.ts';

function level(columns: number, rows: number, tile = 256): SlideLevelModel {
  const frames = Math.ceil(columns / tile) * Math.ceil(rows / tile);
  return {
    ...{ at: `/l${columns}`, frames, focalPlanes: 1, opticalPaths: 1, tiles: null },
    ...{ matrix: { columns, rows }, tile: { columns: tile, rows: tile } },
  };
}

const slideOf = (...levels: readonly SlideLevelModel[]): SlideModel => ({
  ...{ levels, thumbnail: null, pixelWidth: null, hasLayers: false },
});

const SLIDE = slideOf(
  level(100_000, 60_000),
  level(25_000, 15_000),
  level(6250, 3750),
  level(1563, 938),
);
const SIZE = { width: 800, height: 600 };

/** A level with a tile missing, and one in another place. */
const SPARSE = slideOf({ ...level(512, 512), frames: 3, tiles: [0, 3, 2] });

describe('the tiles of a slide', () => {
  test('are at first those of the coarsest level that is fine enough, all of them', () => {
    const tiles = tilesInSight(SLIDE, SIZE, wholeView(SLIDE, SIZE));
    expect(new Set(tiles.map((one) => one.level))).toEqual(new Set([3]));
    expect(tiles).toHaveLength(7 * 4);
    expect(tiles[0]).toEqual({ level: 3, frame: 1, column: 0, row: 0 });
  });

  test('are finer ones as one comes nearer, and at last the finest', () => {
    let view = wholeView(SLIDE, SIZE);
    const levels: (number | undefined)[] = [];
    for (let step = 0; step < 20; step += 1) {
      levels.push(tilesInSight(SLIDE, SIZE, view)[0]?.level);
      view = zoomedView(SLIDE, SIZE, view, { factor: 1.5 });
    }
    expect(levels.toSorted((one, other) => (other ?? 0) - (one ?? 0))).toEqual(levels);
    expect(new Set(levels)).toEqual(new Set([3, 2, 1, 0]));
  });

  test('are of the part that is in sight alone', () => {
    const view = { x: 50_000, y: 30_000, zoom: 1 };
    const tiles = tilesInSight(SLIDE, SIZE, view);
    // 400 pixels to each side of 50,000: columns 193 to 196 of 256 pixels.
    expect([...new Set(tiles.map(({ column }) => column))]).toEqual([193, 194, 195, 196]);
    expect([...new Set(tiles.map(({ row }) => row))]).toEqual([116, 117, 118]);
    expect(tiles[0]?.frame).toBe(116 * 391 + 193 + 1);
  });

  test('that are not there are left out, and those that are elsewhere are found', () => {
    const frames = tilesInSight(SPARSE, SIZE, wholeView(SPARSE, SIZE)).map((one) => one.frame);
    expect(frames).toEqual([1, 3, 2]);
  });

  test('lie beside each other without a gap, on whole pixels', () => {
    for (const zoom of [0.0137, 0.31, 1, 2.77]) {
      const row = tilesInSight(SLIDE, SIZE, { x: 40_000, y: 30_000, zoom }).filter(
        (one, _, all) => one.row === all[0]?.row,
      );
      const places = row.map((tile) => tilePlace(SLIDE, tile, zoom));
      for (const [at, { left, width }] of places.entries()) {
        expect(Number.isInteger(left) && Number.isInteger(width)).toBe(true);
        if (at > 0) expect(left).toBe(places[at - 1]!.left + places[at - 1]!.width);
      }
    }
  });

  test('are never more than may be asked for at once, wherever one looks', () => {
    const anywhere = fc.record({
      x: fc.double({ min: 0, max: 100_000, noNaN: true }),
      y: fc.double({ min: 0, max: 60_000, noNaN: true }),
      zoom: fc.double({ min: 0.0001, max: 4, noNaN: true }),
      size: fc.record({
        width: fc.integer({ min: 1, max: 4000 }),
        height: fc.integer({ min: 1, max: 3000 }),
      }),
    });
    const alone = slideOf(level(100_000, 60_000, 64));
    fc.assert(
      fc.property(anywhere, ({ size, ...view }) => {
        for (const slide of [SLIDE, alone]) {
          const tiles = tilesInSight(slide, size, view);
          expect(tiles.length).toBeLessThanOrEqual(80);
          const place = slidePlace(slide, size, view);
          for (const tile of tiles) {
            const { left, top, width, height } = tilePlace(slide, tile, view.zoom);
            // Each is on the screen, within a pixel of rounding.
            expect(place.left + left).toBeLessThanOrEqual(size.width + 1);
            expect(place.top + top).toBeLessThanOrEqual(size.height + 1);
            expect(place.left + left + width).toBeGreaterThanOrEqual(-1);
            expect(place.top + top + height).toBeGreaterThanOrEqual(-1);
          }
        }
      }),
    );
  });
});

describe('all of a slide', () => {
  test('is its coarsest level, or its thumbnail where that is of many tiles', () => {
    expect(wholeOf(SLIDE)).toBe(3);
    const fine = slideOf(level(100_000, 60_000));
    expect(wholeOf(fine)).toBeNull();
    expect(wholeOf({ ...fine, thumbnail: '/t' })).toBe('thumbnail');
  });

  test('fits the screen with a picture of it, and without one is what there are tiles for', () => {
    expect(slidePlace(SLIDE, SIZE, wholeView(SLIDE, SIZE))).toEqual({
      ...{ left: 0, top: 60, width: 800, height: 480 },
    });
    const fine = slideOf(level(100_000, 60_000));
    const view = wholeView(fine, SIZE);
    expect(tilesInSight(fine, SIZE, view).length).toBeGreaterThan(40);
    expect(partInSight(fine, SIZE, view)).toBeLessThan(0.01);
    // With a thumbnail, one sees it and no tile until one comes nearer.
    const thumbed = { ...fine, thumbnail: '/t' };
    expect(partInSight(thumbed, SIZE, wholeView(thumbed, SIZE))).toBe(1);
    expect(tilesInSight(thumbed, SIZE, wholeView(thumbed, SIZE))).toEqual([]);
  });
});

describe('moving over a slide', () => {
  test('what is under the hand stays there when one zooms', () => {
    const view = { x: 50_000, y: 30_000, zoom: 0.5 };
    const about = [120, -80] as const;
    const nearer = zoomedView(SLIDE, SIZE, view, { factor: 3, about });
    const under = ({ x, y, zoom }: typeof view) => [x + about[0] / zoom, y + about[1] / zoom];
    expect(nearer.zoom).toBe(1.5);
    expect(under(nearer)[0]).toBeCloseTo(under(view)[0]!);
    expect(under(nearer)[1]).toBeCloseTo(under(view)[1]!);
  });

  test('goes with the hand, no nearer than is of use, no further than all of it, and never off it', () => {
    const view = { x: 50_000, y: 30_000, zoom: 0.5 };
    expect(movedView(SLIDE, SIZE, view, [10, -20])).toEqual({ x: 49_980, y: 30_040, zoom: 0.5 });
    expect(movedView(SLIDE, SIZE, view, [1e9, -1e9])).toEqual({ x: 800, y: 59_400, zoom: 0.5 });
    expect(zoomedView(SLIDE, SIZE, view, { factor: 1e9 }).zoom).toBe(4);
    const whole = wholeView(SLIDE, SIZE);
    expect(zoomedView(SLIDE, SIZE, view, { factor: 1e-9 })).toEqual(whole);
    expect(movedView(SLIDE, SIZE, whole, [50, 50])).toEqual(whole);
  });
});

test('what was in sight last stays loaded, as far as there is room', () => {
  const tile = (frame: number): TileInSight => ({ level: 0, frame, column: frame, row: 0 });
  const frames = (tiles: readonly TileInSight[]) => tiles.map((one) => one.frame);
  const before = [1, 2, 3, 4].map(tile);
  expect(frames(keptTiles(before, [tile(2), tile(5)], 4))).toEqual([3, 4, 2, 5]);
  expect(frames(keptTiles(before, [tile(5), tile(6)], 1))).toEqual([5, 6]);
  expect(frames(keptTiles(before, [], 9))).toEqual([1, 2, 3, 4]);
});
