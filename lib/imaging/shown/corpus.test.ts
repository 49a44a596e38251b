import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CORPUS_EXPECTATIONS } from '#lib/testing/corpus/expectations.ts';
import { GENERATED_OBJECTS } from '#lib/testing/imaging/objects/all.ts';
import { shownAs } from '#lib/testing/imaging/shown-as.ts';
import { CORPUS_SHOWN, GENERATED_SHOWN, type ShownAs } from '#lib/testing/imaging/what-is-shown.ts';
import { sourceOf } from '../byte-sources.ts';

const corpus = process.env['LANTERN_DICOM_CORPUS'] ?? '';
const hasCorpus = corpus !== '' && existsSync(corpus);
// eslint-disable-next-line no-console -- skipping must not be silent
if (!hasCorpus) console.warn('CORPUS NOT SHOWN: LANTERN_DICOM_CORPUS names no folder');

const said = (as: ShownAs) => (typeof as === 'string' ? as : `refused: ${as.refused}`);

test('every object that is made for this is on the list, once', () => {
  const listed = GENERATED_SHOWN.map(({ object }) => object);
  expect(listed.toSorted()).toEqual(Object.keys(GENERATED_OBJECTS).toSorted());
});

test.each(GENERATED_SHOWN)('$object is shown as $as', async ({ object, as }) => {
  const of = GENERATED_OBJECTS[object]?.();
  expect(of && said(await shownAs(of))).toBe(said(as));
});

/** As they are stored: the data set in the syntax that it came in. */
describe.skipIf(!hasCorpus)('of the corpus', () => {
  const stored = new Map(CORPUS_EXPECTATIONS.map((one) => [one.path, one]));

  test.each(CORPUS_SHOWN)('$object is shown as $as', async ({ object, as }) => {
    const { dataSetOffset, transferSyntaxUid } = stored.get(object)!;
    const bytes = readFileSync(join(corpus, object)).subarray(dataSetOffset);
    expect(said(await shownAs({ source: sourceOf(bytes), transferSyntaxUid }))).toBe(said(as));
  });
});
