import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from '#lib/testing/dimse/foreign-programs.ts';
import { writeDataSet } from './data-set-writer.ts';
import { deriveInstance } from './derive-instance.ts';
import type { DicomElement } from './element-writer.ts';
import { buildFileMeta } from './file-meta.ts';
import { readPart10 } from './part10.ts';
import { TAG } from './tags.ts';
import {
  DEFLATED_EXPLICIT_LITTLE_ENDIAN,
  EXPLICIT_BIG_ENDIAN,
  EXPLICIT_LITTLE_ENDIAN,
  IMPLICIT_LITTLE_ENDIAN,
} from './transfer-syntaxes.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-derived-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const CAPTURE = '1.2.840.10008.5.1.4.1.1.7';
const [ROWS, COLUMNS] = [20, 30];
const REGION = { left: 4, top: 3, width: 12, height: 5 };
const SYNTAXES = [
  IMPLICIT_LITTLE_ENDIAN,
  EXPLICIT_LITTLE_ENDIAN,
  DEFLATED_EXPLICIT_LITTLE_ENDIAN,
  EXPLICIT_BIG_ENDIAN,
];
const PICTURES = [
  { photometric: 'MONOCHROME1', samples: 1, planar: 0, bits: 8, stored: 8, isSigned: 0 },
  { photometric: 'MONOCHROME2', samples: 1, planar: 0, bits: 8, stored: 8, isSigned: 0 },
  { photometric: 'MONOCHROME1', samples: 1, planar: 0, bits: 16, stored: 12, isSigned: 0 },
  { photometric: 'MONOCHROME2', samples: 1, planar: 0, bits: 16, stored: 16, isSigned: 1 },
  { photometric: 'RGB', samples: 3, planar: 0, bits: 8, stored: 8, isSigned: 0 },
  { photometric: 'RGB', samples: 3, planar: 1, bits: 8, stored: 8, isSigned: 0 },
  { photometric: 'YBR_FULL', samples: 3, planar: 0, bits: 8, stored: 8, isSigned: 0 },
  { photometric: 'PALETTE COLOR', samples: 1, planar: 0, bits: 8, stored: 8, isSigned: 0 },
] as const;
const cases = SYNTAXES.flatMap((syntax) => PICTURES.map((picture) => ({ syntax, ...picture })));

describe.each(cases)('a $photometric picture of $bits bits, plane $planar, in $syntax', (of) => {
  const name = `${of.photometric}-${of.bits}-${of.planar}-${of.syntax}`.replace(' ', '-');

  test('is read by dcmtk without a warning, black where it was blanked and the same elsewhere', async () => {
    const dataSet = writeDataSet(elementsOf(of), of.syntax);
    const derived = deriveInstance(
      dataSet,
      of.syntax,
      { regions: [REGION], emptied: [] },
      { sopInstanceUid: '2.25.77', seriesInstanceUid: '2.25.78' },
    );
    if (!derived.ok) throw new Error(derived.error);
    const before = fileOf(`${name}.dcm`, dataSet, of.syntax, '2.25.70');
    const { transferSyntaxUid } = derived.value;
    const after = fileOf(`${name}-d.dcm`, derived.value.dataSet, transferSyntaxUid, '2.25.77');

    const dump = await run('dcmdump', [after]);
    expect([dump.code, dump.output.match(/^[EW]:.*/gm)]).toEqual([0, null]);
    expect(dump.output).toMatch(/\(0008,0008\) CS \[DERIVED\\PRIMARY\]/);

    const [was, is] = [await rendered(before), await rendered(after)];
    const colours = was.length / (ROWS * COLUMNS);
    for (let pixel = 0; pixel < ROWS * COLUMNS; pixel += 1) {
      const at = (picture: Buffer) => [...picture.subarray(pixel * colours, (pixel + 1) * colours)];
      const [x, y] = [pixel % COLUMNS, Math.floor(pixel / COLUMNS)];
      if (isBlanked(x, y)) expect(Math.max(...at(is)), `${x},${y}`).toBeLessThanOrEqual(BLACK);
      else expect([x, y, ...at(is)]).toEqual([x, y, ...at(was)]);
    }
  });

  test('has no error to dicom3tools that what it came from has not', async () => {
    const errors = async (file: string) =>
      (await run('dciodvfy', ['-new', file])).output
        .split('\n')
        .filter((line) => line.startsWith('Error'));
    // It does not read what is deflated.
    const plain = writeDataSet(elementsOf(of), EXPLICIT_LITTLE_ENDIAN);
    const before = await errors(fileOf(`${name}-p.dcm`, plain, EXPLICIT_LITTLE_ENDIAN, '2.25.70'));
    expect(
      (await errors(join(folder, `${name}-d.dcm`))).filter((line) => !before.includes(line)),
    ).toEqual([]);
  });
});

const corpus = process.env['LANTERN_DICOM_CORPUS'] ?? '';
const hasCorpus = corpus !== '' && existsSync(corpus);
// eslint-disable-next-line no-console -- skipping must not be silent
if (!hasCorpus) console.warn('DERIVED CORPUS SKIPPED: LANTERN_DICOM_CORPUS names no folder');

