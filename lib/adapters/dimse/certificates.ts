import { X509Certificate } from 'node:crypto';
import type { CertificateReader } from './port.ts';

/** A key of several thousand bits and many names fits in this. */
const MOST_CHARACTERS = 16_384;
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** Reads certificates with what Node has for TLS, so that what is read here is what is met on the wire. */
export const certificateReader: CertificateReader = {
  read(text) {
    if (text.length > MOST_CHARACTERS || text.includes('PRIVATE KEY')) return 'unreadable';
    const found = text.match(CERTIFICATE) ?? [];
    const [pem] = found;
    if (pem === undefined || found.length > 1) return 'unreadable';
    const read = opened(pem);
    if (read === null) return 'unreadable';
    return {
      pem: read.toString(),
      fingerprint: fingerprintOf(read),
      subject: read.subject.replaceAll('\n', ', '),
      from: read.validFromDate,
      until: read.validToDate,
    };
  },
};

/** SHA-256 of the DER form, in hexadecimal. */
export function fingerprintOf(certificate: X509Certificate): string {
  return certificate.fingerprint256.replaceAll(':', '').toLowerCase();
}

function opened(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    // Whatever is wrong with it, whoever handed it over is told that it is no certificate.
    return null;
  }
}
