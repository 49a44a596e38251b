import {
  constants,
  createHash,
  timingSafeEqual,
  verify,
  X509Certificate,
  type KeyObject,
} from 'node:crypto';
import { OID } from '../der/oids.ts';
import { DerBroken, expected, readDer, readOid, valuesOf, type DerValue } from '../der/read.ts';
import { TAG, tagged } from '../der/write.ts';
import { issuedAs } from './sign.ts';

/** A message signed by one, as far as it was read; nothing of it is believed yet. */
export type SignedMessage = {
  readonly contentType: string;
  /** Null where the message is signed apart from its content. */
  readonly content: Uint8Array | null;
  readonly certificates: readonly X509Certificate[];
  readonly signer: Signer;
};

type Signer = {
  /** `issuer` and `serialNumber` as they stand in its certificate, or its key's identifier. */
  readonly id: DerValue;
  readonly digestAlgorithm: string;
  readonly attributes: readonly DerValue[];
  /** The attributes as what was signed (RFC 5652 5.4). */
  readonly signed: Uint8Array;
  readonly signatureAlgorithm: string;
  readonly signature: Uint8Array;
};

/** Reads CMS SignedData with one signer and signed attributes, as time stamps are. Throws `DerBroken`. */
export function readSignedData(bytes: Uint8Array): SignedMessage {
  const [type, wrapped] = valuesOf(readDer(bytes, TAG.sequence));
  if (readOid(type) !== OID.signedData) throw new DerBroken('not signed data');
  const [inner] = valuesOf(expected(wrapped, 0xa0));
  const [, , content, ...rest] = valuesOf(expected(inner, TAG.sequence));
  const [contentType, attached] = valuesOf(expected(content, TAG.sequence));
  const certificates = rest.find(({ tag }) => tag === 0xa0);
  const signers = valuesOf(expected(rest.at(-1), TAG.set));
  if (signers.length !== 1) throw new DerBroken('not one signer');
  return {
    contentType: readOid(contentType),
    content: attached
      ? expected(valuesOf(expected(attached, 0xa0))[0], TAG.octetString).contents
      : null,
    certificates: certificates ? valuesOf(certificates).flatMap(certificateOf) : [],
    signer: readSigner(signers[0]),
  };
}

/** The value of a signed attribute that must be there once, with one value. */
export function attributeOf({ signer }: Pick<SignedMessage, 'signer'>, type: string): DerValue {
  const found = signer.attributes
    .map(valuesOf)
    .filter(([name]) => readOid(name) === type)
    .map(([, values]) => valuesOf(expected(values, TAG.set)));
  const [value, ...more] = found[0] ?? [];
  if (found.length !== 1 || value === undefined || more.length > 0) {
    throw new DerBroken('an attribute is missing or stands there twice');
  }
  return value;
}

/** The certificate of whoever signed, of those in the message and those one has; undefined if none is theirs. */
export function signerCertificate(
  { signer, certificates }: SignedMessage,
  others: readonly X509Certificate[] = [],
): X509Certificate | undefined {
  const { whole } = signer.id;
  return [...certificates, ...others].find(({ raw }) => {
    const { issuer, serialNumber } = issuedAs(raw);
    return Buffer.concat([issuer, serialNumber]).equals(readDer(whole, TAG.sequence).contents);
  });
}

/** Whether this key signed this content in this message. */
export function isSignedBy(
  { signer, contentType }: SignedMessage,
  key: KeyObject,
  content: Uint8Array,
): boolean {
  const digest = DIGESTS[signer.digestAlgorithm];
  const message = { signer };
  if (digest === undefined || readOid(attributeOf(message, OID.contentType)) !== contentType) {
    return false;
  }
  const said = expected(attributeOf(message, OID.messageDigest), TAG.octetString).contents;
  const is = createHash(digest).update(content).digest();
  if (said.length !== is.length || !timingSafeEqual(said, is)) return false;
  const way = SIGNATURES[signer.signatureAlgorithm];
  if (way === undefined || way.kind !== key.asymmetricKeyType) return false;
  // An RSA signature may leave its digest to be named beside it (RFC 3370 3.2).
  const by = way.digest === 'beside' ? digest : way.digest;
  const options = way.kind === 'rsa' ? { key, padding: constants.RSA_PKCS1_PADDING } : { key };
  return verify(by, signer.signed, options, signer.signature);
}

const DIGESTS: Readonly<Record<string, string>> = {
  [OID.sha256]: 'sha256',
  [OID.sha384]: 'sha384',
  [OID.sha512]: 'sha512',
};

const SIGNATURES: Readonly<
  Record<string, { readonly kind: string; readonly digest: string | null }>
> = {
  [OID.ecdsaSha256]: { kind: 'ec', digest: 'sha256' },
  [OID.ecdsaSha384]: { kind: 'ec', digest: 'sha384' },
  [OID.ecdsaSha512]: { kind: 'ec', digest: 'sha512' },
  [OID.rsaEncryption]: { kind: 'rsa', digest: 'beside' },
  [OID.rsaSha256]: { kind: 'rsa', digest: 'sha256' },
  [OID.rsaSha384]: { kind: 'rsa', digest: 'sha384' },
  [OID.rsaSha512]: { kind: 'rsa', digest: 'sha512' },
  [OID.ed25519]: { kind: 'ed25519', digest: null },
};

function readSigner(value: DerValue | undefined): Signer {
  const [, id, digest, attributes, algorithm, signature] = valuesOf(expected(value, TAG.sequence));
  const { contents } = expected(attributes, 0xa0);
  return {
    id: expected(id, TAG.sequence),
    digestAlgorithm: algorithmOf(digest),
    attributes: valuesOf(expected(attributes, 0xa0)),
    signed: tagged(TAG.set, contents),
    signatureAlgorithm: algorithmOf(algorithm),
    signature: expected(signature, TAG.octetString).contents,
  };
}

function algorithmOf(value: DerValue | undefined): string {
  return readOid(valuesOf(expected(value, TAG.sequence))[0]);
}

function certificateOf({ tag, whole }: DerValue): X509Certificate[] {
  if (tag !== TAG.sequence) return [];
  try {
    return [new X509Certificate(whole)];
  } catch {
    throw new DerBroken('a certificate that cannot be read');
  }
}
