import { describe, expect, test } from 'vitest';
import {
  H264_ALONE,
  H264_MP4,
  H264_TRANSPORT,
  HEVC_MP4,
  MPEG2_ALONE,
} from '#lib/testing/imaging/objects/clips.ts';
import { film, slideLevel, tilesAt } from '#lib/testing/imaging/objects/films-and-slides.ts';
import { buildFileMeta } from '#lib/protocols/dicom/file-meta.ts';
import { sourceOf } from '../byte-sources.ts';
import type { DicomBytes } from '../open-object.ts';
import { renderFrame, USUAL_ORDER } from '../render-frame.ts';
import { fragmentsSource } from './fragments-source.ts';
import { readMp4 } from './mp4.ts';
import { showObject } from './show-object.ts';
import { levelTiles, slideParts, tileFrame, tilesOf } from './slide-tiles.ts';
import { SLIDE } from './tags.ts';

const HEVC = { transferSyntaxUid: '1.2.840.10008.1.2.4.107' };
const MPEG2 = { transferSyntaxUid: '1.2.840.10008.1.2.4.100' };

async function filmIn(of: DicomBytes) {
  const shown = await showObject(of);
  if (!shown.ok || shown.value.kind !== 'video') throw new Error('no film');
  const stream = fragmentsSource(of.source, shown.value.places);
  return { shown: shown.value, bytes: Buffer.from(await stream.read(0, stream.size)) };
}

describe('a film', () => {
  test.each([
    ['H.264 in MP4', H264_MP4, {}, ['mp4', 'h264', 'video/mp4; codecs="avc1.', 'yes']],
    ['HEVC in MP4', HEVC_MP4, HEVC, ['mp4', 'hevc', 'video/mp4; codecs="hvc1"', 'some']],
    ['a transport stream', H264_TRANSPORT, {}, ['transport-stream', 'h264', 'video/mp2t', 'no']],
    ['H.264 alone', H264_ALONE, {}, ['elementary-stream', 'h264', 'video/H264', 'no']],
    ['MPEG-2 alone', MPEG2_ALONE, MPEG2, ['elementary-stream', 'mpeg2', 'video/mpeg', 'no']],
    ['what is no film', Buffer.alloc(2000, 7), {}, ['unknown', 'h264', 'application/', 'no']],
  ] as const)('of %s is what its bytes are, whole', async (_, stream, order, said) => {
    const { shown, bytes } = await filmIn(film(stream, order));
    const [container, codec, mediaType, plays] = said;
    expect(shown).toMatchObject({ container, codec, plays, frames: 5 });
    expect(shown.mediaType).toContain(mediaType);
    expect(bytes.subarray(0, stream.length)).toEqual(stream);
    expect(bytes.length - stream.length).toBe(container === 'mp4' ? 0 : stream.length % 2);
  });

  test('in fragments, and in a Part 10 file, is one stream without the byte that pads it', async () => {
    const odd = Buffer.concat([H264_MP4, Buffer.from('000000096672656500', 'hex')]);
    const of = film(odd, { fragmentBytes: 100 });
    const meta = buildFileMeta({
      sopClassUid: '1.2.840.10008.5.1.4.1.1.77.1.4.1',
      sopInstanceUid: '2.25.1',
      transferSyntaxUid: of.transferSyntaxUid ?? '',
    });
    const file = Buffer.concat([meta, await of.source.read(0, of.source.size)]);
    const { shown, bytes } = await filmIn({ source: sourceOf(file), transferSyntaxUid: null });
    expect(shown.places.length).toBeGreaterThan(10);
    expect(bytes.equals(odd)).toBe(true);
    const stream = fragmentsSource(sourceOf(file), shown.places);
    const pieces: Uint8Array[] = [];
    for await (const piece of stream.stream(95, 305)) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(odd.subarray(95, 305))).toBe(true);
  });

  test.each([
    ['boxes that are empty', Buffer.alloc(4096)],
    ['a box of no size', Buffer.from('00000000667479700000000861626364', 'hex')],
    ['a box of less than its header', Buffer.from('0000000366747970', 'hex')],
    ['a box beyond the end', Buffer.from('7fffffff6d6f6f76', 'hex')],
    ['a long box that is cut', Buffer.from('000000016d6f6f76ffff', 'hex')],
    ['a box of 2^63 bytes', Buffer.from('000000016d6f6f76ffffffffffffffff', 'hex')],
    ['boxes in each other', Buffer.from('0000ffff6d6f6f76'.repeat(9000), 'hex')],
  ])('of %s is read to its end', async (_, bytes) => {
    expect((await readMp4(sourceOf(bytes))).codecs).toEqual([]);
  });
});

