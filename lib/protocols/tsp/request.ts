import { OID } from '../der/oids.ts';
import { expected, readDer, readInteger, readOid, valuesOf, DerBroken } from '../der/read.ts';
import {
  boolean,
  integer,
  NOTHING,
  octetString,
  oid,
  sequence,
  TAG,
  unsigned,
} from '../der/write.ts';
import type { Der } from '../der/write.ts';

/** What is asked of a time-stamping authority: that a SHA-256 digest was there, and in the answer our own number again. */
export type TimeStampQuery = { readonly digest: Uint8Array; readonly nonce: Uint8Array };

/** A request for a time stamp that comes with the certificate of whoever made it (RFC 3161 2.4.1). */
export function timeStampRequest({ digest, nonce }: TimeStampQuery): Der {
  return sequence(integer(1), imprintOf(digest), unsigned(nonce), boolean(true));
}

export function imprintOf(digest: Uint8Array): Der {
  return sequence(sequence(oid(OID.sha256), NOTHING), octetString(digest));
}

/** What a request asks, for whoever answers it. Throws `DerBroken`. */
export function readTimeStampRequest(bytes: Uint8Array): {
  readonly digest: Uint8Array;
  readonly nonce: bigint | null;
} {
  const [version, imprint, ...rest] = valuesOf(readDer(bytes, TAG.sequence));
  if (readInteger(version) !== 1n) throw new DerBroken('another version');
  const [algorithm, digest] = valuesOf(expected(imprint, TAG.sequence));
  const name = readOid(valuesOf(expected(algorithm, TAG.sequence))[0]);
  if (name !== OID.sha256) throw new DerBroken('another digest');
  const nonce = rest.find(({ tag }) => tag === TAG.integer);
  return {
    digest: expected(digest, TAG.octetString).contents,
    nonce: nonce ? readInteger(nonce) : null,
  };
}
