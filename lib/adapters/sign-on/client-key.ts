import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';

/** What we prove to providers who we are with (RFC 7523, 2.2): an RSA key of this deployment. */
export type ClientKey = {
  /** Its name in every assertion and in what we publish. */
  readonly kid: string;
  readonly publicJwk: Readonly<Record<string, unknown>>;
  /** The key, for signing with RSASSA-PKCS1-v1_5 and this digest. */
  signing(digest: 'SHA-256' | 'SHA-384' | 'SHA-512'): Promise<CryptoKey>;
};

/** `pkcs8` is DER in base64. */
export function clientKey(pkcs8: string): ClientKey {
  const der = Buffer.from(pkcs8, 'base64');
  const publicKey = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  const { kty, n, e } = publicKey.export({ format: 'jwk' });
  // RFC 7638: the members of an RSA key in the order of their names.
  const kid = createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
  return {
    kid,
    publicJwk: { kty, n, e, kid, use: 'sig' },
    signing: (digest) =>
      crypto.subtle.importKey('pkcs8', der, { name: 'RSASSA-PKCS1-v1_5', hash: digest }, false, [
        'sign',
      ]),
  };
}
