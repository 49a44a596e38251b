import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cross, type Vector } from '#lib/base/vector.ts';
import type { DicomJson, JsonAttribute } from '#lib/imaging/served/dicom-json.ts';
import { cosinesOf, positionOf, sizeOf, spacingOf } from '#lib/imaging/served/frame-attributes.ts';
import { edgesOf } from '../orientation.ts';
import type { Frame } from '../series-frames.ts';
import { cutOf, keptStack } from './cut.ts';
import { madeFrames } from './made-frames.ts';
import { PLANE_KINDS, stackOf } from './stack.ts';
import { everyFor, gathered } from './volume.ts';

const numbers = (vr: JsonAttribute['vr'], ...Value: number[]): JsonAttribute => ({ vr, Value });

type Made = {
  readonly rows: number;
  readonly columns: number;
  readonly images: number;
  readonly spacing: readonly [down: number, across: number];
  readonly step: number;
  readonly along: Vector;
  readonly down: Vector;
  readonly normal: Vector;
};

const USUAL: Made = {
  ...{ rows: 3, columns: 4, images: 9, spacing: [0.5, 0.75], step: 2 },
  ...{ along: [1, 0, 0], down: [0, 1, 0], normal: [0, 0, 1] },
};

const nothing = () => undefined;

const START: Vector = [-12, 34, 56];

/** A series as it is described, in an order that is not that of where its images lie. */
function seriesOf({ rows, columns, images, spacing, step, along, down, normal }: Made): Frame[] {
  return Array.from({ length: images }, (_, turn) => {
    const image = (turn * 2 + 1) % images;
    const metadata: DicomJson = {
      '00280010': numbers('US', rows),
      '00280011': numbers('US', columns),
      '00280030': numbers('DS', ...spacing),
      '00200037': numbers('DS', ...along, ...down),
      '00200032': numbers(
        'DS',
        ...START.map((one, axis) => one + normal[axis as 0] * step * image),
      ),
    };
    const at = `/images/${image}`;
    return { metadata, number: 1, sopInstanceUid: `2.25.${image}`, imageId: `wadors:${at}`, at };
  });
}

/** What a point of the body is worth: another value at each pixel. */
function worth([left, back, head]: Vector): number {
  return Math.round(left * 40 + back * 300 + head * 7) % 30_000;
}

function pixelsOf(frame: Frame): number[] {
  const [{ rows, columns }, spacing] = [sizeOf(frame), spacingOf(frame) ?? [1, 1]];
  const [cosines, position] = [cosinesOf(frame) ?? [], positionOf(frame) ?? START];
  return Array.from({ length: rows * columns }, (_, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns];
    const at = position.map(
      (one, axis) =>
        one +
        column * spacing[1] * (cosines[axis] ?? 0) +
        row * spacing[0] * (cosines[axis + 3] ?? 0),
    );
    return worth(at as unknown as Vector);
  });
}

async function cutsOf(made: Made, every = 1) {
  const stack = stackOf(seriesOf(made));
  if (!stack) throw new Error('no stack');
  const read = (frame: Frame) => Promise.resolve(pixelsOf(frame));
  const signal = new AbortController().signal;
  const volume = await gathered(stack, every, { read, signal, tell: nothing, letGo: nothing });
  const [like] = stack.frames;
  if (!like) throw new Error('no image');
  return PLANE_KINDS.map((kind) => {
    const cut = cutOf(keptStack(stack, every), kind);
    return { kind, cut, frames: madeFrames({ volume, cut, like }, `made/${kind}`) };
  });
}

/** Ways round that a series may lie, each along other axes and backwards or not. */
const ways = fc
  .tuple(
    fc.constantFrom([0, 1], [1, 0], [0, 2], [2, 0], [1, 2], [2, 1]),
    fc.boolean(),
    fc.boolean(),
    fc.double({ min: -0.3, max: 0.3, noNaN: true }),
  )
  .map(([[first = 0, second = 1], isBack, isUp, lean]) => {
    const unit = (axis: number, sign: number): Vector => {
      const out: [number, number, number] = [0, 0, 0];
      out[axis as 0] = sign;
      return out;
    };
    const tilt = ([x, y, z]: Vector): Vector => [
      x * Math.cos(lean) - y * Math.sin(lean),
      x * Math.sin(lean) + y * Math.cos(lean),
      z,
    ];
    const along = tilt(unit(first, isBack ? -1 : 1));
    const down = tilt(unit(second, isUp ? -1 : 1));
    const normal = cross(along, down);
    return { along, down, normal };
  });

