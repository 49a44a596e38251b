import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ZipEntry } from './entry.ts';
import { planZip } from './plan.ts';
import { streamZip } from './stream.ts';

const run = promisify(execFile);
const modifiedAt = { year: 2026, month: 11, day: 5, hour: 13, minute: 37, second: 42 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zip-peer-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const LISTS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['one empty file', { 'empty.txt': '' }],
  ['one file', { 'README.txt': 'Open this folder in your viewer.\r\n' }],
  [
    'names beyond ASCII, in folders',
    {
      'Röntgen/Müller, Jürgen – 2026.txt': 'a',
      'Φάκελος/εικόνα.dcm': 'b',
      '画像/胸部.dcm': 'c',
      'DICOM/🩻.dcm': 'd',
    },
  ],
  [
    'three thousand small files',
    Object.fromEntries(
      Array.from({ length: 3000 }, (_, n) => [`DICOM/${n % 40}/IM${n}`, 'x'.repeat(n)]),
    ),
  ],
];

describe.each(LISTS)('an archive of %s', (title, contents) => {
  let file: string;
  beforeAll(async () => {
    file = await write(title, contents);
  });

  test('is sound to Info-ZIP', async () => {
    const { stdout } = await run('unzip', ['-t', file], { maxBuffer: 1e8 });
    expect(stdout).toContain('No errors detected');
  });

  test('is sound to 7-Zip, without a warning', async () => {
    const { stdout } = await run('7z', ['t', '-bb0', file]);
    expect(stdout).toContain('Everything is Ok');
    expect(stdout).not.toMatch(/warning/i);
  });

  test('is read by Python with the names, contents, times and permissions given', async () => {
    const { stdout } = await run('python3', ['-c', READ_WITH_PYTHON, file], { maxBuffer: 1e9 });
    expect(JSON.parse(stdout)).toEqual({
      bad: null,
      entries: Object.entries(contents).map(([name, text]) => ({
        name,
        hex: Buffer.from(text).toString('hex'),
        time: [2026, 11, 5, 13, 37, 42],
        mode: 0o100644,
        flags: 0x800,
      })),
    });
  });
});

describe('an archive of nothing', () => {
  test('is an empty archive to Info-ZIP, 7-Zip and Python', async () => {
    const file = await write('nothing', {});
    const infoZip: unknown = await run('unzip', ['-t', file]).catch((fault: unknown) => fault);
    expect(infoZip).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('is empty') as string,
    });
    expect((await run('7z', ['t', file])).stdout).toContain('Everything is Ok');
    expect(JSON.parse((await run('python3', ['-c', READ_WITH_PYTHON, file])).stdout)).toEqual({
      bad: null,
      entries: [],
    });
  });
});

async function write(title: string, contents: Readonly<Record<string, string>>): Promise<string> {
  const entries = Object.entries(contents).map(([name, text]): ZipEntry<Buffer> => {
    const source = Buffer.from(text);
    return { name, sizeBytes: source.length, crc32: crc32(source), modifiedAt, source };
  });
  const plan = planZip(entries);
  const whole = streamZip(plan, { from: 0, to: plan.lengthBytes }, async function* (source) {
    yield await Promise.resolve(source);
  });
  const file = join(folder, `${title}.zip`);
  await writeFile(file, whole);
  return file;
}

const READ_WITH_PYTHON = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    print(json.dumps({
        'bad': z.testzip(),
        'entries': [{
            'name': i.filename, 'hex': z.read(i).hex(), 'time': i.date_time,
            'mode': i.external_attr >> 16, 'flags': i.flag_bits,
        } for i in z.infolist()],
    }))
`;
