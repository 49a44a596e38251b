import { describe, expect, test } from 'vitest';
import { presentationFor } from '#lib/imaging/shown/presentation-for.ts';
import { showObject } from '#lib/imaging/shown/show-object.ts';
import { PRESENTATION } from '#lib/imaging/shown/tags.ts';
import { TAG as DICOM } from '#lib/protocols/dicom/tags.ts';
import { items } from '#lib/testing/imaging/objects/object.ts';
import {
  ANNOTATED,
  CT,
  displayed,
  graphic,
  PICTURE,
  pictureReference,
  plainCt,
  softcopyWindow,
  stateFor,
  type StateForm,
} from '#lib/testing/imaging/objects/presentation-states.ts';
import { type Given, wordBytes } from '#lib/testing/imaging/tiny-object.ts';
import type { Raster } from '../output/raster.ts';
import { renderFrame, USUAL_ORDER } from '../render-frame.ts';
import { TAG } from '../tags.ts';
import { drawLines } from './draw-lines.ts';
import { linesOf } from './graphic-lines.ts';
import { presented } from './present.ts';
import type { Graphic, Presentation } from './presentation.ts';

const PLAIN: Presentation = {
  grey: null,
  palette: null,
  shutters: [],
  shutterLevel: 0,
  area: null,
  rotation: 0,
  isFlipped: false,
  aspect: null,
  graphics: [],
};

/** Two rows of three: 1 2 3 above 4 5 6. */
const SIX = (): Raster => ({
  rows: 2,
  columns: 3,
  samples: 1,
  pixels: Uint8Array.of(1, 2, 3, 4, 5, 6),
});

function rowsOf({ rows, columns, pixels }: Raster): number[][] {
  return Array.from({ length: rows }, (_, row) => [
    ...pixels.subarray(row * columns, (row + 1) * columns),
  ]);
}

const shownRows = (some: Partial<Presentation>, raster = SIX()) =>
  rowsOf(presented(raster, { ...PLAIN, ...some }, { box: null, aspect: 1 }));

test.each([
  [
    0,
    false,
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
  ],
  [
    90,
    false,
    [
      [4, 1],
      [5, 2],
      [6, 3],
    ],
  ],
  [
    180,
    false,
    [
      [6, 5, 4],
      [3, 2, 1],
    ],
  ],
  [
    270,
    false,
    [
      [3, 6],
      [2, 5],
      [1, 4],
    ],
  ],
  [
    0,
    true,
    [
      [3, 2, 1],
      [6, 5, 4],
    ],
  ],
  [
    90,
    true,
    [
      [1, 4],
      [2, 5],
      [3, 6],
    ],
  ],
] as const)(
  'a picture is turned by %d clockwise, then over: %s (PS3.3 C.10.6)',
  (rotation, isFlipped, rows) => {
    expect(shownRows({ rotation, isFlipped })).toEqual(rows);
  },
);