describe.skipIf(!hasCorpus)('every object of the corpus', () => {
  test('gives one that dcmtk reads, or none at all, and stays as it is', async () => {
    let derivedCount = 0;
    for (const name of readdirSync(corpus, { recursive: true, encoding: 'utf8' })) {
      const path = join(corpus, name);
      const file = statSync(path).isFile() ? readFileSync(path) : Buffer.alloc(0);
      const part10 = readPart10(file);
      if (!part10.ok || !part10.value.transferSyntaxUid) continue;
      const dataSet = file.subarray(part10.value.dataSetOffset);
      const derived = deriveInstance(
        dataSet,
        part10.value.transferSyntaxUid,
        { regions: [{ left: 0, top: 0, width: 1, height: 1 }], emptied: [0x00104000] },
        { sopInstanceUid: '2.25.77', seriesInstanceUid: '2.25.78' },
      );
      expect(file.equals(readFileSync(path)), name).toBe(true);
      if (!derived.ok) continue;
      derivedCount += 1;
      const { transferSyntaxUid } = derived.value;
      const made = fileOf('corpus.dcm', derived.value.dataSet, transferSyntaxUid, '2.25.77');
      const dump = await run('dcmdump', [made]);
      expect([dump.code, dump.output.match(/^E:.*/gm)], name).toEqual([0, null]);
    }
    expect(derivedCount).toBeGreaterThan(30);
  });
});

/** dcmtk comes within a step of it where it turns a picture round. */
const BLACK = 1;

function isBlanked(x: number, y: number): boolean {
  const { left, top, width, height } = REGION;
  return x >= left && x < left + width && y >= top && y < top + height;
}

function fileOf(name: string, dataSet: Uint8Array, syntax: string, uid: string): string {
  const path = join(folder, name);
  const names = { sopClassUid: CAPTURE, sopInstanceUid: uid, transferSyntaxUid: syntax };
  writeFileSync(path, Buffer.concat([buildFileMeta(names), dataSet]));
  return path;
}

/** The picture's samples of eight bits as dcmtk shows it. */
async function rendered(file: string): Promise<Buffer> {
  const { code, output } = await run('dcm2pnm', ['+op', file, `${file}.pnm`]);
  expect([code, output]).toEqual([0, '']);
  const pnm = readFileSync(`${file}.pnm`);
  const colours = pnm.toString('latin1', 0, 2) === 'P6' ? 3 : 1;
  return pnm.subarray(pnm.length - ROWS * COLUMNS * colours);
}

function elementsOf(of: (typeof cases)[number]): readonly DicomElement[] {
  const count = ROWS * COLUMNS * of.samples * (of.bits / 8);
  const isPalette = of.photometric === 'PALETTE COLOR';
  const pixels = Buffer.from(Array.from({ length: count }, (_, at) => sampleOf(at, of, isPalette)));
  const text = (tag: number, vr: DicomElement['vr'], value: string | null) => ({ tag, vr, value });
  const word = (tag: number, value: number) => ({ tag, vr: 'US' as const, value });
  return [
    { tag: TAG.imageType, vr: 'CS', value: ['ORIGINAL', 'PRIMARY'] },
    text(TAG.sopClassUid, 'UI', CAPTURE),
    text(TAG.sopInstanceUid, 'UI', '2.25.70'),
    text(TAG.modality, 'CS', 'OT'),
    text(TAG.studyInstanceUid, 'UI', '2.25.71'),
    text(TAG.seriesInstanceUid, 'UI', '2.25.72'),
    text(TAG.instanceNumber, 'IS', '1'),
    word(TAG.samplesPerPixel, of.samples),
    text(TAG.photometricInterpretation, 'CS', of.photometric),
    ...(of.samples === 3 ? [word(TAG.planarConfiguration, of.planar)] : []),
    word(TAG.rows, ROWS),
    word(TAG.columns, COLUMNS),
    word(TAG.bitsAllocated, of.bits),
    word(TAG.bitsStored, of.stored),
    word(TAG.highBit, of.stored - 1),
    word(TAG.pixelRepresentation, of.isSigned),
    ...(isPalette ? PALETTE : []),
    { tag: TAG.pixelData, vr: of.bits === 16 ? 'OW' : 'OB', value: pixels },
  ];
}

function sampleOf(at: number, of: (typeof cases)[number], isPalette: boolean): number {
  if (isPalette) return at % 256;
  const isHighByte = of.bits === 16 && at % 2 === 1;
  return isHighByte ? (at * 7) % 2 ** (of.stored - 8) : (at * 37) % 256;
}

/** From white down to black, so that black is the last entry. */
const PALETTE: readonly DicomElement[] = (
  [
    [TAG.redPaletteDescriptor, TAG.redPaletteData],
    [TAG.greenPaletteDescriptor, TAG.greenPaletteData],
    [TAG.bluePaletteDescriptor, TAG.bluePaletteData],
  ] as const
).flatMap(([descriptor, table]): DicomElement[] => [
  { tag: descriptor, vr: 'US', value: [256, 0, 16] },
  {
    tag: table,
    vr: 'OW',
    value: Buffer.from(Array.from({ length: 512 }, (_, at) => 255 - Math.floor(at / 2))),
  },
]);
