import { describe, expect, test } from 'vitest';
import { items } from '#lib/testing/imaging/objects/object.ts';
import { PICTURE } from '#lib/testing/imaging/objects/presentation-states.ts';
import {
  liesAt,
  madeFrom,
  type MaskForm,
  maskOf,
  segmentation,
  slice,
} from '#lib/testing/imaging/objects/therapy.ts';
import { geometryOf } from '../geometry.ts';
import { type DicomBytes, openObject } from '../open-object.ts';
import { maskOnPicture } from './mask-on-picture.ts';
import type { PlacedPicture } from './placed-picture.ts';
import { encodeClearPng } from '../output/png.ts';
import { showObject } from './show-object.ts';
import { SEGMENTS } from './tags.ts';

const SIZE = { rows: 2, columns: 3 };
const PICTURE_OF = (more: Partial<PlacedPicture> = {}): PlacedPicture => ({
  sopInstanceUid: PICTURE,
  ...{ frame: 1, frames: 1 },
  ...SIZE,
  plane: null,
  ...more,
});

async function shownIn(of: DicomBytes) {
  const shown = await showObject(of);
  if (!shown.ok || shown.value.kind !== 'segmentation') throw new Error('no segmentation');
  return shown.value;
}

/** How much is covered of each pixel, and the colour of the first that is. */
async function coverOf(of: DicomBytes, picture: PlacedPicture, segments = [1, 2]) {
  const overlay = await maskOnPicture(of, await shownIn(of), {
    picture,
    segments: new Set(segments),
  });
  if (!overlay.ok) return overlay.error;
  const { pixels, middles } = overlay.value;
  return {
    cover: Array.from({ length: pixels.length / 4 }, (_, at) => pixels[at * 4 + 3]),
    middles,
    pixels,
  };
}

const named = (form: MaskForm, ...frames: readonly (readonly number[])[]) =>
  segmentation({
    form,
    ...SIZE,
    frames,
    groups: frames.map((_, at) => maskOf((at % 2) + 1, madeFrom(PICTURE))),
  });

test('segments have their names, what they are, and a colour (PS3.3 C.10.7.1.1)', async () => {
  const { segments, form } = await shownIn(named('BINARY', [1, 0, 0, 0, 0, 0]));
  expect(form).toBe('binary');
  expect(segments).toMatchObject([
    { number: 1, label: 'Nodule', type: 'Lesion' },
    { number: 2, label: '', type: 'Liver', colour: null },
  ]);
  // sRGB red is L* 54.3, a* 80.8, b* 69.9 of D50.
  const [red = 0, green = 255, blue = 255] = segments[0]?.colour ?? [];
  expect([red > 250, green < 12, blue < 12]).toEqual([true, true, true]);
});

