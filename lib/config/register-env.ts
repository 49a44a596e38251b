import { z } from 'zod';

const https = (standard: string) => z.url({ protocol: /^https?$/ }).default(standard);

/** The public registers, for the worker, which asks them. */
export const registerSettings = {
  ODS_URL: https('https://directory.spineservices.nhs.uk/ORD/2-0-0'),
  SRA_URL: https('https://sra-prod-apim.azure-api.net'),
  SRA_API_KEY: z.string().default(''),
  SOLICITORS_STAND_IN_URL: z.union([z.literal(''), z.url({ protocol: /^http$/ })]).default(''),
};

type RegisterSettings = { readonly [name in keyof typeof registerSettings]: string };

/** What is wrong with them, each as a sentence. Without a key for the SRA its firms are checked by hand. */
export function registerProblems(settings: RegisterSettings, isProduction: boolean): string[] {
  const problems: string[] = [];
  for (const name of ['ODS_URL', 'SRA_URL'] as const) {
    const { protocol, hostname } = new URL(settings[name]);
    const isHere = hostname === 'localhost' || hostname === '127.0.0.1';
    if (isProduction && (protocol !== 'https:' || isHere)) {
      problems.push(`${name} must begin with https:// and lead elsewhere in production.`);
    } else if (protocol !== 'https:' && !isHere) {
      problems.push(`${name} must begin with https://, or lead to localhost.`);
    }
  }
  if (settings.SOLICITORS_STAND_IN_URL !== '') {
    const isHere = new URL(settings.SOLICITORS_STAND_IN_URL).hostname === 'localhost';
    if (isProduction || !isHere) {
      problems.push('SOLICITORS_STAND_IN_URL belongs to a demonstration on localhost.');
    }
  }
  return problems;
}
