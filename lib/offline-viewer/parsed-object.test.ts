import * as parser from 'dicom-parser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sourceOf } from '#lib/imaging/byte-sources.ts';
import { rasterOf } from '#lib/imaging/display/raster-of.ts';
import { renderFrame, USUAL_ORDER } from '#lib/imaging/render-frame.ts';
import { transcode } from '#lib/imaging/transcode.ts';
import { fileOf, GENERATED_PICTURES } from '#lib/testing/imaging/generated-pictures.ts';
import { releasedImage } from '#lib/testing/builders/released-files.ts';
import { changed, orderOf, presetsOf, windowOf } from './looks.ts';
import { frameOf, parseObject, type ParsedObject } from './parsed-object.ts';

/** As the page has it, which loads the parser before the viewer. */
const page = globalThis as { dicomParser?: typeof parser };
beforeAll(() => {
  page.dicomParser = parser;
});
afterAll(() => {
  delete page.dicomParser;
});

async function plainOf(file: Uint8Array): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const take = (piece: Uint8Array) => Promise.resolve(void pieces.push(piece));
  const made = await transcode({ source: sourceOf(file), transferSyntaxUid: null }, 'LR-1', take);
  if (!made.ok) throw new Error(made.error);
  return Uint8Array.from(Buffer.concat(pieces));
}

function parsed(file: Uint8Array): ParsedObject {
  const object = parseObject(file);
  if (!object.ok) throw new Error(object.error);
  return object.value;
}

test.each(GENERATED_PICTURES)('the viewer draws what the server draws: $name', async (picture) => {
  const file = fileOf(picture);
  const object = parsed(await plainOf(file));
  for (const index of Array.from({ length: object.description.frames }, (_, at) => at)) {
    const samples = await frameOf(object, index);
    if (!samples.ok) throw new Error(samples.error);
    const { header, description } = object;
    const here = rasterOf(samples.value, { header, description, index, order: USUAL_ORDER });
    const of = { source: sourceOf(file), transferSyntaxUid: null };
    expect(here).toEqual(await renderFrame(of, { ...USUAL_ORDER, frame: index + 1 }));
  }
});

test('a frame that is not there, and an object without pixels, are words and no fault', async () => {
  const object = parsed(Uint8Array.from(releasedImage(1)));
  expect(await frameOf(object, 1)).toEqual({ ok: false, error: 'frame-not-there' });
  const none = releasedImage(1, { 0x00280010: ['US', 0] });
  expect(parseObject(Uint8Array.from(none))).toEqual({ ok: false, error: 'pixels-not-described' });
});

test('looks of a CT are those that everybody knows, and are changed from where they are', async () => {
  const object = parsed(Uint8Array.from(releasedImage(1)));
  expect(presetsOf(object.header)).toContain('lung');
  const samples = await frameOf(object, 0);
  if (!samples.ok) throw new Error(samples.error);
  const of = { header: object.header, samples: samples.value, index: 0 };
  const own = windowOf(orderOf('usual'), of);
  expect(own).toMatchObject({ center: 640, width: 1280 });
  expect(windowOf(orderOf('whole'), of)).toMatchObject({ center: 630, width: 1260 });
  expect(windowOf(orderOf('bone'), of)).toMatchObject({ center: 500, width: 2000 });
  expect(changed(own, { brightness: 0.1, contrast: 0 })).toMatchObject({
    window: { center: 512, width: 1280 },
  });
  expect(changed({ ...own, width: 1 }, { brightness: 0, contrast: 2 })).toMatchObject({
    window: { width: 1 },
  });
});
