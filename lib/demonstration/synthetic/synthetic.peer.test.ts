import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import dicomParser from 'dicom-parser';
import { buildFileMeta } from '#lib/protocols/dicom/file-meta.ts';
import { demonstrationStudies } from './demonstration.ts';
import { fixtures } from './fixtures.ts';
import { reportPdf, reportPdfInstance, reportSrInstance } from './objects/report-documents.ts';
import type { SyntheticInstance } from './objects/study.ts';

const run = promisify(execFile);
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'synthetic-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function asFile(bytes: Uint8Array): Promise<string> {
  const path = join(folder, 'object.dcm');
  await writeFile(path, bytes);
  return path;
}

const fileOf = (instance: SyntheticInstance) =>
  Buffer.concat([buildFileMeta(instance), instance.dataSet]);

/** What the validator says, on either stream and with either exit code. */
async function validated(path: string): Promise<string> {
  const { stdout, stderr } = await run('dciodvfy', [path]).catch(
    (failure: unknown) => failure as { stdout: string; stderr: string },
  );
  return stdout + stderr;
}

/** The first object of each series, and any report. */
function* samples(instances: Iterable<SyntheticInstance>): Generator<SyntheticInstance> {
  const seen = new Set<string>();
  for (const instance of instances) {
    if (!seen.has(instance.seriesInstanceUid)) yield instance;
    seen.add(instance.seriesInstanceUid);
  }
}

describe('the demonstration, read by others', () => {
  it.each([...demonstrationStudies()].map((study) => [study.key, study] as const))(
    '%s: the validator finds no error, and dcmtk, gdcm and pydicom read it',
    async (_key, study) => {
      for (const instance of samples(study.instances())) {
        const path = await asFile(fileOf(instance));
        const findings = await validated(path);

        expect(findings).toMatch(/^[A-Z][A-Za-z]+/m);
        expect(findings.split('\n').filter((line) => line.startsWith('Error'))).toEqual([]);
        const dumped = await run('dcmdump', ['-q', '+P', '0008,0018', path]);
        expect(dumped.stdout).toContain(instance.sopInstanceUid);
        const isImage = !/\.(104\.1|88\.11)$/.test(instance.sopClassUid);
        if (isImage) expect((await run('gdcminfo', [path])).stdout).toContain('Dimensions');
        const name = await run('/usr/bin/python3', ['-c', PYDICOM_NAME, path]);
        expect(name.stdout).toContain(study.patient.familyName ?? study.patient.givenNames);
      }
    },
  );
});

const PYDICOM_NAME = `
import sys, pydicom
sys.stdout.reconfigure(encoding='utf-8')
ds = pydicom.dcmread(sys.argv[1])
list(ds.iterall())
print(ds.PatientName)`;

describe('reports, read by others', () => {
  const study = [...demonstrationStudies()][4]!;
  const facts = {
    ...study,
    patientId: 'N1190377',
    givesNhsNumber: true,
    procedure: ['241658002', 'SCT', 'MRI of knee'] as const,
    date: '20260219',
    time: '080512',
  };

  it('both forms of one report satisfy the validator', async () => {
    for (const instance of [
      reportPdfInstance(facts, study.report!),
      reportSrInstance(facts, study.report!),
    ]) {
      const findings = await validated(await asFile(fileOf(instance)));
      expect(findings.split('\n').filter((line) => line.startsWith('Error'))).toEqual([]);
    }
  });

  it('dsrdump finds the findings in the tree, and the PDF is the one that was put in', async () => {
    const sr = await asFile(fileOf(reportSrInstance(facts, study.report!)));
    const tree = await run('dsrdump', ['+Pl', sr]);
    expect(tree.stdout).toContain('Both menisci are intact');

    const pdf = await asFile(fileOf(reportPdfInstance(facts, study.report!)));
    const out = join(folder, 'report.pdf');
    await run('dcm2pdf', [pdf, out]);
    const expected = Buffer.from(reportPdf(facts, study.report!));
    expect((await readFile(out)).subarray(0, expected.length)).toEqual(expected);
  });
});

