import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { httpTimeStamper, type TimeStampService } from './http-time-stamper.ts';
import type { TimeStamper } from './port.ts';

/** The authority that the settings name; null where they name none. Throws where its certificates cannot be read. */
export function openTimeStamper(
  settings: {
    readonly TIMESTAMP_URL: string;
    readonly TIMESTAMP_ROOTS: string;
    readonly TIMESTAMP_POLICY: string;
  },
  onFault: TimeStampService['onFault'],
): TimeStamper | null {
  const { TIMESTAMP_URL: url, TIMESTAMP_POLICY: policy } = settings;
  if (url === '') return null;
  const file = readFileSync(fileURLToPath(settings.TIMESTAMP_ROOTS), 'utf8');
  const certificates = file.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g);
  const roots = (certificates ?? []).map((certificate) => new X509Certificate(certificate));
  if (roots.length === 0) throw new Error('TIMESTAMP_ROOTS holds no certificate');
  return httpTimeStamper({ url, roots, policy: policy === '' ? null : policy, onFault });
}