describe('the area that is shown', () => {
  test.each([
    [
      { left: 2, top: 1, right: 3, bottom: 2 },
      [
        [2, 3],
        [5, 6],
      ],
    ],
    // Its corners are named by where they come to lie, which may be the other way round.
    [
      { left: 3, top: 2, right: 2, bottom: 1 },
      [
        [2, 3],
        [5, 6],
      ],
    ],
    [{ left: -9, top: -9, right: 99, bottom: 1 }, [[1, 2, 3]]],
    [
      { left: 0, top: 0, right: 3, bottom: 2 },
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    [
      { left: 50, top: 50, right: 60, bottom: 60 },
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
  ])('%j is as much of it as there is', (area, rows) => {
    expect(shownRows({ area })).toEqual(rows);
  });

  test('fits a box with pixels that lie on their side once it is turned', () => {
    const raster: Raster = { rows: 10, columns: 10, samples: 1, pixels: new Uint8Array(100) };
    const of = (rotation: 0 | 90) =>
      presented(
        raster,
        { ...PLAIN, rotation, aspect: 2 },
        { box: { width: 40, height: 40 }, aspect: 1 },
      );
    expect(of(0)).toMatchObject({ columns: 10, rows: 20 });
    expect(of(90)).toMatchObject({ columns: 20, rows: 10 });
  });
});

describe('a shutter', () => {
  const white = (rows: number, columns: number): Raster => ({
    rows,
    columns,
    samples: 1,
    pixels: new Uint8Array(rows * columns).fill(9),
  });

  test('of a rectangle leaves its edges to be seen', () => {
    const shutter = { kind: 'rectangle', left: 2, top: 2, right: 3, bottom: 2 } as const;
    expect(shownRows({ shutters: [shutter], shutterLevel: 1 }, white(3, 4))).toEqual([
      [1, 1, 1, 1],
      [1, 9, 9, 1],
      [1, 1, 1, 1],
    ]);
  });

  test('of a circle and of a polygon leave what is in both', () => {
    const circle = { kind: 'circle', x: 3, y: 3, radius: 2 } as const;
    expect(shownRows({ shutters: [circle] }, white(5, 5))).toEqual([
      [0, 0, 9, 0, 0],
      [0, 9, 9, 9, 0],
      [9, 9, 9, 9, 9],
      [0, 9, 9, 9, 0],
      [0, 0, 9, 0, 0],
    ]);
    const corners = [
      { x: 1, y: 1 },
      { x: 3, y: 1 },
      { x: 3, y: 6 },
      { x: 1, y: 6 },
    ];
    const shutters = [circle, { kind: 'polygon', corners }] as const;
    expect(shownRows({ shutters }, white(5, 5))[2]).toEqual([9, 9, 9, 0, 0]);
  });

  test.each([NaN, Infinity, -1, 1e300])('of %d breaks nothing', (bad) => {
    const shutters = [
      { kind: 'circle', x: bad, y: bad, radius: bad },
      { kind: 'rectangle', left: bad, top: bad, right: bad, bottom: bad },
      {
        kind: 'polygon',
        corners: [
          { x: bad, y: 1 },
          { x: 2, y: bad },
          { x: bad, y: bad },
        ],
      },
    ] as const;
    for (const shutter of shutters) expect(shownRows({ shutters: [shutter] })).toHaveLength(2);
  });
});

describe('lines', () => {
  const dark = (size: number): Raster => ({
    rows: size,
    columns: size,
    samples: 1,
    pixels: new Uint8Array(size * size).fill(100),
  });
  const line = (...points: readonly (readonly [number, number])[]): Graphic => ({
    units: 'picture',
    type: 'polyline',
    points: points.map(([x, y]) => ({ x, y })),
    isFilled: false,
    layer: '',
  });

  test('lie on the picture in white with a black edge, also where it is turned', () => {
    const graphics = [line([2, 3.5], [8, 3.5])];
    const plain = rowsOf(presented(dark(10), { ...PLAIN, graphics }, { box: null, aspect: 1 }));
    expect(plain.map((row) => row[5])).toEqual([100, 100, 0, 255, 0, 100, 100, 100, 100, 100]);
    const turned = rowsOf(
      presented(dark(10), { ...PLAIN, graphics, rotation: 90 }, { box: null, aspect: 1 }),
    );
    expect(turned[5]).toEqual([100, 100, 100, 100, 100, 0, 255, 0, 100, 100]);
  });

  test('of the screen are in parts of what is shown', () => {
    const graphics = [{ ...line([0, 0.55], [1, 0.55]), units: 'screen' } as const];
    const area = { left: 1, top: 1, right: 10, bottom: 10 };
    const rows = rowsOf(
      presented(dark(20), { ...PLAIN, area, graphics }, { box: null, aspect: 1 }),
    );
    expect(rows.map((row) => row[3])).toEqual([100, 100, 100, 100, 0, 255, 0, 100, 100, 100]);
  });

  test.each(['point', 'polyline', 'interpolated', 'circle', 'ellipse'] as const)(
    'of a %s with no points, one, or points that are far away or no numbers, break nothing',
    (type) => {
      for (const far of [0, -1, 5, 1e9, -1e30, 3e38, NaN, Infinity]) {
        for (let count = 0; count < 6; count += 1) {
          const points = Array.from({ length: count }, (_, at) => ({ x: far, y: at }));
          const raster = dark(8);
          drawLines(raster, linesOf({ ...line(), type, points }));
          expect(raster.pixels).toHaveLength(64);
        }
      }
    },
  );

  test('of a circle and an ellipse go through the points that they are given by', () => {
    const [circle] = linesOf({ ...line([10, 10], [13, 14]), type: 'circle' });
    for (const { x, y } of circle ?? []) expect(Math.hypot(x - 10, y - 10)).toBeCloseTo(5);
    const [ellipse] = linesOf({ ...line([0, 5], [20, 5], [10, 1], [10, 9]), type: 'ellipse' });
    expect(Math.max(...ellipse!.map(({ x }) => x))).toBeCloseTo(20);
    expect(Math.min(...ellipse!.map(({ y }) => y))).toBeCloseTo(1);
  });

  test('beyond what may be drawn are left out', () => {
    const zigzag = Array.from({ length: 100_000 }, (_, at) => ({
      x: (at % 2) * 2000,
      y: at % 2000,
    }));
    const began = performance.now();
    drawLines({ ...dark(10), rows: 2000, columns: 2000, pixels: new Uint8Array(4_000_000) }, [
      zigzag,
    ]);
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});

test('a hundred thousand circles are drawn as far as may be, and never all in memory', () => {
  const circle: Graphic = {
    units: 'screen',
    type: 'circle',
    points: [
      { x: 0.5, y: 0.5 },
      { x: 0.9, y: 0.5 },
    ],
    isFilled: false,
    layer: '',
  };
  const graphics = Array.from({ length: 100_000 }, () => circle);
  const began = performance.now();
  const raster: Raster = { rows: 500, columns: 500, samples: 1, pixels: new Uint8Array(250_000) };
  presented(raster, { ...PLAIN, graphics }, { box: null, aspect: 1 });
  expect(performance.now() - began).toBeLessThan(20_000);
});

async function stateIn(said: Given, form: StateForm = 'greyscale') {
  const shown = await showObject(stateFor(said, form));
  if (!shown.ok || shown.value.kind !== 'presentation-state') throw new Error('not a state');
  return shown.value;
}

const ON_IT = { sopInstanceUid: PICTURE, frame: 1 };

describe('a presentation state', () => {
  test('says what it is, what it is for, and what stands on it, the upper layer last', async () => {
    const state = await stateIn(ANNOTATED);
    expect(state).toMatchObject({
      form: 'greyscale',
      label: 'MARKED',
      description: 'For the letter',
      appliesTo: [{ sopClassUid: CT, sopInstanceUid: PICTURE, frames: [] }],
      isCutShort: false,
    });
    expect(state.layers).toEqual([
      { name: 'UNDER', order: 1, description: 'Measurements' },
      { name: 'TOP', order: 2, description: null },
    ]);
    const found = presentationFor(state, ON_IT);
    expect(found?.presentation.graphics.map(({ type }) => type)).toEqual([
      'ellipse',
      'interpolated',
      'polyline',
      'circle',
      'point',
    ]);
    expect(found?.texts).toEqual([
      { text: '12 mm\nby hand', layer: 'UNDER', at: { x: 20, y: 15, units: 'picture' } },
      { text: 'here', layer: 'UNDER', at: { x: 0.25, y: 0.75, units: 'screen' } },
    ]);
    expect(presentationFor(state, { sopInstanceUid: '2.25.9', frame: 1 })).toBeNull();
  });

  test('has another window for another frame', async () => {
    const on = (frames: string) => ({
      [DICOM.referencedImageSequence]: items({
        ...pictureReference(),
        [DICOM.referencedFrameNumber]: ['IS', frames],
      }),
    });
    const state = await stateIn({
      [PRESENTATION.softcopyVoi]: items(
        { [TAG.windowCenter]: ['DS', '1'], [TAG.windowWidth]: ['DS', '2'], ...on('1\\2') },
        { [TAG.windowCenter]: ['DS', '7'], [TAG.windowWidth]: ['DS', '8'], ...on('3') },
      ),
    });
    const centers = [1, 2, 3, 4].map((frame) => {
      const found = presentationFor(state, { ...ON_IT, frame });
      const voi = found?.presentation.grey?.voi;
      return voi && 'center' in voi ? voi.center : null;
    });
    expect(centers).toEqual([1, 1, 7, null]);
  });

  test('of colours leaves levels as they are, and one of false colours gives each level its own', async () => {
    expect(presentationFor(await stateIn({}, 'colour'), ON_IT)?.presentation.grey).toBeNull();
    const table = (turn: (at: number) => number) =>
      wordBytes(Array.from({ length: 256 }, (_, at) => turn(at) * 257));
    const state = await stateIn(
      {
        ...softcopyWindow('0', '1'),
        [TAG.redPaletteDescriptor]: ['US', [256, 0, 16]],
        [TAG.greenPaletteDescriptor]: ['US', [256, 0, 16]],
        [TAG.bluePaletteDescriptor]: ['US', [256, 0, 16]],
        [TAG.redPaletteData]: ['OW', table((at) => at)],
        [TAG.greenPaletteData]: ['OW', table((at) => 255 - at)],
        [TAG.bluePaletteData]: ['OW', table(() => 7)],
      },
      'pseudo-colour',
    );
    const presentation = presentationFor(state, ON_IT)?.presentation ?? null;
    const raster = await renderFrame(plainCt(), { ...USUAL_ORDER, presentation });
    expect(raster.ok && [raster.value.samples, ...raster.value.pixels.subarray(0, 3)]).toEqual([
      3, 0, 255, 7,
    ]);
    const last = raster.ok ? [...raster.value.pixels.slice(-3)] : [];
    expect(last).toEqual([255, 0, 7]);
  });

  test('that is for nothing is not read', async () => {
    const none = await showObject(stateFor({ [DICOM.referencedSeriesSequence]: null }));
    expect(none).toEqual({ ok: false, error: 'contents-not-read' });
  });

  test('of points that are no numbers, a turn of 45 degrees and areas out of bounds is drawn all the same', async () => {
    const state = await stateIn({
      [PRESENTATION.rotation]: ['US', 45],
      [PRESENTATION.areas]: displayed(-2147483648, 5, 2147483647, 5),
      [PRESENTATION.annotations]: items({
        [PRESENTATION.graphics]: items(
          graphic('POLYLINE', 'PIXEL', [NaN, 1, 2, 3]),
          graphic('POLYLINE', 'PIXEL', [1e38, 1, -1e38, 3]),
          graphic('POLYLINE', 'MATRIX', [1, 1, 2, 3]),
        ),
      }),
    });
    const presentation = presentationFor(state, ON_IT)?.presentation ?? null;
    expect(presentation).toMatchObject({ rotation: 0, graphics: [{ type: 'polyline' }] });
    const raster = await renderFrame(plainCt(), { ...USUAL_ORDER, presentation });
    expect(raster).toMatchObject({ ok: true, value: { rows: 1, columns: 64 } });
  });
});