describe('a series in other planes', () => {
  test('has at each place of the body what its images have there, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(ways, fc.integer({ min: 1, max: 3 }), async (way, every) => {
        for (const { frames } of await cutsOf({ ...USUAL, rows: 5, columns: 6, ...way }, every)) {
          for (const { frame, pixels } of frames) {
            const view = new DataView(pixels().buffer);
            for (const [index, value] of pixelsOf(frame).entries()) {
              expect(Math.abs(view.getInt16(index * 2, true) - value)).toBeLessThanOrEqual(1);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('stands as radiology shows it: head up, the patient’s right on the left, their front on the left from the side', async () => {
    await fc.assert(
      fc.asyncProperty(ways, async (way) => {
        for (const { kind, frames } of await cutsOf({ ...USUAL, ...way })) {
          const [first] = frames;
          const cosines = first ? cosinesOf(first.frame) : null;
          const edges = edgesOf({ cosines, patientOrientation: null }, TURNED_NO_WAY);
          const [top, left] = [edges?.top[0], edges?.left[0]];
          expect([kind, top, left]).toEqual(
            { axial: [kind, 'A', 'R'], coronal: [kind, 'H', 'R'], sagittal: [kind, 'H', 'A'] }[
              kind
            ],
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  test('keeps values that are no whole numbers to a part of what they span', async () => {
    const stack = stackOf(seriesOf(USUAL));
    if (!stack) throw new Error('no stack');
    const read = (frame: Frame) => Promise.resolve(pixelsOf(frame).map((one) => one / 7));
    const signal = new AbortController().signal;
    const volume = await gathered(stack, 1, { read, signal, tell: nothing, letGo: nothing });
    const [like] = stack.frames;
    const cut = cutOf(stack, 'coronal');
    const [made] = like ? madeFrames({ volume, cut, like }, 'made/of-parts') : [];
    if (!made) throw new Error('nothing was made');
    const [slope] = made.frame.metadata['00281053']?.Value ?? [];
    const [intercept] = made.frame.metadata['00281052']?.Value ?? [];
    const view = new DataView(made.pixels().buffer);
    for (const [index, value] of pixelsOf(made.frame).entries()) {
      const told = view.getUint16(index * 2, true) * Number(slope) + Number(intercept);
      expect(Math.abs(told - value / 7)).toBeLessThan(Math.max(0.15, Number(slope)));
    }
  });

  test('fails where an image cannot be had, or is another size than it says', async () => {
    const stack = stackOf(seriesOf(USUAL));
    if (!stack) throw new Error('no stack');
    const gatheredWith = (read: (frame: Frame) => Promise<number[]>) =>
      gathered(stack, 1, {
        read,
        signal: new AbortController().signal,
        tell: nothing,
        letGo: nothing,
      });
    await expect(gatheredWith(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    await expect(gatheredWith(() => Promise.resolve([]))).rejects.toThrow('other pixels');
  });

  test('leaves out columns and rows where there is no room for all', () => {
    const stack = stackOf(seriesOf({ ...USUAL, rows: 100, columns: 100 }));
    if (!stack) throw new Error('no stack');
    const bytes = 100 * 100 * 9 * 2;
    expect(everyFor(stack, bytes)).toBe(1);
    expect(everyFor(stack, bytes - 1)).toBe(2);
    expect(everyFor(stack, bytes / 9)).toBe(3);
  });
});

const TURNED_NO_WAY = { rotation: 0, isFlipped: false } as const;

describe('what is no stack', () => {
  const changed = (frames: Frame[], index: number, metadata: DicomJson) =>
    frames.map((frame, at) =>
      at === index ? { ...frame, metadata: { ...frame.metadata, ...metadata } } : frame,
    );
  const usual = seriesOf(USUAL);

  test('a series that is one, in the order in which it lies', () => {
    const stack = stackOf(usual);
    expect(stack?.kind).toBe('axial');
    expect(stack?.axes.map(({ count, step }) => [count, step])).toEqual([
      ...[
        [4, 0.75],
        [3, 0.5],
        [9, 2],
      ],
    ]);
    expect(stack?.frames.map(({ sopInstanceUid }) => sopInstanceUid)).toEqual(
      Array.from({ length: 9 }, (_, image) => `2.25.${image}`),
    );
  });

  test.each([
    ['too few images', usual.slice(0, 7)],
    ['one image missing', usual.toSpliced(3, 1)],
    ['two images at one place', changed(usual, 3, { '00200032': usual[2]!.metadata['00200032']! })],
    ['another size', changed(usual, 3, { '00280010': numbers('US', 2) })],
    ['another spacing', changed(usual, 3, { '00280030': numbers('DS', 0.6, 0.75) })],
    ['another direction', changed(usual, 3, { '00200037': numbers('DS', 1, 0, 0, 0, 0, -1) })],
    [
      'colours',
      usual.map((one) => ({ ...one, metadata: { ...one.metadata, '00280002': numbers('US', 3) } })),
    ],
    ['no place', changed(usual, 3, { '00200032': { vr: 'DS' } })],
    ['no direction', changed(usual, 3, { '00200037': { vr: 'DS' } })],
    [
      'directions that are not square',
      usual.map((one) => ({
        ...one,
        metadata: { ...one.metadata, '00200037': numbers('DS', 1, 0, 0, 0.5, 0.8, 0) },
      })),
    ],
    [
      'another frame of reference',
      changed(usual, 3, { '00200052': { vr: 'UI', Value: ['2.25.9'] } }),
    ],
  ])('%s', (_, frames) => {
    expect(stackOf(frames)).toBeNull();
  });

  test('images that lean, as those of a tilted gantry do', () => {
    const leaning = usual.map((one) => {
      const [x, y, z] = positionOf(one)!;
      return {
        ...one,
        metadata: { ...one.metadata, '00200032': numbers('DS', x, y + (z - 56) * 0.2, z) },
      };
    });
    expect(stackOf(leaning)).toBeNull();
  });

  test('one that lies half way between two planes', () => {
    const half = Math.SQRT1_2;
    const made = {
      ...USUAL,
      along: [1, 0, 0],
      down: [0, half, half],
      normal: [0, -half, half],
    } as const;
    expect(stackOf(seriesOf(made))).toBeNull();
  });
});
