import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { buildFileMeta } from '#lib/protocols/dicom/file-meta.ts';
import {
  DEFLATED_EXPLICIT_LITTLE_ENDIAN,
  EXPLICIT_BIG_ENDIAN,
  IMPLICIT_LITTLE_ENDIAN,
} from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { CORPUS_EXPECTATIONS } from '#lib/testing/corpus/expectations.ts';
import { run } from '#lib/testing/dimse/foreign-programs.ts';
import {
  decodedByOthers,
  differenceOfStored,
  storedPixels,
} from '#lib/testing/imaging/decoded-by-others.ts';
import {
  fileOf,
  GENERATED_PICTURES,
  TO_BE_COMPRESSED,
} from '#lib/testing/imaging/generated-pictures.ts';
import { sourceOf } from './byte-sources.ts';
import { transcode } from './transcode.ts';

const corpus = process.env['LANTERN_DICOM_CORPUS'] ?? '';
const hasCorpus = corpus !== '' && existsSync(corpus);
// eslint-disable-next-line no-console -- skipping must not be silent
if (!hasCorpus) console.warn('CORPUS NOT TRANSCODED: LANTERN_DICOM_CORPUS names no folder');

const folder = mkdtempSync(join(tmpdir(), 'lantern-transcoded-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What became of a file: made, or the word why not. */
async function transcoded(file: Uint8Array): Promise<Buffer | string> {
  const pieces: Uint8Array[] = [];
  const take = (piece: Uint8Array) => Promise.resolve(void pieces.push(piece));
  const of = { source: sourceOf(file), transferSyntaxUid: null };
  const made = await transcode(of, 'LR-0000-0000', take);
  return made.ok ? Buffer.concat(pieces) : made.error;
}

/** By how much the pixels of one file differ from what dcmtk or gdcm decode of it, or why they cannot be compared. */
async function differenceOf(file: Uint8Array): Promise<number | string> {
  const ours = await transcoded(file);
  const place = join(folder, 'object.dcm');
  writeFileSync(place, file);
  const theirs = await decodedByOthers(place, folder);
  if (typeof ours === 'string') return `not made: ${ours}`;
  const stored = await storedPixels(ours);
  if (!stored || !theirs) return stored ? 'ours alone' : 'no pixels';
  return differenceOfStored(stored, theirs);
}

describe('what was decoded is what dcmtk or gdcm decode, to the bit:', () => {
  test.each([IMPLICIT_LITTLE_ENDIAN, DEFLATED_EXPLICIT_LITTLE_ENDIAN, EXPLICIT_BIG_ENDIAN])(
    'generated, in %s',
    async (uid) => {
      for (const picture of GENERATED_PICTURES) {
        expect([picture.name, await differenceOf(fileOf(picture, uid))]).toEqual([picture.name, 0]);
      }
    },
  );

  test.each([
    ['dcmcrle', [], 0],
    ['dcmcjpls', [], 0],
    ['dcmcjpls', ['+en', '+md', '3'], 0],
    ['dcmcjpls', ['+in'], 0],
    ['dcmcjpeg', ['+e1'], 0],
    ['dcmcjpeg', ['+el', '+sv', '6'], 0],
    // Of what loses something the last digit is the decoder's.
    ['dcmcjpeg', ['+eb', '+s4'], 1],
    ['dcmcjpeg', ['+eb', '+s2'], 1],
    ['dcmcjpeg', ['+eb', '+cr'], 1],
    ['dcmcjpeg', ['+ee'], 1],
  ] as const)('compressed by %s %j', async (program, options, most) => {
    let compared = 0;
    for (const picture of TO_BE_COMPRESSED) {
      const [from, to] = [join(folder, 'plain.dcm'), join(folder, 'compressed.dcm')];
      rmSync(to, { force: true });
      writeFileSync(from, fileOf(picture));
      await run(program, ['-q', ...options, from, to]);
      if (!existsSync(to)) continue;
      const difference = await differenceOf(readFileSync(to));
      expect([picture.name, difference]).toEqual([picture.name, expect.any(Number)]);
      expect(difference).toBeLessThanOrEqual(most);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(0);
  });
});

describe.skipIf(!hasCorpus)('of the corpus', () => {
  test('every object is what others decode, or named with its reason', async () => {
    const named: Record<string, string> = {};
    let compared = 0;
    for (const { path, file } of objectsOfCorpus()) {
      const difference = await differenceOf(file);
      if (typeof difference === 'number') compared += 1;
      if (difference !== 0 && difference !== 'no pixels') named[path] = String(difference);
    }
    expect(named).toEqual(NAMED);
    expect(compared).toBeGreaterThan(90);
  }, 600_000);

  test('none has an error by dicom3tools that it did not have before', async () => {
    const fresh: Record<string, readonly string[]> = {};
    for (const { path, file } of objectsOfCorpus()) {
      const made = await transcoded(file);
      if (typeof made === 'string') continue;
      const [before, after] = [await errorsOf(file), await errorsOf(made)];
      const added = after.filter((line) => !before.includes(line));
      if (added.length > 0) fresh[path] = added;
    }
    expect(fresh).toEqual(FRESH);
  }, 600_000);
});

function* objectsOfCorpus(): Generator<{ readonly path: string; readonly file: Uint8Array }> {
  for (const one of CORPUS_EXPECTATIONS) {
    const { path, dataSetOffset, transferSyntaxUid, sopClassUid, sopInstanceUid } = one;
    if (one.exchange !== 'stored' || sopClassUid === null || sopInstanceUid === null) continue;
    const dataSet = readFileSync(join(corpus, path)).subarray(dataSetOffset);
    const meta = buildFileMeta({ sopClassUid, sopInstanceUid, transferSyntaxUid });
    yield { path, file: Buffer.concat([meta, dataSet]) };
  }
}

async function errorsOf(file: Uint8Array): Promise<readonly string[]> {
  const place = join(folder, 'checked.dcm');
  writeFileSync(place, file);
  const { output } = await run('dciodvfy', ['-new', place]);
  return output.split('\n').filter((line) => line.startsWith('Error'));
}

const NOT_FOLLOWED = 'not made: header-broken';

/** What goes on a disc as it is stored, or what nobody else decodes. Written by hand; a row that is no longer needed fails. */
const NAMED = {
  // A value representation of nobody's, sequences deeper than any standard has, and headers with a flipped bit.
  'fo-dicom/GH179A.dcm': NOT_FOLLOWED,
  'orthanc-tests/2026-05-06-Deeply-Nested-Sequence.dcm': NOT_FOLLOWED,
  'synthetic/fuzz/flip_03.dcm': NOT_FOLLOWED,
  'synthetic/fuzz/flip_07.dcm': NOT_FOLLOWED,
  'synthetic/fuzz/flip_08.dcm': NOT_FOLLOWED,
  'synthetic/fuzz/flip_09.dcm': NOT_FOLLOWED,
  'synthetic/fuzz/flip_10.dcm': NOT_FOLLOWED,
  // Cut short, or of another picture than its header's.
  'pydicom/MR_truncated.dcm': 'not made: pixels-truncated',
  'pydicom/JPEG2000-embedded-sequence-delimiter.dcm': 'not made: codestream-differs',
  'pydicom-data/emri_small_jpeg_2k_lossless_too_short.dcm': 'ours alone',
  'synthetic/mpeg4_stub_with_title_atom.dcm': 'not made: video',
};

const FRESH = {
  // An ultrasound may be YBR_FULL in RLE only. RGB would be rounded, and stored values are kept (PS3.3 C.8.5.6.1.2).
  'dcm4che/YBR_FULL-RLE.dcm': [
    'Error - </PhotometricInterpretation(0028,0004)[1]> - Unrecognized enumerated value = <YBR_FULL>',
    'Error - </PlanarConfiguration(0028,0006)[1]> - Unrecognized enumerated value = <0>',
  ],
  // Deflated: dicom3tools did not read it before.
  'pydicom/image_dfl.dcm': [
    'Error - </Laterality(0020,0060)> - Missing attribute for Type 2C Conditional - Module=<GeneralSeries>',
  ],
};
