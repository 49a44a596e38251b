import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/**
 * Keeps small secrets in the database unreadable without the deployment's key: AES-256-GCM,
 * written as version, nonce, ciphertext, tag. Each purpose has a key of its own (HKDF-SHA-256),
 * and `about` binds a value to its row, so that a value moved to another row does not open.
 */
export type SealKey = {
  seal(value: Uint8Array, about: string): Uint8Array<ArrayBuffer>;
  /** Throws SealBroken when the value was made by another key, for another row, or changed. */
  open(sealed: Uint8Array, about: string): Uint8Array<ArrayBuffer>;
};

export function sealKey(deploymentKey: string, purpose: string): SealKey {
  const key = derive(deploymentKey, purpose);
  return {
    seal(value, about) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
      const body = [Buffer.of(VERSION), nonce, cipher.update(value), cipher.final()];
      return new Uint8Array(Buffer.concat([...body, cipher.getAuthTag()]));
    },
    open(sealed, about) {
      const bytes = Buffer.from(sealed);
      if (bytes[0] !== VERSION || bytes.length < 1 + NONCE_BYTES + TAG_BYTES) {
        throw new SealBroken('Not a sealed value');
      }
      const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
      const tag = bytes.subarray(bytes.length - TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce);
      decipher.setAAD(Buffer.from(about)).setAuthTag(tag);
      try {
        const body = bytes.subarray(1 + NONCE_BYTES, bytes.length - TAG_BYTES);
        return new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]));
      } catch {
        throw new SealBroken('The seal does not open with this key');
      }
    },
  };
}

/** A keyed digest for what must be compared but not readable: throttle keys hold no addresses. */
export function keyedDigest(deploymentKey: string, purpose: string): (value: string) => string {
  const key = derive(deploymentKey, purpose);
  return (value) => createHmac('sha256', key).update(value).digest('base64url');
}

function derive(deploymentKey: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', deploymentKey, 'lantern', purpose, 32));
}
