import { createHash } from 'node:crypto';
import { dicomObjectKey, documentKey } from './object-key.ts';
import type { ObjectKey, parseObjectKey } from './object-key.ts';
import type { ObjectDraft, ObjectRange, ObjectStore, StoredObject } from './port.ts';

/** Pieces of uneven length, as an association would bring them. */
export function cut(bytes: Buffer): readonly Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 131_059) {
    const piece = bytes.subarray(at, at + 131_059);
    chunks.push(piece.subarray(0, 7), piece.subarray(7));
  }
  return chunks;
}

export function keyOf(bytes: Uint8Array): ObjectKey {
  return certain(dicomObjectKey(sha256(bytes), '1.2.840.10008.1.2.1'));
}

export function documentKeyOf(bytes: Uint8Array): ObjectKey {
  return certain(documentKey(sha256(bytes)));
}

function certain(key: ReturnType<typeof parseObjectKey>): ObjectKey {
  if (!key.ok) throw new Error(key.error);
  return key.value;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export async function settled(
  store: ObjectStore,
  chunks: readonly Uint8Array[],
): Promise<ObjectDraft> {
  const draft = await store.begin();
  for (const chunk of chunks) await draft.write(chunk);
  await draft.settle();
  return draft;
}

export async function stored(store: ObjectStore, bytes: Uint8Array): Promise<ObjectKey> {
  const key = keyOf(bytes);
  await store.publish([{ draft: await settled(store, [bytes]), key }]);
  return key;
}

export async function bytesOf(
  store: ObjectStore,
  key: ObjectKey,
  range?: ObjectRange,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of store.read(key, range)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function keysOf(store: ObjectStore): Promise<readonly ObjectKey[]> {
  const keys: ObjectKey[] = [];
  for await (const { key } of store.list()) keys.push(key);
  return keys;
}

export async function entryOf(store: ObjectStore, wanted: ObjectKey): Promise<StoredObject> {
  for await (const entry of store.list()) if (entry.key === wanted) return entry;
  throw new Error('not listed');
}
