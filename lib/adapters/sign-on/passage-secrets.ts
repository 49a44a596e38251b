import { createHash } from 'node:crypto';

/**
 * What a passage sends along: each a digest of the browser's own secret, so that none of them has to be kept, none tells
 * another, and whoever has another browser has none of them.
 */
export function passageSecrets(token: string) {
  const of = (name: string) => createHash('sha256').update(`${name} ${token}`).digest('base64url');
  return { state: of('state'), nonce: of('nonce'), verifier: of('verifier') };
}
