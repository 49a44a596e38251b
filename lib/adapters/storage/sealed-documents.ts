import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import {
  ObjectMissing,
  type ObjectStore,
  type SealedDocument,
  type SealedDocuments,
  type SealedDraft,
} from './port.ts';
import { documentKeyOf, putDocument, readWhole } from './put-document.ts';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Documents sealed with AES-256-GCM, written as nonce, ciphertext, tag. Each key is used once. */
export function sealedDocuments(store: ObjectStore): SealedDocuments {
  return {
    put: async (bytes) => {
      const key = new Uint8Array(randomBytes(KEY_BYTES));
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce);
      const body = [nonce, cipher.update(bytes), cipher.final()];
      const { sha256 } = await putDocument(store, Buffer.concat([...body, cipher.getAuthTag()]));
      return { objectSha256: sha256, key };
    },
    begin: () => beginSealed(store),
    read: (sealed) => readSealed(store, sealed),
    open: async ({ objectSha256, key }) => {
      const sealed = await readWhole(store, documentKeyOf(objectSha256));
      const tagAt = sealed.length - TAG_BYTES;
      const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(sealed.subarray(tagAt));
      const body = sealed.subarray(NONCE_BYTES, tagAt);
      return new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]));
    },
    remove: (objectSha256) => store.remove(documentKeyOf(objectSha256)),
  };
}

async function beginSealed(store: ObjectStore): Promise<SealedDraft> {
  const key = new Uint8Array(randomBytes(KEY_BYTES));
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  const sha256 = createHash('sha256');
  const draft = await store.begin();
  const write = (bytes: Uint8Array) => {
    sha256.update(bytes);
    return draft.write(bytes);
  };
  await write(nonce);
  return {
    write: (chunk) => write(cipher.update(chunk)),
    keep: async () => {
      await write(Buffer.concat([cipher.final(), cipher.getAuthTag()]));
      await draft.settle();
      const objectSha256 = new Uint8Array(sha256.digest());
      await store.publish([{ draft, key: documentKeyOf(objectSha256) }]);
      return { objectSha256, key };
    },
    discard: () => draft.discard(),
  };
}

async function* readSealed(
  store: ObjectStore,
  { objectSha256, key }: SealedDocument,
): AsyncGenerator<Uint8Array> {
  const name = documentKeyOf(objectSha256);
  const sizeBytes = await store.size(name);
  if (sizeBytes === null) throw new ObjectMissing(name);
  const tagAt = sizeBytes - TAG_BYTES;
  const nonce = await readWhole(store, name, 0, NONCE_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, nonce);
  decipher.setAuthTag(await readWhole(store, name, tagAt));
  for await (const chunk of store.read(name, { from: NONCE_BYTES, to: tagAt })) {
    yield decipher.update(chunk);
  }
  decipher.final();
}
