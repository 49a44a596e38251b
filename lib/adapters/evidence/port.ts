/** A key pair for an institution, made here and now; its private halves are sealed under the deployment's key. */
export type NewSigningKey = {
  /** SHA-256 of the public key as DER, in hexadecimal. */
  readonly keyId: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly certificate: Uint8Array<ArrayBuffer>;
  readonly sealed: Uint8Array<ArrayBuffer>;
};

/** Signs with an institution's keys, one of which was opened for this. */
export interface OpenSigningKey {
  /** Raw Ed25519, 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
  /** CMS SignedData, detached, DER (RFC 5652). */
  signCms(content: Uint8Array, certificate: Uint8Array, at: Date): Uint8Array;
}

export interface SigningKeys {
  /** `id` is the row's, to which the sealed halves are bound. */
  make(of: {
    readonly id: string;
    readonly organisation: string;
    readonly odsCode: string;
    readonly now: Date;
  }): NewSigningKey;
  /** Throws when what is sealed is another row's, or was made under another deployment's key. */
  open(id: string, sealed: Uint8Array): OpenSigningKey;
}
