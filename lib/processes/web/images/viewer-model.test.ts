import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PictureRenderer } from '#lib/adapters/rendering/port.ts';
import { threadRenderer } from '#lib/adapters/rendering/thread-renderer.ts';
import { openFolderStore } from '#lib/adapters/storage/folder-store.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import type { ManifestFile } from '#lib/domain/release/manifest.ts';
import type { DicomBytes } from '#lib/imaging/open-object.ts';
import { fileIdsFor } from '#lib/protocols/dicom/file-ids.ts';
import { keptFile, keptManifest } from '#lib/testing/builders/sealed-manifest.ts';
import { asFile } from '#lib/testing/imaging/objects/as-file.ts';
import { MARKED_STUDY } from '#lib/testing/imaging/objects/marked-study.ts';
import { slideOfLevels } from '#lib/testing/imaging/objects/slide-of-levels.ts';
import { ReleasedImages } from './released-images.ts';
import { type Chosen, viewerModel } from './viewer-model.ts';

const STUDY_ID = '0195d3a0-0000-7000-8000-000000000001';
const ADDRESS = { way: 'releases', id: STUDY_ID, studyInstanceUid: '2.25.5' } as const;

let folder: string;
let store: ObjectStore;
let pictures: PictureRenderer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lantern-model-'));
  store = await openFolderStore(folder);
  pictures = threadRenderer({ threads: 1 });
});
afterAll(async () => {
  await pictures.close();
  rmSync(folder, { recursive: true });
});

/** What a page is told of a study of these objects. */
async function modelOf(objects: readonly DicomBytes[], chosen: Chosen) {
  const files = await Promise.all(objects.map(asFile));
  const ids = fileIdsFor(files.map((one) => ({ ...one, studyInstanceUid: '2.25.5' })));
  const listed: ManifestFile[] = [];
  for (const [at, { bytes, sopInstanceUid }] of files.entries()) {
    const path = (ids[at] ?? []).join('/');
    const own = { path, kind: 'dicom', studyId: STUDY_ID, sopInstanceUid } as const;
    listed.push(await keptFile(store, bytes, own));
  }
  const { kept } = await keptManifest(store, STUDY_ID, listed);
  const look = {
    ...{ releaseId: STUDY_ID, studyId: STUDY_ID, studyInstanceUid: '2.25.5' },
    manifestSha256: Buffer.from(kept.sha256).toString('hex'),
    policy: { hasTools: false, hasWatermark: false },
    about: { organisationId: 'trust' },
  };
  return viewerModel(new ReleasedImages(store, pictures), look, ADDRESS, chosen);
}

const { slices, outlines, masks } = MARKED_STUDY;

describe('the page of marks', () => {
  const study = [...slices, outlines, masks];

  test('begins with the scan, and calls the marks what they are', async () => {
    const { series, start, marks } = await modelOf(study, {});
    expect(series.map(({ what, first }) => [what, first.frames])).toEqual([
      ['pictures', 1],
      ['marks', 0],
      ['marks', 0],
    ]);
    expect(start).toEqual({ series: 0, image: 0 });
    expect(marks.map((one) => [one.sopInstanceUid.slice(-4), one.series, one.object])).toEqual([
      ['.3.1', 1, 0],
      ['.4.1', 2, 0],
    ]);
  });

  test('is of the first picture that they lie on, with all parts, and knows of how many', async () => {
    const { shown } = await modelOf(study, { series: '2' });
    expect(shown[0]?.marks).toMatchObject({
      ...{ series: 2, of: 1, on: 0, count: 2, page: '?series=1&image=1', isChosen: false },
      chosen: [1, 2, 3, 4],
      size: { rows: 48, columns: 64, aspect: 0.75 },
      drawn: { ok: true, value: { kind: 'outlines' } },
    });
    expect(shown[0]?.marks?.picture).toMatch(/\/instances\/[0-9.]+\.2\.1\/frames\/1$/);
  });

  test('is of the picture and the parts that its address names', async () => {
    const { shown } = await modelOf(study, {
      ...{ series: '3', of: '1', on: '2', chosen: 'yes', part: ['2', '7', 'x'] },
    });
    expect(shown[0]?.marks).toMatchObject({
      ...{ on: 1, count: 2, page: '?series=1&image=3', chosen: [2], isChosen: true },
      drawn: { ok: true, value: { kind: 'masks', middles: [{ segment: 2 }] } },
    });
    expect(shown[0]?.marks?.masks).toMatch(/\.2\.3\/frames\/1\/overlay\?of=[0-9.]+\.4\.1&parts=2$/);
  });

  test.each([
    ['no part', { chosen: 'yes' }, { on: 0, chosen: [] }],
    ['one part alone', { chosen: 'yes', part: '1' }, { on: 0, chosen: [1] }],
    ['a picture that is not there', { on: '3' }, { on: 0, chosen: [1, 2] }],
    ['a picture that is no number', { on: '1e1' }, { on: 0, chosen: [1, 2] }],
    ['another object than there is', { of: '2', on: '2' }, { on: 0, chosen: [1, 2] }],
  ])('with %s is a page, too', async (_, asked, expected) => {
    const { shown } = await modelOf(study, { series: '3', ...asked });
    expect(shown[0]?.marks).toMatchObject(expected);
  });

  test('without its pictures is without marks, and still says what they are', async () => {
    const { shown } = await modelOf([masks, outlines], { series: '1' });
    expect(shown).toMatchObject([{ marks: null, shown: { ok: true } }]);
    const beside = await modelOf([slices[1], masks], { series: '2' });
    expect(beside.shown).toMatchObject([{ marks: null }]);
  });
});

describe('the page of a slide', () => {
  test('has its levels from the finest on, and shows no photo of its label', async () => {
    const { series, slide, shown } = await modelOf(slideOfLevels(), {});
    expect(series).toMatchObject([{ what: 'slide', objects: 5, first: { at: '', frames: 0 } }]);
    expect(
      slide?.levels.map(({ matrix, frames, tiles }) => [matrix.columns, frames, tiles]),
    ).toEqual([
      [2000, 176, null],
      [1000, 48, null],
      [500, 12, null],
      [250, 4, null],
    ]);
    expect(slide).toMatchObject({ pixelWidth: 0.002, thumbnail: null, hasLayers: false });
    expect(slide?.levels[0]?.at).toMatch(/\/instances\/[0-9.]+\.5\.1$/);
    expect(shown).toMatchObject([{ shown: { value: { flavour: 'label', mayIdentify: true } } }]);
  });

  test('of its label alone has no slide to look at', async () => {
    const { slide, shown, series } = await modelOf(slideOfLevels().slice(4), {});
    expect(series).toMatchObject([{ what: 'slide' }]);
    expect([slide, shown.length]).toEqual([null, 1]);
  });
});