async function slideIn(of: DicomBytes) {
  const shown = await showObject(of);
  if (!shown.ok || shown.value.kind !== 'slide') throw new Error('no slide');
  return shown.value;
}

describe('a slide', () => {
  test('of all tiles in order has each in its frame, which is the picture of it', async () => {
    const slide = await slideIn(slideLevel());
    expect(slide).toMatchObject({
      flavour: 'level',
      mayIdentify: false,
      matrix: { columns: 5, rows: 3 },
      tile: { columns: 2, rows: 2 },
      placed: null,
    });
    expect(tilesOf(slide)).toEqual({ columns: 3, rows: 2 });
    const frame = tileFrame(levelTiles(slide), { column: 2, row: 1 });
    expect(frame).toBe(6);
    const order = {
      ...USUAL_ORDER,
      frame: 5,
      voi: { kind: 'given', window: { center: 5, width: 9, voiFunction: 'LINEAR_EXACT' } },
    } as const;
    const tile = await renderFrame(slideLevel(), order);
    // Tile 5 is of the grey 5 of 0.5 to 9.5.
    expect(tile.ok && [...tile.value.pixels]).toEqual([127, 127, 127, 127]);
    for (const [column, row] of [
      [3, 0],
      [0, 2],
      [-1, 0],
      [0.5, 0],
      [NaN, 0],
    ] as const) {
      expect(tileFrame(levelTiles(slide), { column, row })).toBeNull();
    }
  });

  test('of several planes and paths goes through tiles, then planes, then paths', async () => {
    const slide = await slideIn(
      slideLevel({ [SLIDE.focalPlanes]: ['UL', 2], [SLIDE.opticalPaths]: ['UL', 2] }, 24),
    );
    const at = (focalPlane: number, opticalPath: number) =>
      tileFrame(levelTiles(slide), { column: 1, row: 0, focalPlane, opticalPath });
    expect([at(0, 0), at(1, 0), at(0, 1), at(1, 1), at(2, 0)]).toEqual([2, 8, 14, 20, null]);
  });

  test('of some tiles has those, and nothing where it has none', async () => {
    const slide = await slideIn(slideLevel(tilesAt([3, 1], [1, 3]), 2));
    const rows = [0, 1].map((row) =>
      [0, 1, 2].map((column) => tileFrame(levelTiles(slide), { column, row })),
    );
    expect(rows).toEqual([
      [null, 1, null],
      [2, null, null],
    ]);
  });

  test('whose tiles say that they are where they would be anyway needs no list of them', async () => {
    const places = [1, 3].flatMap((row) => [1, 3, 5].map((column) => [column, row] as const));
    expect(levelTiles(await slideIn(slideLevel(tilesAt(...places)))).tiles).toBeNull();
    const backwards = await slideIn(slideLevel(tilesAt(...places.toReversed())));
    expect(levelTiles(backwards).tiles).toEqual([5, 4, 3, 2, 1, 0]);
    expect(tileFrame(levelTiles(backwards), { column: 2, row: 0 })).toBe(4);
  });

  test('has no tile where a place is beyond its edge, or before it', async () => {
    const slide = await slideIn(slideLevel(tilesAt([7, 1], [0, 3], [5, 3], [1, 99]), 4));
    expect(levelTiles(slide).tiles).toEqual([-1, -1, 5, -1]);
    expect(tileFrame(levelTiles(slide), { column: 2, row: 0 })).toBeNull();
  });

  test.each([
    ['LABEL', 'label', true],
    ['OVERVIEW', 'overview', true],
    ['THUMBNAIL', 'thumbnail', false],
  ] as const)('%s says whether it may name somebody', async (word, flavour, mayIdentify) => {
    const of = slideLevel({ [SLIDE.imageType]: ['CS', ['ORIGINAL', 'PRIMARY', word]] });
    expect(await slideIn(of)).toMatchObject({ flavour, mayIdentify });
  });

  test('is its levels from the finest on, and what else there is', async () => {
    const small = { slide: await slideIn(slideLevel()) };
    const large = { slide: await slideIn(slideLevel({ [SLIDE.matrixColumns]: ['UL', 500] })) };
    const label = {
      slide: await slideIn(slideLevel({ [SLIDE.imageType]: ['CS', ['A', 'B', 'LABEL']] })),
    };
    expect(slideParts([small, label, large])).toEqual({ levels: [large, small], others: [label] });
  });

  test('of four thousand million columns and no pixels is not walked through', async () => {
    const slide = await slideIn(
      slideLevel({ [SLIDE.matrixColumns]: ['UL', 4294967295], [SLIDE.matrixRows]: ['UL', 0] }),
    );
    expect(tileFrame(levelTiles(slide), { column: 6, row: 0 })).toBeNull();
    expect(tileFrame(levelTiles(slide), { column: 5, row: 0 })).toBe(6);
  });
});
