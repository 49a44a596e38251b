/** SubjectPublicKeyInfo of an Ed25519 key is these bytes and the key's own 32 (RFC 8410 4). */
const ED25519 = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/** The public key of a PEM file (RFC 7468) as DER; null for what is no Ed25519 key. */
export function readPublicKey(pem: Uint8Array): Uint8Array | null {
  const text = new TextDecoder('latin1').decode(pem);
  const [, body] =
    /^-----BEGIN PUBLIC KEY-----\r?\n([A-Za-z0-9+/=\r\n]+)-----END PUBLIC KEY-----\s*$/.exec(
      text,
    ) ?? [];
  if (body === undefined) return null;
  const der = decoded(body.replaceAll(/[\r\n]/g, ''));
  const isKey = der?.length === 44 && ED25519.every((byte, index) => der[index] === byte);
  return isKey ? der : null;
}

function decoded(base64: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
