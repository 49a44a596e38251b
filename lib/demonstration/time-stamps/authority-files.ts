import { createPrivateKey, generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pem, selfSignedCertificate } from '#lib/protocols/x509/self-signed.ts';
import type { Authority } from '#lib/protocols/tsp/answer.ts';

const CERTIFICATE = 'authority.pem';
const KEY = 'authority-key.pem';
/** Of the range that is for examples (RFC 5612). */
const POLICY = '1.3.6.1.4.1.32473.3161.1';
const DAYS = 3650;
const MILLISECONDS_PER_DAY = 86_400_000;

/** Where the certificate of a demonstration's time-stamping authority lies; it is made on the first asking. */
export function authorityCertificateIn(folder: string): string {
  const file = join(folder, CERTIFICATE);
  if (!existsSync(file)) make(folder);
  return file;
}

/** The authority itself, with its key. */
export function authorityIn(folder: string): Authority {
  const certificate = new X509Certificate(readFileSync(authorityCertificateIn(folder)));
  const privateKey = createPrivateKey(readFileSync(join(folder, KEY)));
  return { certificate: certificate.raw, privateKey, policy: POLICY };
}

function make(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const now = Date.now();
  const certificate = selfSignedCertificate(
    {
      commonName: 'Stand-in for a time-stamping authority: proves nothing',
      organisation: 'Demonstration',
      organisationIdentifier: 'DEMO',
      serialNumber: randomBytes(16),
      notBefore: new Date(now - MILLISECONDS_PER_DAY),
      notAfter: new Date(now + DAYS * MILLISECONDS_PER_DAY),
      use: 'time_stamps',
    },
    privateKey,
  );
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(join(folder, KEY), key, { mode: 0o600 });
  writeFileSync(join(folder, CERTIFICATE), pem('CERTIFICATE', certificate));
}
