import { createHmac, createPrivateKey, createECDH } from 'node:crypto';

/** A passkey of an account of the demonstration, as a browser's virtual authenticator takes it. */
export type DemonstrationPasskey = {
  /** base64url */
  readonly credentialId: string;
  /** PKCS#8, base64 */
  readonly privateKey: string;
  /** base64url */
  readonly userHandle: string;
  readonly rpId: string;
};

/** The key pair of an account's passkey: like the account's other secrets it follows from the deployment's key. */
export function passkeyPair(encryptionKey: string, email: string) {
  const derive = (what: string) =>
    createHmac('sha256', encryptionKey).update(`demonstration passkey ${what} ${email}`).digest();
  return { ...pairOf(derive('key')), credentialId: new Uint8Array(derive('id').subarray(0, 16)) };
}

/**
 * An ES256 key pair of a scalar of 32 bytes: the public half as COSE_Key (RFC 9053 7.1.1), the private as PKCS#8. Throws
 * for the one scalar in four thousand million that the curve does not know.
 */
export function pairOf(scalar: Uint8Array): {
  publicKey: Uint8Array<ArrayBuffer>;
  privateKey: Buffer;
} {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(scalar);
  const point = curve.getPublicKey();
  const [x, y] = [point.subarray(1, 33), point.subarray(33, 65)];
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  const key = createPrivateKey({
    key: { kty: 'EC', crv: 'P-256', d: text(scalar), x: text(x), y: text(y) },
    format: 'jwk',
  });
  return {
    publicKey: coseKey(x, y),
    privateKey: key.export({ type: 'pkcs8', format: 'der' }),
  };
}

/** {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y} in CBOR. */
function coseKey(x: Uint8Array, y: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, ...x];
  return new Uint8Array([...bytes, 0x22, 0x58, 0x20, ...y]);
}
