import { createHash } from 'node:crypto';
import { documentKey, type ObjectKey } from './object-key.ts';
import type { ObjectStore } from './port.ts';

/** A document in the store: its bytes' own name, and its length. */
export type StoredDocument = {
  readonly key: ObjectKey;
  readonly sha256: Uint8Array<ArrayBuffer>;
  readonly sizeBytes: number;
};

/** Keeps a document's bytes durably. The same bytes are kept once, whoever brings them. */
export async function putDocument(store: ObjectStore, bytes: Uint8Array): Promise<StoredDocument> {
  const digest = createHash('sha256').update(bytes).digest();
  const key = documentKeyOf(digest);
  const draft = await store.begin();
  try {
    await draft.write(bytes);
    await draft.settle();
    await store.publish([{ draft, key }]);
  } catch (fault) {
    await draft.discard();
    throw fault;
  }
  return { key, sha256: new Uint8Array(digest), sizeBytes: bytes.length };
}

/** The key of the document with this digest, as rows keep it. */
export function documentKeyOf(sha256: Uint8Array): ObjectKey {
  const key = documentKey(Buffer.from(sha256).toString('hex'));
  if (!key.ok) throw new TypeError('not a SHA-256');
  return key.value;
}

/** Reads a whole object, or a part of one; only what is known to be small. */
export async function readWhole(
  store: ObjectStore,
  key: ObjectKey,
  from = 0,
  until?: number,
): Promise<Buffer> {
  const to = until ?? (await store.size(key)) ?? from;
  const chunks: Uint8Array[] = [];
  for await (const chunk of store.read(key, { from, to })) chunks.push(chunk);
  return Buffer.concat(chunks);
}
