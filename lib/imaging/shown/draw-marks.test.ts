import { expect, test } from 'vitest';
import { MARKED_STUDY } from '#lib/testing/imaging/objects/marked-study.ts';
import { PICTURE } from '#lib/testing/imaging/objects/presentation-states.ts';
import { madeFrom, maskOf, segmentation, slice } from '#lib/testing/imaging/objects/therapy.ts';
import { LIMITS } from '../limits.ts';
import type { DicomBytes } from '../open-object.ts';
import { drawMarks, picturesUnder } from './draw-marks.ts';
import { type PlacedPicture, placedPictures, placeObject } from './placed-picture.ts';
import { showObject } from './show-object.ts';
import { namedBy } from './lies-on.ts';

const { slices, outlines, masks } = MARKED_STUDY;

async function placed(of: DicomBytes, sopInstanceUid: string): Promise<PlacedPicture> {
  const found = await placeObject(of);
  if (!found.ok) throw new Error(found.error);
  return placedPictures(sopInstanceUid, found.value)[0]!;
}

const pictures = () =>
  Promise.all(slices.map((one, at) => placed(one, PICTURE.replace(/1$/, String(at + 1)))));

test('a picture is placed with its size, where it lies and how high its pixels are', async () => {
  expect(await placeObject(slice())).toMatchObject({
    value: {
      rows: 48,
      columns: 64,
      frames: 1,
      aspect: 0.75,
      planes: [{ position: [-60, -40, 30] }],
    },
  });
  expect(await placeObject(outlines)).toEqual({ ok: false, error: 'no-picture-radiotherapy' });
});

test('marks lie on the pictures that they name, and where they name none, on those they are near', async () => {
  expect(await picturesUnder(outlines, await pictures())).toEqual({ ok: true, value: [0, 1] });
  expect(await picturesUnder(masks, await pictures())).toEqual({ ok: true, value: [0, 2] });
  expect(await picturesUnder(slice(), await pictures())).toMatchObject({
    error: 'contents-not-read',
  });
});

test('what names its pictures names them, and what does not is asked of all', async () => {
  const named = async (of: DicomBytes) => {
    const shown = await showObject(of);
    const isMarks = shown.ok && /^(structure-set|segmentation)$/.test(shown.value.kind);
    if (!isMarks) throw new Error('no marks');
    return namedBy(shown.value as Parameters<typeof namedBy>[0]);
  };
  const third = PICTURE.replace(/1$/, '3');
  expect(await named(masks)).toEqual({
    sopInstanceUids: new Set([PICTURE, third]),
    hasUnnamed: false,
  });
  expect(await named(outlines)).toMatchObject({ hasUnnamed: true });
});

test('the name of an object with many frames is not that of each: there an outline must be near as well', async () => {
  const [first, , far] = await pictures();
  const frames = [first!, { ...far!, sopInstanceUid: PICTURE, frame: 2 }];
  const many = frames.map((one) => ({ ...one, frames: 2 }));
  expect(await picturesUnder(outlines, many)).toEqual({ ok: true, value: [0] });
  // Of one frame, the name is enough.
  const alone = frames.map((one) => ({ ...one, frames: 1 }));
  expect(await picturesUnder(outlines, alone)).toEqual({ ok: true, value: [0, 1] });
});

test('a mask that names a picture lies on no other, be it ever so near', async () => {
  const [first] = await pictures();
  const other = { ...first!, sopInstanceUid: '2.25.7' };
  expect(await picturesUnder(masks, [other])).toEqual({ ok: true, value: [] });
  expect(await drawMarks(masks, { picture: other, parts: null })).toMatchObject({
    value: { middles: [] },
  });
});

test('parts keep their letters and colours on every picture', async () => {
  const [first, second, third] = await pictures();
  const lettersOf = async (of: DicomBytes, picture: PlacedPicture) => {
    const drawn = await drawMarks(of, { picture, parts: null });
    if (!drawn.ok) throw new Error(drawn.error);
    return drawn.value.parts.map(({ letter, name, colour }) => [letter, name, colour]);
  };
  expect(await lettersOf(outlines, first!)).toEqual(await lettersOf(outlines, second!));
  expect(await lettersOf(masks, third!)).toMatchObject([
    ['A', 'Nodule', [255, 0, 0]],
    ['B', 'Liver', [86, 180, 233]],
  ]);
});

test('of masks, those are drawn that are wanted', async () => {
  const [, , third] = await pictures();
  const drawn = await drawMarks(masks, { picture: third!, parts: [2] });
  expect(drawn).toMatchObject({
    value: { kind: 'masks', middles: [{ segment: 2, x: 48, y: 28 }] },
  });
  const all = await drawMarks(masks, { picture: third!, parts: null });
  expect(all.ok && all.value.kind === 'masks' && all.value.middles).toHaveLength(2);
});

test('more pictures than may be asked of, and masks over more pixels than there may be, are refused', async () => {
  const [first] = await pictures();
  const many = Array.from({ length: LIMITS.placedPictures + 1 }, () => first!);
  expect(await picturesUnder(masks, many)).toEqual({ ok: false, error: 'order-not-sound' });
  const vast = { ...first!, rows: 60_000, columns: 60_000 };
  expect(await drawMarks(masks, { picture: vast, parts: null })).toEqual({
    ok: false,
    error: 'picture-too-large',
  });
});

test('a picture that does not say where it lies has no outlines, and the masks that name it', async () => {
  const [first] = await pictures();
  const picture = { ...first!, plane: null };
  const lines = await drawMarks(outlines, { picture, parts: null });
  const drawn = lines.ok && lines.value.kind === 'outlines' ? lines.value.parts : [];
  expect(drawn.map((part) => part.lines.length)).toEqual([0, 0, 0, 0]);
  const of = segmentation({
    ...{ form: 'BINARY', rows: 48, columns: 64 },
    frames: [Array.from({ length: 48 * 64 }, () => 1)],
    groups: [maskOf(1, madeFrom(PICTURE))],
  });
  expect(await drawMarks(of, { picture, parts: null })).toMatchObject({
    value: { middles: [{ segment: 1, x: 32, y: 24 }] },
  });
});
