import { isIP } from 'node:net';
import { z } from 'zod';

/** How Lantern calls itself, and what it shows, in DICOM: for the gateway, which is called, and the worker, which calls. */
export const dimseSettings = {
  DIMSE_AE_TITLE: z.string().min(1).max(16).default('LANTERN'),
  /** Files in PEM. Without them no system is spoken to by TLS that asks for a certificate of ours. */
  DIMSE_TLS_CERTIFICATE: z.string().default(''),
  DIMSE_TLS_KEY: z.string().default(''),
};

/** For the gateway: a port for TLS beside the one without; 0 for none. */
export const dimseTlsPort = z.coerce.number().int().min(0).max(65_535).default(0);

/**
 * For the worker: ranges beside the public ones, with commas between, that lead to hospitals, such as a health network's.
 * Systems of whoever applies to join are called there and nowhere else that is not public.
 */
export const allowedNetworks = z
  .string()
  .default('')
  .refine((value) => rangesIn(value).every(isRange), 'is not ranges in CIDR with commas between');

export function rangesIn(list: string): readonly string[] {
  return list
    .split(',')
    .map((range) => range.trim())
    .filter((range) => range !== '');
}

function isRange(range: string): boolean {
  const [address = '', bits = '', ...more] = range.split('/');
  const family = isIP(address);
  return (
    family !== 0 &&
    more.length === 0 &&
    /^\d{1,3}$/.test(bits) &&
    +bits <= (family === 4 ? 32 : 128)
  );
}

/** What is wrong with them together, each as a sentence. */
export function dimseProblems(settings: {
  readonly DIMSE_TLS_CERTIFICATE: string;
  readonly DIMSE_TLS_KEY: string;
  readonly DIMSE_TLS_PORT?: number;
}): string[] {
  const { DIMSE_TLS_CERTIFICATE: certificate, DIMSE_TLS_KEY: key } = settings;
  if ((certificate === '') !== (key === '')) {
    return ['DIMSE_TLS_CERTIFICATE and DIMSE_TLS_KEY belong together.'];
  }
  const needsBoth = (settings.DIMSE_TLS_PORT ?? 0) !== 0 && certificate === '';
  return needsBoth ? ['DIMSE_TLS_PORT wants DIMSE_TLS_CERTIFICATE and DIMSE_TLS_KEY.'] : [];
}
