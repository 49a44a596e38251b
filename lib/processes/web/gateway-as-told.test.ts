import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webSettings } from '#lib/config/env.ts';
import { makeCertificate, type MadeCertificate } from '#lib/testing/dimse/made-certificates.ts';
import { gatewayAsTold } from './gateway-as-told.ts';

let folder: string;
let certificate: MadeCertificate;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lantern-told-'));
  certificate = await makeCertificate(folder, 'gateway');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const random = () => randomBytes(36).toString('hex');

const told = (settings: Readonly<Record<string, string>>) =>
  gatewayAsTold(
    webSettings({
      ...{ LANTERN_MODE: 'production', LANTERN_PUBLIC_URL: 'https://scans.example.org' },
      DATABASE_WEB_URL: `postgresql://lantern_web:${random()}@db.example.org:5432/lantern`,
      ...{ OBJECT_STORE: 'file:///srv/objects', NOTIFIER: 'smtp' },
      ...{ SESSION_SECRET: random(), ENCRYPTION_KEY: random() },
      ...settings,
    }),
  );

describe('what hospitals are told of the gateway', () => {
  it('is the host of the website, and no port, until somebody says which there are', async () => {
    expect(await told({})).toEqual({
      ...{ aeTitle: 'LANTERN', host: 'scans.example.org', plainPort: null, tlsPort: null },
      fingerprint: null,
    });
  });

  it('is what stands before it, with the digest of the certificate that it shows', async () => {
    const settings = {
      ...{ DIMSE_PUBLIC_HOST: 'dicom.example.org', DIMSE_PUBLIC_PORT: '104' },
      ...{ DIMSE_PUBLIC_TLS_PORT: '2762', DIMSE_TLS_CERTIFICATE: certificate.certificate },
    };
    expect(await told(settings)).toEqual({
      ...{ aeTitle: 'LANTERN', host: 'dicom.example.org', plainPort: 104, tlsPort: 2762 },
      fingerprint: certificate.sha256,
    });
  });

  it('is nothing when its certificate cannot be read: nobody is told a wrong digest', async () => {
    const file = join(folder, 'broken.pem');
    writeFileSync(file, 'not a certificate');
    await expect(told({ DIMSE_TLS_CERTIFICATE: file })).rejects.toThrow('DIMSE_TLS_CERTIFICATE');
  });
});
