import { createHash, sign, type KeyObject } from 'node:crypto';
import { OID } from '../der/oids.ts';
import { readDer, valuesOf, expected } from '../der/read.ts';
import {
  explicit,
  integer,
  joined,
  octetString,
  oid,
  sequence,
  setOf,
  TAG,
  tagged,
  time,
  type Der,
} from '../der/write.ts';

const SHA256 = sequence(oid(OID.sha256));

/** What is signed, and by which key, whose certificate goes with it. */
export type ToSign = {
  readonly content: Uint8Array;
  /** Of a P-256 key, as DER. */
  readonly certificate: Uint8Array;
  readonly privateKey: KeyObject;
  readonly signedAt: Date;
  /** Of something else than plain data, the content stands in the message, too. */
  readonly contentType?: string;
  readonly moreAttributes?: readonly Der[];
};

/**
 * CMS SignedData (RFC 5652 5) by ECDSA with P-256 and SHA-256: a detached signature, unless its content has a type of its
 * own. What signs are the attributes, which name the content by its digest.
 */
export function signedData(of: ToSign): Der {
  const { content, certificate, contentType = OID.data } = of;
  const attributes = attributesOf(of);
  const { issuer, serialNumber } = issuedAs(certificate);
  const isAttached = contentType !== OID.data;
  const signer = sequence(
    integer(1),
    sequence(issuer, serialNumber),
    SHA256,
    tagged(0xa0, attributes),
    sequence(oid(OID.ecdsaSha256)),
    // The signature is over the set as such, and not as it is tagged in the message (RFC 5652 5.4).
    octetString(sign('sha256', tagged(TAG.set, attributes), of.privateKey)),
  );
  return sequence(
    oid(OID.signedData),
    explicit(
      0,
      sequence(
        integer(isAttached ? 3 : 1),
        setOf(SHA256),
        sequence(oid(contentType), ...(isAttached ? [explicit(0, octetString(content))] : [])),
        tagged(0xa0, certificate),
        setOf(signer),
      ),
    ),
  );
}

export function attribute(type: string, value: Der): Der {
  return sequence(oid(type), setOf(value));
}

/** The attributes, in the order that a set has, without its tag. */
function attributesOf({ content, signedAt, contentType = OID.data, moreAttributes = [] }: ToSign) {
  const digest = createHash('sha256').update(content).digest();
  const set = setOf(
    attribute(OID.contentType, oid(contentType)),
    attribute(OID.messageDigest, octetString(digest)),
    attribute(OID.signingTime, time(signedAt)),
    ...moreAttributes,
  );
  return joined([readDer(set, TAG.set).contents]);
}

/** By what a certificate is named: who gave it, and under which number (RFC 5280 4.1). */
export function issuedAs(certificate: Uint8Array) {
  const [body] = valuesOf(readDer(certificate, TAG.sequence));
  const fields = valuesOf(expected(body, TAG.sequence)).filter(({ tag }) => tag !== 0xa0);
  return {
    serialNumber: expected(fields[0], TAG.integer).whole,
    issuer: expected(fields[2], TAG.sequence).whole,
  };
}
