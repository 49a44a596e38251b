import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fixtures } from '#lib/demonstration/synthetic/fixtures.ts';
import {
  DEFLATED_EXPLICIT_LITTLE_ENDIAN,
  EXPLICIT_BIG_ENDIAN,
  EXPLICIT_LITTLE_ENDIAN,
  IMPLICIT_LITTLE_ENDIAN,
} from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { CORPUS_EXPECTATIONS } from '#lib/testing/corpus/expectations.ts';
import { run } from '#lib/testing/dimse/foreign-programs.ts';
import {
  fileOf,
  GENERATED_PICTURES,
  TO_BE_COMPRESSED,
} from '#lib/testing/imaging/generated-pictures.ts';
import { differenceOf, drawnByDcmtk } from '#lib/testing/imaging/dcmtk-pictures.ts';
import { type Comparison, compareWithDcmtk } from '#lib/testing/imaging/picture-comparison.ts';
import { sourceOf } from './byte-sources.ts';
import { decodeForeign } from './codecs/wasm.ts';
import { encapsulatedFrame } from './frames/encapsulated-frames.ts';
import { openObject } from './open-object.ts';
import { renderFrame, USUAL_ORDER } from './render-frame.ts';

const corpus = process.env['LANTERN_DICOM_CORPUS'] ?? '';
const hasCorpus = corpus !== '' && existsSync(corpus);
// eslint-disable-next-line no-console -- skipping must not be silent
if (!hasCorpus) console.warn('CORPUS PICTURES NOT COMPARED: LANTERN_DICOM_CORPUS names no folder');

