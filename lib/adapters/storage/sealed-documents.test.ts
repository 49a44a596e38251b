import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFolderStore } from './folder-store.ts';
import { ObjectMissing, type ObjectStore, type SealedDocuments } from './port.ts';
import { documentKeyOf, putDocument, readWhole } from './put-document.ts';
import { sealedDocuments } from './sealed-documents.ts';

let root: string;
let store: ObjectStore;
let documents: SealedDocuments;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sealed-documents-'));
  store = await openFolderStore(root);
  documents = sealedDocuments(store);
});
afterAll(() => rm(root, { recursive: true }));

describe('a sealed document', () => {
  it.each([1, 100, 3_000_000])(
    'of %d bytes comes back as it was, and lies unreadable',
    async (n) => {
      const bytes = randomBytes(n);
      const sealed = await documents.put(bytes);
      expect(Buffer.from(await documents.open(sealed))).toEqual(bytes);
      const lies = await readWhole(store, documentKeyOf(sealed.objectSha256));
      expect(lies.length).toBe(n + 28);
      if (n > 10) expect(lies.includes(bytes)).toBe(false);
    },
  );

  it('shares its object and its key with none, though its bytes are the same', async () => {
    const bytes = Buffer.from('%PDF-1.7 the same');
    const [first, second] = [await documents.put(bytes), await documents.put(bytes)];
    expect(first.objectSha256).not.toEqual(second.objectSha256);
    expect(first.key).not.toEqual(second.key);
    await documents.remove(first.objectSha256);
    await expect(documents.open(first)).rejects.toThrow(ObjectMissing);
    expect(Buffer.from(await documents.open(second))).toEqual(bytes);
    // Once more, and of what never was: nothing happens.
    await documents.remove(first.objectSha256);
  });

  it.each([0, 1, 3_000_000])('of %d bytes comes and goes piece by piece', async (n) => {
    const bytes = randomBytes(n);
    const draft = await documents.begin();
    for (let at = 0; at < n; at += 100_000) await draft.write(bytes.subarray(at, at + 100_000));
    const sealed = await draft.keep();
    const pieces: Uint8Array[] = [];
    for await (const piece of documents.read(sealed)) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
    expect(Buffer.from(await documents.open(sealed)).equals(bytes)).toBe(true);
  });

  it('is not read to its end with another key, nor where it was changed or is gone', async () => {
    const sealed = await documents.put(randomBytes(300_000));
    const drain = async (one: typeof sealed) => {
      for await (const piece of documents.read(one)) expect(piece.length).toBeGreaterThan(0);
    };
    await drain(sealed);
    await expect(drain({ ...sealed, key: new Uint8Array(32) })).rejects.toThrow();
    const changed = Buffer.from(await readWhole(store, documentKeyOf(sealed.objectSha256)));
    changed[200_000] = (changed[200_000] ?? 0) ^ 1;
    const { sha256 } = await putDocument(store, changed);
    await expect(drain({ objectSha256: sha256, key: sealed.key })).rejects.toThrow();
    await documents.remove(sealed.objectSha256);
    await expect(drain(sealed)).rejects.toThrow(ObjectMissing);
  });

  it('that is given up in the making is nowhere', async () => {
    const before = await countOf(store);
    const draft = await documents.begin();
    await draft.write(Buffer.from('never mind'));
    await draft.discard();
    expect(await countOf(store)).toBe(before);
  });

  it('opens with no other key, and not where a single bit of it has changed', async () => {
    const sealed = await documents.put(Buffer.from('a paper'));
    const other = await documents.put(Buffer.from('another'));
    await expect(documents.open({ ...sealed, key: other.key })).rejects.toThrow();
    const lies = await readWhole(store, documentKeyOf(sealed.objectSha256));
    for (const at of [0, 12, lies.length - 1]) {
      const changed = Buffer.from(lies);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const { sha256 } = await putDocument(store, changed);
      await expect(documents.open({ objectSha256: sha256, key: sealed.key })).rejects.toThrow();
    }
  });
});

async function countOf(of: ObjectStore): Promise<number> {
  let count = 0;
  for await (const { key } of of.list()) count += key === '' ? 0 : 1;
  return count;
}
