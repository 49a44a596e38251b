import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { ObjectStore, SealedDocuments } from './port.ts';
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
