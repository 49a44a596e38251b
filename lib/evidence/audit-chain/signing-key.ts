import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { no, ok, type Result } from '#lib/base/result.ts';
import { sha256 } from './chain.ts';

/** Ed25519 keys (RFC 8032) as they stand in settings: 32 bytes in base64. */
const KEY_BYTES = 32;
/** The bytes before a key of 32 bytes in PKCS #8 and in SPKI (RFC 8410 7 and 4). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

export type PublicKey = { readonly id: string; readonly base64: string; readonly key: KeyObject };
export type SigningKey = { readonly public: PublicKey; readonly key: KeyObject };

export function parseSigningKey(base64: string): Result<SigningKey, 'not_a_key'> {
  const seed = bytesOf(base64);
  if (!seed) return no('not_a_key');
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return ok({ key, public: publicKey(spki.subarray(SPKI.length)) });
}

export function parsePublicKey(base64: string): Result<PublicKey, 'not_a_key'> {
  const raw = bytesOf(base64);
  return raw ? ok(publicKey(raw)) : no('not_a_key');
}

export function signatureOf(text: string, { key }: SigningKey): string {
  return sign(null, Buffer.from(text), key).toString('base64');
}

export function isSignedBy(text: string, signature: string, { key }: PublicKey): boolean {
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
}

/** A key's name: the first eight bytes of its SHA-256. Says which key to verify with, and no more. */
function publicKey(raw: Buffer): PublicKey {
  const key = createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
  return { id: sha256(raw).toString('hex', 0, 8), base64: raw.toString('base64'), key };
}

function bytesOf(base64: string): Buffer | null {
  const bytes = Buffer.from(base64, 'base64');
  return bytes.length === KEY_BYTES && bytes.toString('base64') === base64.trim() ? bytes : null;
}
