import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';

const text = z.string().default('');

/** Signing in at other people's providers: NHS login, and those that organisations have registered. */
export const signOnSettings = {
  NHS_LOGIN_ISSUER: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  NHS_LOGIN_CLIENT_ID: text,
  SIGN_ON_PRIVATE_KEY: text,
};

type SignOnSettings = { readonly [name in keyof typeof signOnSettings]: string };

/** What is wrong with them, each as a sentence. Without a key nobody signs in elsewhere, and nothing is asked. */
export function signOnProblems(settings: SignOnSettings, isProduction: boolean): string[] {
  const { NHS_LOGIN_ISSUER, NHS_LOGIN_CLIENT_ID, SIGN_ON_PRIVATE_KEY } = settings;
  const problems: string[] = [];
  if (SIGN_ON_PRIVATE_KEY !== '' && !isRsaKey(SIGN_ON_PRIVATE_KEY)) {
    problems.push(
      'SIGN_ON_PRIVATE_KEY is not an RSA key of 2048 bits or more, PKCS #8, DER in base64.',
    );
  }
  if (NHS_LOGIN_ISSUER === '') return problems;
  for (const name of ['NHS_LOGIN_CLIENT_ID', 'SIGN_ON_PRIVATE_KEY'] as const) {
    if (settings[name] === '') problems.push(`${name} is missing: NHS_LOGIN_ISSUER is set.`);
  }
  if (NHS_LOGIN_CLIENT_ID === 'CHANGE-ME') problems.push('NHS_LOGIN_CLIENT_ID is left as it was.');
  if (isProduction && !NHS_LOGIN_ISSUER.startsWith('https://')) {
    problems.push('NHS_LOGIN_ISSUER must begin with https:// in production.');
  }
  return problems;
}

function isRsaKey(value: string): boolean {
  try {
    const der = Buffer.from(value, 'base64');
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    return (
      key.asymmetricKeyType === 'rsa' && Number(key.asymmetricKeyDetails?.modulusLength) >= 2048
    );
  } catch {
    return false;
  }
}
