import { createHash, type KeyObject } from 'node:crypto';
import { attribute, signedData } from '../cms/sign.ts';
import { OID } from '../der/oids.ts';
import { generalizedTime, integer, octetString, oid, sequence, unsigned } from '../der/write.ts';
import type { Der } from '../der/write.ts';
import { imprintOf, readTimeStampRequest } from './request.ts';

/** A time-stamping authority: its key, the certificate for it, and the policy it stamps by. */
export type Authority = {
  readonly certificate: Uint8Array;
  readonly privateKey: KeyObject;
  readonly policy: string;
};

/** What an authority answers to a request (RFC 3161 2.4.2). Throws `DerBroken` for what is none. */
export function timeStampAnswer(
  request: Uint8Array,
  authority: Authority,
  stamp: { readonly at: Date; readonly serialNumber: Uint8Array },
): Der {
  const { digest, nonce } = readTimeStampRequest(request);
  const { certificate, privateKey } = authority;
  const info = sequence(
    integer(1),
    oid(authority.policy),
    imprintOf(digest),
    unsigned(stamp.serialNumber),
    generalizedTime(stamp.at),
    ...(nonce === null ? [] : [integer(nonce)]),
  );
  const token = signedData({
    ...{ content: info, contentType: OID.timeStampInfo, certificate, privateKey },
    signedAt: stamp.at,
    moreAttributes: [attribute(OID.signingCertificateV2, named(certificate))],
  });
  return sequence(sequence(integer(0)), token);
}

/** SigningCertificateV2 (RFC 5035 3), by SHA-256. */
function named(certificate: Uint8Array): Der {
  const digest = createHash('sha256').update(certificate).digest();
  return sequence(sequence(sequence(octetString(digest))));
}
