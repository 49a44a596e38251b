import { randomInt } from 'node:crypto';
import { keyedDigest } from './seal.ts';

/** No vowel, so that no word comes out, and nothing that is read for a digit (RFC 8628, 6.1). */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';
const LENGTH = 8;
const SHAPE = new RegExp(`^[${LETTERS}]{${LENGTH}}$`);

/** A code for a screen, typed from there by somebody with a phone: 34 bits, for five minutes and once. */
export function newPairingCode(): string {
  const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]);
  return letters.join('').replace(/.{4}(?=.)/, '$&-');
}

/**
 * How it is kept: by a digest that takes the deployment’s key, because whoever reads the database could otherwise try all
 * codes there are while one is live. Null for what cannot be one.
 */
export function hashPairingCode(deploymentKey: string) {
  const digest = keyedDigest(deploymentKey, 'pairing code');
  return (typed: string): Uint8Array<ArrayBuffer> | null => {
    const code = typed
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s\p{Dash}]/gu, '');
    return SHAPE.test(code) ? new Uint8Array(Buffer.from(digest(code), 'base64url')) : null;
  };
}
