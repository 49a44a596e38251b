import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crc32Combine } from './crc32-combine.ts';
import type { ZipEntry } from './entry.ts';
import { planZip } from './plan.ts';
import { streamZip } from './stream.ts';

const run = promisify(execFile);
const GIB = 1024 ** 3;
const BLOCK = Buffer.alloc(1024 * 1024);
const BLOCK_CRC32 = crc32(BLOCK);

/** A true size that is the ZIP64 marker itself: Info-ZIP 6.0 then reads the field twice and calls it corrupt. */
const MARKER = 4 * GIB - 1;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zip64-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** What is read with Python's own reader, from the directory alone and from the last entry whole. */
const LOOK = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    infos = z.infolist()
    print(json.dumps([len(infos), infos[-1].filename, z.read(infos[-1]).decode(),
        max(i.file_size for i in infos), infos[-1].header_offset]))
`;

const last = textEntry('last.txt', 'the end');

const LISTS: readonly (readonly [string, readonly ZipEntry<Buffer | null>[]])[] = [
  ['an entry of 4 GiB less one byte, the marker itself', [zeros('a', MARKER), last]],
  [
    'an entry of 4 GiB less two bytes, which needs no ZIP64 for its size',
    [zeros('a', 4 * GIB - 2), last],
  ],
  ['an entry of 5 GiB', [zeros('a', 5 * GIB), last]],
  [
    'several entries past 4 GiB together',
    [...['a', 'b', 'c', 'd', 'e'].map((name) => zeros(name, GIB)), last],
  ],
  ['65,534 entries', [...many(65_533), last]],
  ['65,535 entries', [...many(65_534), last]],
  ['70,001 entries', [...many(70_000), last]],
];

describe.each(LISTS)('an archive of %s', (title, entries) => {
  test('is sound to Info-ZIP and 7-Zip, and Python finds its last entry', async () => {
    const file = join(folder, 'large.zip');
    const plan = planZip(entries);
    await writeFile(file, streamZip(plan, { from: 0, to: plan.lengthBytes }, read));

    if (!entries.some(({ sizeBytes }) => sizeBytes === MARKER)) {
      const infoZip = await run('unzip', ['-tqq', file]);
      expect(infoZip).toEqual({ stdout: '', stderr: '' });
    }
    const sevenZip = await run('7z', ['t', '-bb0', file]);
    expect(sevenZip.stdout).toContain('Everything is Ok');
    expect(sevenZip.stdout).not.toMatch(/warning/i);

    const python = await run('python3', ['-c', LOOK, file]);
    expect(JSON.parse(python.stdout), title).toEqual([
      entries.length,
      'last.txt',
      'the end',
      Math.max(...entries.map((entry) => entry.sizeBytes)),
      plan.localAt[entries.length - 1],
    ]);
    await rm(file);
  });
});

test('an archive of 20 GiB streams in memory that does not grow with it', async () => {
  const plan = planZip(Array.from({ length: 20 }, (_, n) => zeros(`${n}`, GIB)));
  let most = 0;
  let total = 0;
  const before = process.memoryUsage().rss;
  for await (const chunk of streamZip(plan, { from: 0, to: plan.lengthBytes }, read)) {
    total += chunk.length;
    most = Math.max(most, process.memoryUsage.rss());
  }
  expect(total).toBe(plan.lengthBytes);
  expect(most - before).toBeLessThan(128 * 1024 * 1024);
});

async function* read(source: Buffer | null, from: number, to: number): AsyncGenerator<Uint8Array> {
  if (source !== null) yield await Promise.resolve(source.subarray(from, to));
  else {
    for (let left = to - from; left > 0; left -= BLOCK.length) {
      yield await Promise.resolve(BLOCK.subarray(0, left));
    }
  }
}

function textEntry(name: string, text: string): ZipEntry<Buffer> {
  const source = Buffer.from(text);
  return { name, sizeBytes: source.length, crc32: crc32(source), modifiedAt: noon(), source };
}

function many(count: number): readonly ZipEntry<Buffer>[] {
  return Array.from({ length: count }, (_, n) => textEntry(`DICOM/${n % 300}/IM${n}`, `${n}`));
}

/** So many zero bytes, which are never held: their CRC-32 is put together from that of one block. */
function zeros(name: string, sizeBytes: number): ZipEntry<null> {
  let crc = 0;
  for (let done = 0; done < Math.floor(sizeBytes / BLOCK.length); done += 1) {
    crc = crc32Combine(crc, BLOCK_CRC32, BLOCK.length);
  }
  const rest = sizeBytes % BLOCK.length;
  crc = crc32Combine(crc, crc32(BLOCK.subarray(0, rest)), rest);
  return { name, sizeBytes, crc32: crc, modifiedAt: noon(), source: null };
}

function noon(): ZipEntry<null>['modifiedAt'] {
  return { year: 2026, month: 11, day: 5, hour: 12, minute: 0, second: 0 };
}
