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
