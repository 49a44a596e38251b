import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { folderPaths } from './folder-paths.ts';
import { openFolderStore } from './folder-store.ts';
import { openGroupWriter, type GroupWriter } from './group-writer.ts';
import type { ObjectKey } from './object-key.ts';
import { bytesOf, keyOf, keysOf, stored } from './object-store.trials.ts';
import { StorageFailed, type ObjectStore } from './port.ts';

const SLABS = 4;

let root: string;
let store: ObjectStore;
let writer: GroupWriter;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'group-writer-'));
  store = await openFolderStore(root);
  writer = openGroupWriter(folderPaths(root), { slabs: SLABS });
});
afterEach(async () => {
  await writer.close();
  rmSync(root, { recursive: true });
});

async function publish(bytes: Buffer, key = keyOf(bytes)): Promise<ObjectKey> {
  const slab = writer.takeSlab();
  if (slab === null) throw new Error('no slab');
  slab.bytes.set(bytes);
  await writer.publish(slab, bytes.length, key);
  return key;
}

test('what it has published is in the store beside it, bit for bit', async () => {
  for (const size of [0, 1, 131_072, 1024 * 1024]) {
    const bytes = randomBytes(size);
    expect((await bytesOf(store, await publish(bytes))).equals(bytes)).toBe(true);
  }
  const left = readdirSync(join(root, 'drafts'));
  expect(left.filter((name) => statSync(join(root, 'drafts', name)).size > 0)).toEqual([]);
});

test('many are published at once, and their slabs serve again', async () => {
  for (let round = 0; round < 20; round += 1) {
    const contents = Array.from({ length: SLABS }, () => randomBytes(10_000 + round));
    const keys = await Promise.all(contents.map((bytes) => publish(bytes)));
    for (const [n, key] of keys.entries()) {
      expect((await bytesOf(store, key)).equals(contents[n]!)).toBe(true);
    }
  }
});

test('the same object by many at once, and by the store, is there once and whole', async () => {
  const bytes = randomBytes(300_000);
  const ways = [stored(store, bytes), publish(bytes), publish(bytes), stored(store, bytes)];
  const [key] = await Promise.all(ways);
  expect((await bytesOf(store, key!)).equals(bytes)).toBe(true);
  expect(await keysOf(store)).toEqual([key]);
});

test('no more slabs are out than there are, and one given back is there again', () => {
  const taken = Array.from({ length: SLABS }, () => writer.takeSlab());
  expect(new Set(taken.map((slab) => slab?.number)).size).toBe(SLABS);
  expect(writer.takeSlab()).toBeNull();
  writer.giveBack(taken[2]!);
  expect(writer.takeSlab()?.number).toBe(taken[2]?.number);
});

test('a fault of the disk is told in the store’s word, and the slab serves again', async () => {
  const bytes = randomBytes(100);
  // Moved away in one step: the threads may be making files in it.
  renameSync(join(root, 'drafts'), join(root, 'away'));
  for (let n = 0; n <= SLABS; n += 1) {
    await expect(publish(bytes)).rejects.toThrow(new StorageFailed('ENOENT'));
  }
});

test('a hostile key is refused, even where types are got round', async () => {
  await expect(publish(randomBytes(5), '../../escape' as ObjectKey)).rejects.toThrow(TypeError);
  expect(Array.from({ length: SLABS }, () => writer.takeSlab())).not.toContain(null);
});

test('when its thread dies that is told, what it had is refused, and no slab is given', async () => {
  let told = 0;
  const doomed = openGroupWriter(folderPaths(root), {
    slabs: SLABS,
    onEnded: () => {
      told += 1;
    },
  });
  const slab = doomed.takeSlab()!;
  // More than a slab holds: the thread cannot make a view of it, and ends.
  const publishing = doomed.publish(slab, 100 * 1024 * 1024, keyOf(Buffer.alloc(1)));
  await expect(publishing).rejects.toThrow(new StorageFailed('writer ended'));
  expect(told).toBe(1);
  expect(doomed.takeSlab()).toBeNull();
  await doomed.close();
  expect(told).toBe(1);
});

test('once it is closed it gives no slab, and what it was given is refused, not forgotten', async () => {
  const slab = writer.takeSlab()!;
  const publishing = publish(randomBytes(1000));
  const refused = expect(publishing).rejects.toThrow(new StorageFailed('writer ended'));
  await writer.close();
  await refused;
  expect(writer.takeSlab()).toBeNull();
  await expect(writer.publish(slab, 5, keyOf(Buffer.alloc(5)))).rejects.toThrow('writer ended');
});
