import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFolderStore } from '#lib/adapters/storage/folder-store.ts';
import { dicomObjectKey, type ObjectKey } from '#lib/adapters/storage/object-key.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { documentKeyOf } from '#lib/adapters/storage/put-document.ts';
import type { ManifestFile, ReleaseManifest } from '#lib/domain/release/manifest.ts';
import { planZip } from '#lib/protocols/zip/plan.ts';
import { streamZip } from '#lib/protocols/zip/stream.ts';
import { CORPUS_EXPECTATIONS } from '#lib/testing/corpus/expectations.ts';
import { measureObject } from '../worker/measure-object.ts';
import { zipEntriesOf } from '../zip-entries.ts';
import { checkedRead, SealedFileDiffers } from './checked-read.ts';

const corpus = process.env['LANTERN_DICOM_CORPUS'] ?? '';
const hasCorpus = corpus !== '' && existsSync(corpus);
// eslint-disable-next-line no-console -- skipping must not be silent
if (!hasCorpus) console.warn('CORPUS TESTS SKIPPED: LANTERN_DICOM_CORPUS names no folder');

let folder: string;
let store: ObjectStore;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'lantern-delivered-'));
  store = await openFolderStore(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function stored(bytes: Buffer, key: ObjectKey): Promise<void> {
  const draft = await store.begin();
  await draft.write(new Uint8Array(bytes));
  await draft.settle();
  await store.publish([{ draft, key }]);
}

function fileOf(bytes: Buffer, key: ObjectKey): ManifestFile {
  return {
    ...{ path: 'DICOM/IM1', kind: 'dicom', objectKey: key, sizeBytes: bytes.length },
    ...{ crc32: crc32(bytes), sha256: sha256(bytes), studyId: null, sopInstanceUid: null },
  };
}

/** The file as it leaves, out of the ZIP of its own that it is packed into. */
async function delivered(file: ManifestFile, stop = () => Promise.resolve()): Promise<Buffer> {
  const manifest: ReleaseManifest = {
    ...{ version: 1, releaseId: 'r', reference: 'LAN', timeZone: 'Europe/London' },
    ...{ sealedAt: '2026-06-10T10:00:00Z', files: [file] },
  };
  const plan = planZip(zipEntriesOf(manifest));
  const chunks: Uint8Array[] = [];
  const read = checkedRead(store, [file], stop);
  for await (const chunk of streamZip(plan, { from: 0, to: plan.lengthBytes }, read)) {
    chunks.push(chunk);
  }
  const zip = Buffer.concat(chunks);
  const start = zip.indexOf(file.path) + file.path.length;
  const from = zip.readUInt16LE(28) + start;
  return zip.subarray(from, from + file.sizeBytes);
}

describe.skipIf(!hasCorpus)('every object of the corpus', () => {
  // What came without File Meta has one when it is stored.
  const files = CORPUS_EXPECTATIONS.filter(
    ({ header, dataSetOffset }) => header === 'sound' && dataSetOffset > 0,
  );
  test.each(files)('leaves as it is stored, and is measured as it is: $path', async (row) => {
    const bytes = readFileSync(path.join(corpus, row.path));
    const dataSetSha256 = sha256(bytes.subarray(row.dataSetOffset));
    const key = dicomObjectKey(dataSetSha256, row.transferSyntaxUid);
    if (!key.ok) throw new Error(row.transferSyntaxUid);
    await stored(bytes, key.value);
    const file = fileOf(bytes, key.value);
    expect((await delivered(file)).equals(bytes)).toBe(true);
    expect(await measureObject(store, key.value)).toMatchObject({
      ...{ sizeBytes: bytes.length, sha256: sha256(bytes), dataSetSha256 },
      transferSyntaxUid: row.transferSyntaxUid,
    });
  });
});

describe('a file that is not what was sealed', () => {
  test('never leaves whole, and stops the copy first', async () => {
    const key = dicomObjectKey(sha256(randomBytes(32)), '1.2.840.10008.1.2.1');
    if (!key.ok) throw new Error('no key');
    const bytes = randomBytes(300_000);
    await stored(bytes, key.value);
    const sealed = { ...fileOf(bytes, key.value), sha256: sha256(randomBytes(1)) };
    let stops = 0;
    const going = delivered(sealed, () => {
      stops += 1;
      return Promise.resolve();
    });
    await expect(going).rejects.toThrow(SealedFileDiffers);
    expect(stops).toBe(1);
  });

  /** What was sealed, what lies in the store when it is fetched, and from which byte on it is asked for. */
  const fetches = fc
    .record({
      sizeBytes: fc.oneof(
        fc.integer({ min: 1, max: 2_000 }),
        // More than one piece of what the store reads.
        fc.integer({ min: 500_000, max: 1_200_000 }),
      ),
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      from: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      damage: fc.constantFrom('none', 'a bit', 'zeros from there', 'bytes that changed places'),
    })
    .map(({ sizeBytes, at, from, damage }) => ({
      ...{ sizeBytes, damage, at: Math.floor(at * sizeBytes), from: Math.floor(from * sizeBytes) },
    }));

  function damaged(bytes: Buffer, damage: string, at: number): Buffer {
    const copy = Buffer.from(bytes);
    if (damage === 'a bit') copy[at] = (copy[at] ?? 0) ^ 1;
    if (damage === 'zeros from there') copy.fill(0, at);
    if (damage === 'bytes that changed places') {
      copy[at] = bytes[0] ?? 0;
      copy[0] = bytes[at] ?? 0;
    }
    return copy;
  }

  test('INV-18: what leaves is to the byte what was sealed, or its end never leaves and the copy is stopped', async () => {
    await fc.assert(
      fc.asyncProperty(fetches, async ({ sizeBytes, damage, at, from }) => {
        const bytes = randomBytes(sizeBytes);
        const key = documentKeyOf(createHash('sha256').update(bytes).digest());
        const found = damaged(bytes, damage, at);
        await stored(found, key);
        let stops = 0;
        const stop = () => {
          stops += 1;
          return Promise.resolve();
        };
        const read = checkedRead(store, [fileOf(bytes, key)], stop);
        const left: Uint8Array[] = [];
        let fault: unknown = null;
        try {
          for await (const chunk of read(key, from, sizeBytes)) left.push(chunk);
        } catch (thrown) {
          fault = thrown;
        }
        const gone = Buffer.concat(left);
        // Also where what is damaged lies before the byte from which it was taken up again.
        if (found.equals(bytes)) {
          expect([fault, stops]).toEqual([null, 0]);
          expect(gone.equals(bytes.subarray(from))).toBe(true);
        } else {
          expect(fault).toBeInstanceOf(SealedFileDiffers);
          expect(stops).toBe(1);
          expect(gone.length).toBeLessThan(sizeBytes - from);
        }
        await store.remove(key);
      }),
      { numRuns: 150 },
    );
  });
});
