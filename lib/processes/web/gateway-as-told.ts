import { readFile } from 'node:fs/promises';
import { certificateReader } from '#lib/adapters/dimse/certificates.ts';
import type { WebSettings } from '#lib/config/env.ts';
import type { GatewayAsTold } from './services.ts';

/** How hospitals reach the gateway, as this deployment is set up. @throws for a certificate that cannot be read. */
export async function gatewayAsTold(settings: WebSettings): Promise<GatewayAsTold> {
  const { DIMSE_PUBLIC_HOST: host, LANTERN_PUBLIC_URL, DIMSE_AE_TITLE: aeTitle } = settings;
  return {
    aeTitle,
    host: host === '' ? new URL(LANTERN_PUBLIC_URL).hostname : host,
    plainPort: settings.DIMSE_PUBLIC_PORT || null,
    tlsPort: settings.DIMSE_PUBLIC_TLS_PORT || null,
    fingerprint: await fingerprintIn(settings.DIMSE_TLS_CERTIFICATE),
  };
}

async function fingerprintIn(file: string): Promise<string | null> {
  if (file === '') return null;
  const read = certificateReader.read(await readFile(file, 'utf8'));
  if (read === 'unreadable') throw new Error('DIMSE_TLS_CERTIFICATE is not one certificate in PEM');
  return read.fingerprint;
}
