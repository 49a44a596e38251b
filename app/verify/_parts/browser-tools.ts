import { sha256 } from '@noble/hashes/sha2.js';
import type { VerifierTools } from '#lib/evidence/verifier/check-pack.ts';

/** What the verifier needs of a browser. `read` is told of each piece. */
export function browserTools(read: (bytes: number) => void): VerifierTools {
  return {
    // The browser's own takes a file whole: of two gigabytes nobody has that much memory.
    startDigest: () => {
      const hash = sha256.create();
      return { update: (bytes) => hash.update(bytes), hex: () => hexOf(hash.digest()) };
    },
    isSigned,
    read,
  };
}

/** Null where the browser knows no Ed25519, which browsers of before 2025 do not. */
async function isSigned(
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean | null> {
  try {
    const spki = Uint8Array.from(key);
    const known = await crypto.subtle.importKey('spki', spki, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify(
      'Ed25519',
      known,
      Uint8Array.from(signature),
      Uint8Array.from(message),
    );
  } catch {
    return null;
  }
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
