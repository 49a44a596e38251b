import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ByteSource } from '#lib/base/byte-source.ts';
import { mustRun } from '#lib/testing/dimse/foreign-programs.ts';
import { openEntry, readArchive } from './read-archive.ts';

/** Archives that another program packed, and archives that nobody should have. */
const folder = mkdtempSync(join(tmpdir(), 'lantern-archives-'));
const files = new Map([
  ['a.txt', Buffer.from('the same line again\n'.repeat(5_000))],
  ['empty', Buffer.alloc(0)],
  ['inside/of a folder/é.bin', randomBytes(100_000)],
]);
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  mkdirSync(at('in/inside/of a folder'), { recursive: true });
  for (const [path, bytes] of files) writeFileSync(join(at('in'), path), bytes);
  const zip = (...options: string[]) =>
    mustRun('sh', '-c', `cd "$1" && shift && zip -q -r "$@" .`, 'sh', at('in'), ...options);
  await zip(at('deflated.zip'));
  await zip('-0', at('stored.zip'));
  // Written to a pipe, which makes ZIP64 fields and leaves sizes to be said afterwards.
  await mustRun('sh', '-c', `cd "$1" && zip -q -r -fz - . > "$2"`, 'sh', at('in'), at('piped.zip'));
  await zip('-P', 'secret', at('secret.zip'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('an archive of Info-ZIP', () => {
  test.each(['deflated.zip', 'stored.zip', 'piped.zip'])(
    '%s is read back, byte for byte',
    async (name) => {
      const source = sourceOf(readFileSync(at(name)));
      const read = await readArchive(source);
      if (!read.ok) throw new Error(read.error);
      const contents = new Map<string, Buffer>();
      for (const entry of read.value)
        contents.set(entry.name, await wholeOf(openEntry(source, entry)));
      expect([...contents].toSorted()).toEqual([...files].toSorted());
    },
  );

  test('that is encrypted is refused', async () => {
    expect(await readArchive(sourceOf(readFileSync(at('secret.zip'))))).toEqual({
      ok: false,
      error: 'zip_cannot_be_read',
    });
  });
});

describe('what is no archive, or is one no more', () => {
  test('is not taken for one', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('PK'), randomBytes(70_000)]) {
      expect(await readArchive(sourceOf(bytes))).toEqual({ ok: false, error: 'not_a_zip' });
    }
  });

  test('is refused wherever it is cut at its end, and never hangs', async () => {
    const whole = readFileSync(at('stored.zip'));
    for (let cut = 1; cut < 400; cut += 7) {
      const read = await readArchive(sourceOf(whole.subarray(0, whole.length - cut)));
      expect(read.ok).toBe(false);
    }
  });

  test('gives no more bytes of a file than its directory says, and no fewer', async () => {
    for (const change of [-1, 1]) {
      const bytes = Buffer.from(readFileSync(at('deflated.zip')));
      const record = directoryRecordOf(bytes, 'a.txt');
      bytes.writeUInt32LE(bytes.readUInt32LE(record + 24) + change, record + 24);
      const source = sourceOf(bytes);
      const read = await readArchive(source);
      if (!read.ok) throw new Error(read.error);
      const entry = read.value.find(({ name }) => name === 'a.txt')!;
      await expect(wholeOf(openEntry(source, entry))).rejects.toThrow('damaged');
    }
  });

  test('survives any byte of its directory being another', async () => {
    const whole = readFileSync(at('stored.zip'));
    const from = directoryRecordOf(whole, 'a.txt') - 200;
    for (let place = from; place < whole.length; place += 1) {
      const bytes = Buffer.from(whole);
      bytes[place] = (bytes[place] ?? 0) ^ 0xff;
      const read = await readArchive(sourceOf(bytes));
      expect([true, false]).toContain(read.ok);
    }
  });
});

function sourceOf(bytes: Buffer): ByteSource {
  return {
    size: bytes.length,
    read: (from, to) => Promise.resolve(bytes.subarray(from, to)),
    stream: (from, to) => inPieces(bytes.subarray(from, to)),
  };
}

// eslint-disable-next-line @typescript-eslint/require-await -- what is in memory is a stream here, too
async function* inPieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let place = 0; place < bytes.length; place += 1_000)
    yield bytes.subarray(place, place + 1_000);
}

async function wholeOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

/** Where the directory's record of a file begins. */
function directoryRecordOf(bytes: Buffer, name: string): number {
  return bytes.lastIndexOf(name) - 46;
}