/** Objects we store that dcmtk 3.6.7 will not read to the end: faults in leaf, pixels or past them. */
const DCMTK_GIVES_UP = [
  '100,000 levels of undefined length',
  'element longer than its item',
  'fragments cut short',
  'fragments without an end',
  'garbage after the pixel data',
  'native pixels in a compressed syntax',
  'pixel data cut short',
  'pixel data header and nothing more',
  'pixel data of 4 GiB declared',
  'private fragments of undefined length',
  'zeros after the pixel data',
];

describe('fixtures, read by others', () => {
  const all = fixtures();

  it('dcmtk reads every object to be stored but the known ones', async () => {
    const failed: string[] = [];
    for (const { name, bytes, dataSetOffset, expected } of all) {
      if (expected === 'refused' || name === DCMTK_GIVES_UP[0]) continue;
      const bare = dataSetOffset === 0 ? ['-f', '-te'] : [];
      const path = await asFile(bytes);
      await run('dcmdump', [...bare, '-q', '+P', '0008,0018', path]).catch(() => failed.push(name));
    }

    expect(failed.toSorted()).toEqual(DCMTK_GIVES_UP.slice(1));
  });

  it.each([
    ['1.2.840.10008.1.2.5', ['dcmdrle']],
    ['1.2.840.10008.1.2.4.57', ['dcmdjpeg']],
    ['1.2.840.10008.1.2.4.70', ['dcmdjpeg']],
    ['1.2.840.10008.1.2.4.80', ['dcmdjpls']],
    ['1.2.840.10008.1.2.4.90', ['gdcmconv', '--raw']],
  ] as const)(
    'the lossless pixels of %s decode to the ramp they were made of',
    async (uid, [program, ...options]) => {
      const fixture = all.find(({ name }) => name === `transfer syntax ${uid}`)!;
      const out = join(folder, 'decoded.dcm');
      await run(program, [...options, await asFile(fixture.bytes), out]);
      const decoded = dicomParser.parseDicom(await readFile(out));
      const pixels = decoded.elements['x7fe00010']!;
      const found = decoded.byteArray.subarray(
        pixels.dataOffset,
        pixels.dataOffset + pixels.length,
      );

      expect([...found]).toEqual(uid.endsWith('.5') ? SMALL_RAMP : RAMP);
    },
  );

  it.each(['50', '51', '81', '91'])('the lossy pixels of .%s decode', async (end) => {
    const fixture = all.find(({ name }) => name === `transfer syntax 1.2.840.10008.1.2.4.${end}`)!;
    const out = join(folder, 'decoded.dcm');
    await run('gdcmconv', ['--raw', await asFile(fixture.bytes), out]);

    expect((await run('gdcminfo', [out])).stdout).toContain('1.2.840.10008.1.2');
  });

  it('pydicom reads the same names in every character set that has one', async () => {
    const wrong: string[] = [];
    for (const { name, bytes, patientName } of all) {
      if (patientName === undefined || PYDICOM_DOES_NOT_KNOW.test(name)) continue;
      const { stdout } = await run('/usr/bin/python3', [
        '-W',
        'ignore',
        '-c',
        PYDICOM_NAME,
        await asFile(bytes),
      ]);
      if (stdout.trim() !== patientName.replace(/=$/, '')) wrong.push(`${name}: ${stdout.trim()}`);
    }

    expect(wrong).toEqual([]);
  });
});

/** pydicom 2.3.1 knows no Latin-9, and leaves the escapes of GB 2312 in place. */
const PYDICOM_DOES_NOT_KNOW = /ISO_IR 203|ISO 2022 IR 58/;

const RAMP = Array.from({ length: 256 }, (_, at) => (at % 16) * 9 + Math.floor(at / 16) * 7);
const SMALL_RAMP = Array.from({ length: 64 }, (_, at) => at * 4);