describe('a mask over a picture', () => {
  test('of bits covers half of what it marks, and nothing else', async () => {
    const of = named('BINARY', [1, 1, 0, 0, 0, 0], [0, 0, 0, 0, 0, 1]);
    expect(await coverOf(of, PICTURE_OF())).toMatchObject({
      cover: [128, 128, 0, 0, 0, 128],
      middles: [
        { segment: 1, x: 1, y: 0.5 },
        { segment: 2, x: 2.5, y: 1.5 },
      ],
    });
    expect(await coverOf(of, PICTURE_OF(), [2])).toMatchObject({ cover: [0, 0, 0, 0, 0, 128] });
  });

  test('of parts covers as much of a pixel as it says, of what stands for all of it', async () => {
    const of = named('FRACTIONAL', [200, 100, 0, 0, 0, 255]);
    expect(await coverOf(of, PICTURE_OF())).toMatchObject({ cover: [128, 64, 0, 0, 0, 128] });
  });

  test('of labels has each segment in its own colour', async () => {
    const of = named('LABELMAP', [1, 1, 2, 0, 9, 0]);
    const found = await coverOf(of, PICTURE_OF());
    expect(found).toMatchObject({ cover: [128, 128, 128, 0, 0, 0] });
    const { pixels } = found as Exclude<typeof found, string>;
    expect([...pixels.subarray(8, 11)]).not.toEqual([...pixels.subarray(0, 3)]);
    expect(await coverOf(of, PICTURE_OF(), [2])).toMatchObject({ cover: [0, 0, 128, 0, 0, 0] });
  });

  test('is of the frame that it was made from', async () => {
    const of = segmentation({
      form: 'BINARY',
      ...SIZE,
      frames: [
        [1, 0, 0, 0, 0, 0],
        [0, 1, 0, 0, 0, 0],
      ],
      groups: [maskOf(1, madeFrom(PICTURE, '1')), maskOf(1, madeFrom(PICTURE, '2\\3'))],
    });
    expect(await coverOf(of, PICTURE_OF({ frame: 3 }))).toMatchObject({
      cover: [0, 128, 0, 0, 0, 0],
    });
    const elsewhere = PICTURE_OF({ sopInstanceUid: '2.25.9' });
    expect(await coverOf(of, elsewhere)).toMatchObject({ cover: [0, 0, 0, 0, 0, 0], middles: [] });
  });

  test('that names no picture lies where both lie, also with pixels of another size', async () => {
    const object = await openObject(slice());
    const plane = object.ok ? geometryOf(object.value.header, 0) : null;
    const picture = PICTURE_OF({ rows: 48, columns: 64, plane });
    // One pixel of 4 by 3 mm, whose middle lies at column 10 and row 20: two by two pixels of the slice.
    const of = (z: number) =>
      segmentation({
        form: 'BINARY',
        rows: 1,
        columns: 1,
        frames: [[1]],
        groups: [maskOf(1, liesAt([-39, -9.25, z], [3, 4]))],
      });
    const found = await coverOf(of(31), picture);
    const covered =
      typeof found === 'string' ? [] : found.cover.flatMap((one, at) => (one ? [at] : []));
    expect(covered).toEqual([20 * 64 + 10, 20 * 64 + 11, 21 * 64 + 10, 21 * 64 + 11]);
    expect(await coverOf(of(40), picture)).toMatchObject({ middles: [] });
  });

  test('is a PNG that is clear where nothing is marked', async () => {
    const of = named('BINARY', [1, 0, 0, 0, 0, 0]);
    const overlay = await maskOnPicture(of, await shownIn(of), {
      picture: PICTURE_OF(),
      segments: new Set([1]),
    });
    const png = overlay.ok ? Buffer.from(encodeClearPng(overlay.value)) : Buffer.alloc(0);
    expect([...png.subarray(24, 26)]).toEqual([8, 6]);
  });
});

test.each([
  ['segments that are numbered otherwise', [maskOf(7, madeFrom(PICTURE))], { middles: [] }],
  ['no groups at all', [], { middles: [] }],
] as const)('with %s nothing is marked', async (_, groups, expected) => {
  const of = segmentation({ form: 'BINARY', ...SIZE, frames: [[1, 1, 1, 1, 1, 1]], groups });
  expect(await coverOf(of, PICTURE_OF())).toMatchObject(expected);
});

test('more frames than there are pixels, and segments without end, are refused or nothing', async () => {
  const frames = [[1, 1, 1, 1, 1, 1]];
  const groups = [maskOf(1, madeFrom(PICTURE)), maskOf(1, madeFrom(PICTURE))];
  const more = { 0x00280008: ['IS', '2'] } as const;
  const of = segmentation({ form: 'FRACTIONAL', ...SIZE, frames, groups, more });
  expect(await coverOf(of, PICTURE_OF())).toBe('pixels-truncated');
  const none = segmentation({
    form: 'BINARY',
    ...SIZE,
    frames,
    groups,
    more: { [SEGMENTS.segments]: items() },
  });
  expect(await showObject(none)).toEqual({ ok: false, error: 'contents-not-read' });
});

test('a mask for a picture that is larger than any is refused before it is made', async () => {
  const of = named('BINARY', [1, 0, 0, 0, 0, 0]);
  const picture = PICTURE_OF({ rows: 60_000, columns: 60_000 });
  expect(await coverOf(of, picture)).toBe('picture-too-large');
});
