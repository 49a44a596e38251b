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
  const problems = (['ODS_URL', 'SRA_URL'] as const).flatMap((name) => {
    const { protocol } = new URL(settings[name]);
    const isHere = isLocal(settings[name]);
    if (isProduction ? protocol === 'https:' && !isHere : protocol === 'https:' || isHere)
      return [];
    return isProduction
      ? [`${name} must begin with https:// and lead elsewhere in production.`]
      : [`${name} must begin with https://, or lead to localhost.`];
  });
  const standIn = settings.SOLICITORS_STAND_IN_URL;
  if (standIn === '' || (!isProduction && isLocal(standIn))) return problems;
  return [...problems, 'SOLICITORS_STAND_IN_URL belongs to a demonstration on localhost.'];
}

function isLocal(address: string): boolean {
  return ['localhost', '127.0.0.1'].includes(new URL(address).hostname);
}
