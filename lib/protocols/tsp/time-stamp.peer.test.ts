import { execFileSync } from 'node:child_process';
import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  X509Certificate,
} from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedData } from '../cms/sign.ts';
import { pem, selfSignedCertificate } from '../x509/self-signed.ts';
import { timeStampAnswer } from './answer.ts';
import { timeStampRequest } from './request.ts';
import { checkTimeStamp } from './response.ts';

/** The peer: OpenSSL as it is installed. */
let folder: string;
const at = (name: string) => join(folder, name);
const openssl = (...words: readonly string[]) =>
  execFileSync('openssl', words, { cwd: folder, stdio: 'pipe', encoding: 'utf8' });

const DAY = 86_400_000;
const content = Buffer.from('{"keyId":"00","version":1}');
const digest = createHash('sha256').update(content).digest();
const POLICY = '1.3.6.1.4.1.32473.1.1';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lantern-tsp-'));
  writeFileSync(at('seal.json'), content);
});
afterAll(() => rmSync(folder, { recursive: true }));

function aCertificate(use: 'seals' | 'time_stamps', from = new Date(Date.now() - DAY)) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certificate = selfSignedCertificate(
    {
      commonName: 'Evidential copies',
      organisation: 'Northbridge Hospitals',
      ...{ organisationIdentifier: 'RX1', serialNumber: randomBytes(16), use },
      ...{ notBefore: from, notAfter: new Date(Date.now() + DAY) },
    },
    privateKey,
  );
  return { privateKey, certificate };
}

describe('a seal as CMS', () => {
  it('is verified by OpenSSL with the certificate beside it, and not with one bit changed', () => {
    const { privateKey, certificate } = aCertificate('seals');
    writeFileSync(at('key-certificate.pem'), pem('CERTIFICATE', certificate));
    writeFileSync(
      at('seal.p7s'),
      signedData({ content, certificate, privateKey, signedAt: new Date() }),
    );
    const verifyIt = (name: string) =>
      openssl(
        ...['cms', '-verify', '-binary', '-inform', 'DER', '-in', 'seal.p7s'],
        ...['-content', name, '-CAfile', 'key-certificate.pem'],
      );
    expect(verifyIt('seal.json')).toBe(content.toString());
    writeFileSync(at('other.json'), content.toString().replace('00', '01'));
    expect(() => verifyIt('other.json')).toThrow();
    expect(openssl('x509', '-in', 'key-certificate.pem', '-noout', '-subject')).toContain(
      'Northbridge Hospitals',
    );
  });
});