const folder = mkdtempSync(join(tmpdir(), 'lantern-pictures-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const SYNTAXES = [
  IMPLICIT_LITTLE_ENDIAN,
  EXPLICIT_LITTLE_ENDIAN,
  DEFLATED_EXPLICIT_LITTLE_ENDIAN,
  EXPLICIT_BIG_ENDIAN,
];

/** One grey level: the next one up or down. */
const ALLOWED = 1;

/**
 * What is allowed to differ by more, and why. dcmtk puts the chroma of grey at 127.5, where PS3.3 C.7.6.3.1.2 has 128,
 * and cuts each product to a whole number before it adds them up.
 */
const YBR = { most: 2, why: 'dcmtk centres the chroma at 127.5 and cuts each product' };

type ByWorst = Record<number, number>;
const [byWorst, exceptionsByWorst]: [ByWorst, ByWorst] = [{}, {}];
const counted = { compared: 0, byWorst, exceptionsByWorst };
afterAll(() => {
  // eslint-disable-next-line no-console -- a comparison that shrinks must be seen
  console.log(`pictures compared with dcmtk: ${JSON.stringify(counted)}`);
});

/** Those that differ by more than is allowed, in words. */
function faultsOf(
  name: string,
  comparisons: readonly Comparison[],
  most: number,
): readonly string[] {
  return comparisons.flatMap((one) => {
    if (one.outcome === 'dcmtk-alone') return [`${name}, ${one.picture}: ${one.why}`];
    if (one.outcome === 'other-size') return [`${name}, ${one.picture}: another size`];
    if (one.outcome !== 'compared') return [];
    const { worst } = one.difference;
    return worst > most ? [`${name}, ${one.picture}: ${worst} levels`] : [];
  });
}

/** For each picture that both drew, by how much it differs at most. */
function count(comparisons: readonly Comparison[], most: number): void {
  for (const one of comparisons) {
    if (one.outcome !== 'compared') continue;
    const { worst } = one.difference;
    const place = most === ALLOWED ? counted.byWorst : counted.exceptionsByWorst;
    counted.compared += 1;
    place[worst] = (place[worst] ?? 0) + 1;
  }
}

async function faultsOfFile(
  name: string,
  bytes: Uint8Array,
  most: number,
): Promise<readonly string[]> {
  const file = join(folder, 'object.dcm');
  writeFileSync(file, bytes);
  const of = { source: sourceOf(bytes), transferSyntaxUid: null };
  const comparisons = await compareWithDcmtk(of, { file, folder });
  const compared = comparisons.filter(({ outcome }) => outcome === 'compared');
  const none = compared.length === 0 ? [`${name}: not compared`] : [];
  count(comparisons, most);
  return [...none, ...faultsOf(name, comparisons, most)];
}

describe('a picture is what dcmtk draws, within one grey level:', () => {
  test.each(SYNTAXES)('generated, in %s', async (uid) => {
    for (const picture of GENERATED_PICTURES) {
      const most = picture.name.startsWith('YBR') ? YBR.most : ALLOWED;
      expect(await faultsOfFile(picture.name, fileOf(picture, uid), most)).toEqual([]);
    }
  });

  test.each([
    ['dcmcrle', []],
    ['dcmcjpls', []],
    ['dcmcjpls', ['+en', '+md', '3']],
    ['dcmcjpls', ['+il']],
    ['dcmcjpls', ['+in']],
    ['dcmcjpeg', ['+e1']],
    ...['1', '2', '3', '4', '5', '6', '7'].map((nth) => ['dcmcjpeg', ['+el', '+sv', nth]] as const),
    ['dcmcjpeg', ['+el', '+sv', '4', '+pt', '2']],
    ['dcmcjpeg', ['+eb', '+s4']],
    ['dcmcjpeg', ['+eb', '+s2']],
    ['dcmcjpeg', ['+eb', '+n1']],
    ['dcmcjpeg', ['+eb', '+cr']],
    ['dcmcjpeg', ['+ee']],
  ] as const)('compressed by %s %j', async (program, options) => {
    let encoded = 0;
    for (const picture of TO_BE_COMPRESSED) {
      const [from, to] = [join(folder, 'plain.dcm'), join(folder, 'compressed.dcm')];
      rmSync(to, { force: true });
      writeFileSync(from, fileOf(picture));
      await run(program, ['-q', ...options, from, to]);
      if (!existsSync(to)) continue;
      encoded += 1;
      expect(await faultsOfFile(picture.name, readFileSync(to), ALLOWED)).toEqual([]);
    }
    expect(encoded).toBeGreaterThan(0);
  });

  test('every fixture that dcmtk draws', async () => {
    const faults: string[] = [];
    for (const fixture of fixtures()) {
      if (fixture.bytes.length > 10_000_000 || fixture.name === 'deflate bomb') continue;
      const file = join(folder, 'fixture.dcm');
      writeFileSync(file, fixture.bytes);
      const { transferSyntaxUid, dataSetOffset } = fixture;
      const of = { source: sourceOf(fixture.bytes.subarray(dataSetOffset)), transferSyntaxUid };
      const comparisons = await compareWithDcmtk(of, { file, folder });
      count(comparisons, ALLOWED);
      faults.push(...faultsOf(fixture.name, comparisons, ALLOWED));
    }
    expect(faults).toEqual(CUT_SHORT);
  });
});

/** dcmtk draws black where pixels are missing. Nothing is made up here: what was cut is refused. */
const CUT_SHORT = ['pixel data of odd length, frame 1, least to greatest: pixels-truncated'];

/** By path. Written by hand; a row that is no longer needed fails too. */
const EXCEPTIONS: Readonly<Record<string, { readonly most: number; readonly why: string }>> = {
  'dcm4che/YBR_FULL-RLE.dcm': YBR,
  'highdicom/dx_image.dcm': {
    most: 5,
    why: 'of an odd number of bytes: dcmtk counts the one that pads them among its least values',
  },
};

describe.skipIf(!hasCorpus)('of the corpus', () => {
  test('every picture that dcmtk draws is ours within one grey level, or named with its reason', async () => {
    const faults: string[] = [];
    const excepted = new Set<string>();
    const before = counted.compared;
    const alone: string[] = [];
    let objects = 0;
    for (const { path, dataSetOffset, transferSyntaxUid } of CORPUS_EXPECTATIONS) {
      const file = join(corpus, path);
      const source = sourceOf(readFileSync(file).subarray(dataSetOffset));
      const comparisons = await compareWithDcmtk({ source, transferSyntaxUid }, { file, folder });
      const exception = EXCEPTIONS[path];
      if (exception && faultsOf(path, comparisons, ALLOWED).length > 0) excepted.add(path);
      const most = exception?.most ?? ALLOWED;
      faults.push(...faultsOf(path, comparisons, most));
      count(comparisons, most);
      if (comparisons.some(({ outcome }) => outcome === 'ours-alone')) alone.push(path);
      if (comparisons.some(({ outcome }) => outcome === 'compared')) objects += 1;
    }
    // eslint-disable-next-line no-console -- a comparison that shrinks must be seen
    console.log(
      `objects of the corpus compared with dcmtk: ${objects}, pictures: ${counted.compared - before}`,
    );
    expect(faults).toEqual(NOT_READ_HERE);
    expect([...excepted].toSorted()).toEqual(Object.keys(EXCEPTIONS).toSorted());
    expect(alone.toSorted()).toEqual(Object.keys(OURS_ALONE).toSorted());
    expect(objects).toBeGreaterThan(90);
  }, 600_000);
});

describe.skipIf(!hasCorpus)('of the corpus', () => {
  test('overlays are where dcmtk draws them', async () => {
    const faults: string[] = [];
    for (const path of WITH_OVERLAYS) {
      const file = join(corpus, path);
      const of = { source: sourceOf(readFileSync(file)), transferSyntaxUid: null };
      const voi = { kind: 'least-to-greatest' } as const;
      const ours = await renderFrame(of, { ...USUAL_ORDER, voi, isPaddingBlack: false });
      const options = ['-M', '+Wm', '+O', '0', '+Omr'];
      const theirs = await drawnByDcmtk(file, folder, { frame: 1, options });
      const difference = ours.ok && theirs && differenceOf(ours.value, theirs);
      if (!difference || difference.worst > ALLOWED) faults.push(path);
    }
    expect(faults).toEqual([]);
  });

  test('JPEG 2000, which dcmtk does not read, is what gdcm decodes and dcmtk then draws', async () => {
    const faults: string[] = [];
    let compared = 0;
    for (const { path, dataSetOffset, transferSyntaxUid } of CORPUS_EXPECTATIONS) {
      if (!/\.4\.9[0-3]$/.test(transferSyntaxUid)) continue;
      const file = join(folder, 'raw.dcm');
      rmSync(file, { force: true });
      await run('gdcmconv', ['--raw', join(corpus, path), file]);
      if (!existsSync(file)) continue;
      const source = sourceOf(readFileSync(join(corpus, path)).subarray(dataSetOffset));
      const comparisons = await compareWithDcmtk({ source, transferSyntaxUid }, { file, folder });
      if (comparisons.some(({ outcome }) => outcome === 'compared')) compared += 1;
      count(comparisons, ALLOWED);
      faults.push(...faultsOf(path, comparisons, ALLOWED));
    }
    // eslint-disable-next-line no-console -- a comparison that shrinks must be seen
    console.log(`objects of JPEG 2000 compared with gdcm: ${compared}`);
    expect(faults).toEqual([]);
    expect(compared).toBeGreaterThan(6);
  }, 300_000);

  test('HTJ2K, which neither of them reads, is what another decoder of it gives', async () => {
    const bytes = readFileSync(join(corpus, 'pydicom-data/HTJ2KLossless_08_RGB.dcm'));
    const object = await openObject({ source: sourceOf(bytes), transferSyntaxUid: null });
    if (!object.ok || !object.value.pixels) throw new Error('not opened');
    const { source, header, pixels } = object.value;
    const order = { source, header, startsAt: pixels.startsAt, frames: 1, index: 0 };
    const frame = await encapsulatedFrame(order);
    if (!frame.ok) throw new Error(frame.error);
    const [openJph, openJpeg] = [
      await decodeForeign('openJph', frame.value),
      await decodeForeign('openJpeg', frame.value),
    ];
    expect(openJph.ok).toBe(true);
    expect(openJph).toEqual(openJpeg);
  });
});

const WITH_OVERLAYS = [
  'pydicom/examples_overlay.dcm',
  'pydicom-data/MR-SIEMENS-DICOM-WithOverlays.dcm',
  'dcm4che/ovly_p01.dcm',
];

const NO_JPEG_2000 = 'dcmtk has no decoder of JPEG 2000';

/** What dcmtk does not draw, or not all of, and we do. Written by hand; those of JPEG 2000 are compared with gdcm. */
const OURS_ALONE: Readonly<Record<string, string>> = {
  'pydicom/MR_small_jp2klossless.dcm': NO_JPEG_2000,
  'pydicom/JPEG2000.dcm': NO_JPEG_2000,
  'pydicom-data/HTJ2KLossless_08_RGB.dcm': NO_JPEG_2000,
  'pydicom-data/US1_J2KI.dcm': NO_JPEG_2000,
  'pydicom-data/emri_small_jpeg_2k_lossless_too_short.dcm': NO_JPEG_2000,
  'pylibjpeg-data/JPEG2000/MAROTECH_CT_JP2Lossy.dcm': NO_JPEG_2000,
  'pylibjpeg-data/JPEG2000Lossless/TOSHIBA_J2K_SIZ0_PixRep1.dcm': NO_JPEG_2000,
  'dicom-test-files/WG04/J2KR/NM1_J2KR': NO_JPEG_2000,
  'dicom-test-files/WG04/J2KI/MG1_J2KI': NO_JPEG_2000,
  'dicognito/test_burned_in_annotation_fail/burned_in_yes.dcm': NO_JPEG_2000,
  'pydicom-data/gdcm-US-ALOKA-16.dcm': 'its palettes are in segments, which dcmtk does not read',
  'dicomParser/encapsulated/multi-frame/CT0012.fragmented_no_bot_jpeg_baseline.51.dcm':
    'without an offset table, dcmtk finds only the first frame in its fragments',
  'synthetic/fuzz/flip_03.dcm': 'its header is out of order, and dcmtk misses an attribute',
};

/** Its transfer syntax ends in a byte that is no digit; dcmtk guesses which one was meant. */
const NOT_READ_HERE = [
  'synthetic/fuzz/flip_00.dcm, frame 1, least to greatest: transfer-syntax-not-known',
];
