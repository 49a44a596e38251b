import { createHash, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { OID } from '../der/oids.ts';
import {
  bitString,
  boolean,
  explicit,
  integer,
  octetString,
  oid,
  sequence,
  setOf,
  TAG,
  tagged,
  time,
  unsigned,
  utf8,
  type Der,
} from '../der/write.ts';

/** What a certificate says of whose its key is, and for what (RFC 5280). */
export type CertificateText = {
  readonly commonName: string;
  readonly organisation: string;
  /** Its ODS code. */
  readonly organisationIdentifier: string;
  readonly serialNumber: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** A time-stamping authority's has that one use, and says that nothing else will do (RFC 3161 2.3). */
  readonly use: 'seals' | 'time_stamps';
};

const ECDSA_SHA256 = sequence(oid(OID.ecdsaSha256));

/** A certificate that a P-256 key gives itself, as DER. Whoever trusts it does so because its holder publishes it. */
export function selfSignedCertificate(text: CertificateText, privateKey: KeyObject): Der {
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const name = nameOf(text);
  const body = sequence(
    explicit(0, integer(2)),
    unsigned(text.serialNumber),
    ECDSA_SHA256,
    name,
    sequence(time(text.notBefore), time(text.notAfter)),
    name,
    new Uint8Array(publicKey),
    explicit(3, sequence(...extensionsOf(text.use, publicKey))),
  );
  return sequence(body, ECDSA_SHA256, bitString(sign('sha256', body, privateKey)));
}

/** As the tools that read certificates want them written (RFC 7468). */
export function pem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

function nameOf({ commonName, organisation, organisationIdentifier }: CertificateText): Der {
  const part = (type: string, value: Der) => setOf(sequence(oid(type), value));
  return sequence(
    part(OID.country, tagged(0x13, Buffer.from('GB'))),
    part(OID.organizationName, utf8(organisation)),
    part(OID.organizationIdentifier, utf8(organisationIdentifier)),
    part(OID.commonName, utf8(commonName)),
  );
}

/** It is its own root, so that a verifier can be told to trust it and nothing else; it signs no other certificate. */
function extensionsOf(use: CertificateText['use'], publicKey: Uint8Array): readonly Der[] {
  const critical = (type: string, value: Der) =>
    sequence(oid(type), boolean(true), octetString(value));
  // digitalSignature and contentCommitment (RFC 5280 4.2.1.3)
  const signatures = Uint8Array.of(0b1100_0000);
  return [
    critical(OID.basicConstraints, sequence()),
    critical(OID.keyUsage, bitString(signatures, 6)),
    ...(use === 'time_stamps'
      ? [critical(OID.extendedKeyUsage, sequence(oid(OID.timeStamping)))]
      : []),
    sequence(
      oid(OID.subjectKeyIdentifier),
      octetString(tagged(TAG.octetString, createHash('sha1').update(publicKey).digest())),
    ),
  ];
}