describe('a time stamp', () => {
  const roots = (certificate: Uint8Array) => [new X509Certificate(certificate)];

  it('that OpenSSL gives to our request is believed, and only as what it is', () => {
    openssl(...['ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'ca.key']);
    openssl(
      ...['req', '-x509', '-new', '-key', 'ca.key', '-subj', '/CN=Root', '-days', '3'],
      ...['-out', 'ca.pem'],
    );
    openssl(...['genpkey', '-algorithm', 'RSA', '-out', 'tsa.key']);
    openssl(...['req', '-new', '-key', 'tsa.key', '-subj', '/CN=TSA', '-out', 'tsa.csr']);
    writeFileSync(at('tsa.ext'), 'extendedKeyUsage=critical,timeStamping\n');
    openssl(
      ...['x509', '-req', '-in', 'tsa.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-days', '2'],
      ...['-CAcreateserial', '-extfile', 'tsa.ext', '-out', 'tsa.pem'],
    );
    writeFileSync(at('tsa.serial'), '01\n');
    writeFileSync(at('tsa.cnf'), opensslConfiguration());
    const asked = { digest, nonce: randomBytes(8) };
    writeFileSync(at('query.tsq'), timeStampRequest(asked));
    expect(openssl('ts', '-query', '-in', 'query.tsq', '-text')).toContain(
      'Certificate required: yes',
    );
    openssl(
      ...['ts', '-reply', '-queryfile', 'query.tsq', '-config', 'tsa.cnf', '-out', 'reply.tsr'],
    );
    const reply = readFileSync(at('reply.tsr'));
    const root = [new X509Certificate(readFileSync(at('ca.pem')))];
    const trust = { roots: root, policy: POLICY, now: new Date() };
    const believed = checkTimeStamp(reply, asked, trust);
    expect(believed).toMatchObject({ ok: true, value: { policy: POLICY } });

    const asks = (changes: object, believing: object = {}) => {
      const checked = checkTimeStamp(reply, { ...asked, ...changes }, { ...trust, ...believing });
      return checked.ok ? null : checked.error;
    };
    expect(asks({ digest: randomBytes(32) })).toBe('other_digest');
    expect(asks({ nonce: randomBytes(8) })).toBe('other_nonce');
    expect(asks({}, { policy: '1.2.3' })).toBe('other_policy');
    expect(asks({}, { roots: roots(aCertificate('time_stamps').certificate) })).toBe('not_trusted');
    expect(asks({}, { now: new Date(Date.now() + 600_000) })).toBe('clock_differs');
    for (const byte of [reply.length - 5, Math.floor(reply.length / 2)]) {
      const changed = Buffer.from(reply);
      changed[byte] = (changed[byte] ?? 0) ^ 1;
      expect(checkTimeStamp(changed, asked, trust).ok).toBe(false);
    }
    expect(checkTimeStamp(reply.subarray(0, 100), asked, trust)).toMatchObject({ ok: false });
  });

  it('that our stand-in gives is verified by OpenSSL', () => {
    const authority = { ...aCertificate('time_stamps'), policy: POLICY };
    const asked = { digest, nonce: randomBytes(8) };
    const stamp = { at: new Date(), serialNumber: randomBytes(8) };
    const answer = timeStampAnswer(timeStampRequest(asked), authority, stamp);
    writeFileSync(at('seal.tsr'), answer);
    writeFileSync(at('authority.pem'), pem('CERTIFICATE', authority.certificate));
    expect(
      openssl(
        ...['ts', '-verify', '-data', 'seal.json', '-in', 'seal.tsr', '-CAfile', 'authority.pem'],
      ),
    ).toContain('Verification: OK');
    const trust = { roots: roots(authority.certificate), policy: null, now: new Date() };
    expect(checkTimeStamp(answer, asked, trust).ok).toBe(true);
  });

  it('by a key that is for something else is refused', () => {
    const authority = { ...aCertificate('seals'), policy: POLICY };
    const asked = { digest, nonce: randomBytes(8) };
    const stamp = { at: new Date(), serialNumber: randomBytes(8) };
    const answer = timeStampAnswer(timeStampRequest(asked), authority, stamp);
    const trust = { roots: roots(authority.certificate), policy: null, now: new Date() };
    expect(checkTimeStamp(answer, asked, trust)).toEqual({ ok: false, error: 'not_its_use' });
  });

  it('signed by another key than its certificate’s is refused', () => {
    const authority = { ...aCertificate('time_stamps'), policy: POLICY };
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const other = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const asked = { digest, nonce: randomBytes(8) };
    const stamp = { at: new Date(), serialNumber: randomBytes(8) };
    const request = timeStampRequest(asked);
    const answer = timeStampAnswer(request, { ...authority, privateKey: other }, stamp);
    const trust = { roots: roots(authority.certificate), policy: null, now: new Date() };
    expect(checkTimeStamp(answer, asked, trust)).toEqual({ ok: false, error: 'not_signed' });
  });
});

function opensslConfiguration(): string {
  return [
    '[tsa]\ndefault_tsa = here\n[here]\nserial = ./tsa.serial',
    'crypto_device = builtin\nsigner_cert = ./tsa.pem\ncerts = ./ca.pem\nsigner_key = ./tsa.key',
    `signer_digest = sha256\ndefault_policy = ${POLICY}\ndigests = sha256\naccuracy = secs:1`,
    'ordering = yes\ntsa_name = yes\ness_cert_id_chain = no\ness_cert_id_alg = sha256\n',
  ].join('\n');
}
