import { createHash, type X509Certificate } from 'node:crypto';
import { no, ok, type Result } from '#lib/base/result.ts';
import {
  attributeOf,
  isSignedBy,
  readSignedData,
  signerCertificate,
  type SignedMessage,
} from '../cms/read.ts';
import { OID } from '../der/oids.ts';
import {
  DerBroken,
  expected,
  readDer,
  readGeneralizedTime,
  readInteger,
  readOid,
  valuesOf,
  type DerValue,
} from '../der/read.ts';
import { TAG } from '../der/write.ts';
import { extensionOf, leadsToRoot } from '../x509/trust.ts';
import type { TimeStampQuery } from './request.ts';

/** Why an answer is no time stamp for what was asked. */
export type TimeStampFault =
  | 'not_granted'
  | 'not_readable'
  | 'other_digest'
  | 'other_nonce'
  | 'other_policy'
  | 'not_its_use'
  | 'not_signed'
  | 'not_trusted'
  | 'clock_differs';

export type TimeStamp = {
  readonly at: Date;
  readonly policy: string;
  readonly serialNumber: bigint;
  readonly authority: string;
};

/** What is believed: these roots, a clock that differs from ours by no more than this, and where one is named, one policy. */
export type TimeStampTrust = {
  readonly roots: readonly X509Certificate[];
  readonly policy: string | null;
  readonly now: Date;
};

const MOST_DIFFERENCE_MILLISECONDS = 300_000;

/** Checks an authority's answer (RFC 3161 2.4.2, RFC 5816) against what it was asked. */
export function checkTimeStamp(
  response: Uint8Array,
  asked: TimeStampQuery,
  trust: TimeStampTrust,
): Result<TimeStamp, TimeStampFault> {
  try {
    return check(response, asked, trust);
  } catch (fault) {
    if (fault instanceof DerBroken) return no('not_readable');
    throw fault;
  }
}

function check(
  response: Uint8Array,
  asked: TimeStampQuery,
  trust: TimeStampTrust,
): Result<TimeStamp, TimeStampFault> {
  const [status, token] = valuesOf(readDer(response, TAG.sequence));
  const granted = readInteger(valuesOf(expected(status, TAG.sequence))[0]);
  if (granted > 1n || !token) return no('not_granted');
  const message = readSignedData(token.whole);
  const { content } = message;
  if (message.contentType !== OID.timeStampInfo || content === null) return no('not_readable');
  const said = readInfo(content);
  if (!Buffer.from(said.digest).equals(asked.digest)) return no('other_digest');
  if (said.nonce !== numberOf(asked.nonce)) return no('other_nonce');
  if (trust.policy !== null && said.policy !== trust.policy) return no('other_policy');

  const certificate = signerCertificate(message, trust.roots);
  if (!certificate || !namesCertificate(message, certificate)) return no('not_signed');
  if (!isForTimeStampsAlone(certificate)) return no('not_its_use');
  if (!isSignedBy(message, certificate.publicKey, content)) return no('not_signed');
  const by = { roots: trust.roots, between: message.certificates, at: said.at };
  if (!leadsToRoot(certificate, by)) return no('not_trusted');
  const difference = Math.abs(trust.now.getTime() - said.at.getTime());
  if (difference > MOST_DIFFERENCE_MILLISECONDS) return no('clock_differs');
  const { at, policy, serialNumber } = said;
  return ok({ at, policy, serialNumber, authority: certificate.subject });
}

function readInfo(content: Uint8Array) {
  const [version, policy, imprint, serialNumber, at, ...rest] = valuesOf(
    readDer(content, TAG.sequence),
  );
  if (readInteger(version) !== 1n) throw new DerBroken('another version');
  const [algorithm, digest] = valuesOf(expected(imprint, TAG.sequence));
  const name = readOid(valuesOf(expected(algorithm, TAG.sequence))[0]);
  if (name !== OID.sha256) throw new DerBroken('another digest');
  const nonce = rest.find(({ tag }) => tag === TAG.integer);
  return {
    policy: readOid(policy),
    digest: expected(digest, TAG.octetString).contents,
    serialNumber: readInteger(serialNumber),
    at: readGeneralizedTime(at),
    nonce: nonce ? readInteger(nonce) : null,
  };
}

/** Its one use, and said so that nobody may look past it (RFC 3161 2.3). */
function isForTimeStampsAlone(certificate: X509Certificate): boolean {
  const use = extensionOf(certificate, OID.extendedKeyUsage);
  const uses = use ? valuesOf(expected(use.value, TAG.sequence)).map(readOid) : [];
  return use?.isCritical === true && uses.length === 1 && uses[0] === OID.timeStamping;
}

/** Whether the message says of this certificate that it is its signer's (RFC 5035 3, 4): none may take its place. */
function namesCertificate(message: SignedMessage, { raw }: X509Certificate): boolean {
  const hasNewer = message.signer.attributes.some(
    (attribute) => readOid(valuesOf(attribute)[0]) === OID.signingCertificateV2,
  );
  const type = hasNewer ? OID.signingCertificateV2 : OID.signingCertificate;
  const [names] = valuesOf(expected(attributeOf(message, type), TAG.sequence));
  const parts = valuesOf(expected(valuesOf(expected(names, TAG.sequence))[0], TAG.sequence));
  const digest = hasNewer ? digestNamed(parts) : 'sha1';
  const named = expected(
    parts.find(({ tag }) => tag === TAG.octetString),
    TAG.octetString,
  ).contents;
  return createHash(digest).update(raw).digest().equals(named);
}

/** SHA-256 unless another is named. */
function digestNamed(parts: readonly DerValue[]): string {
  const [first] = parts;
  if (first?.tag !== TAG.sequence) return 'sha256';
  const name = readOid(valuesOf(first)[0]);
  if (name === OID.sha256) return 'sha256';
  if (name === OID.sha384) return 'sha384';
  if (name === OID.sha512) return 'sha512';
  throw new DerBroken('another digest');
}

function numberOf(nonce: Uint8Array): bigint {
  return nonce.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}
