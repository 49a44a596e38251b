import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signOnProblems } from './sign-on-env.ts';
import { standInSettings } from './stand-in-env.ts';

const rsa = (modulusLength: number) =>
  generateKeyPairSync('rsa', { modulusLength })
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64');
const KEY = rsa(2048);
const NONE = { NHS_LOGIN_ISSUER: '', NHS_LOGIN_CLIENT_ID: '', SIGN_ON_PRIVATE_KEY: '' };
const WHOLE = {
  NHS_LOGIN_ISSUER: 'https://auth.nhs-login.example.org',
  NHS_LOGIN_CLIENT_ID: 'lantern',
  SIGN_ON_PRIVATE_KEY: KEY,
};

describe('signing in elsewhere', () => {
  it.each([NONE, WHOLE, { ...NONE, SIGN_ON_PRIVATE_KEY: KEY }])('is in order: %o', (settings) => {
    expect(signOnProblems(settings, true)).toEqual([]);
  });

  it.each([
    [{ SIGN_ON_PRIVATE_KEY: '' }, /SIGN_ON_PRIVATE_KEY is missing/],
    [{ SIGN_ON_PRIVATE_KEY: 'CHANGE-ME' }, /SIGN_ON_PRIVATE_KEY is not an RSA key/],
    [{ SIGN_ON_PRIVATE_KEY: rsa(1024) }, /SIGN_ON_PRIVATE_KEY is not an RSA key/],
    [{ NHS_LOGIN_CLIENT_ID: '' }, /NHS_LOGIN_CLIENT_ID is missing/],
    [{ NHS_LOGIN_CLIENT_ID: 'CHANGE-ME' }, /NHS_LOGIN_CLIENT_ID is left/],
    [{ NHS_LOGIN_ISSUER: 'http://auth.nhs-login.example.org' }, /must begin with https/],
  ])('is not, with %o', (changes, says) => {
    expect(signOnProblems({ ...WHOLE, ...changes }, true).join('\n')).toMatch(says);
  });
});

describe('the stand-ins', () => {
  const settings = {
    LANTERN_MODE: 'demonstration',
    LANTERN_PUBLIC_URL: 'http://localhost:3000',
    NHS_LOGIN_ISSUER: 'http://localhost:3010',
    REGISTERS_URL: 'http://localhost:3012',
    SCANNER_URL: 'tcp://localhost:3013',
    TIMESTAMP_URL: 'http://localhost:3016',
    TIMESTAMP_AUTHORITY: '/tmp/authority',
    PAYMENTS_URL: 'http://localhost:3017',
    STRIPE_SECRET_KEY: 'sk_test_0123456789abcdef',
    STRIPE_WEBHOOK_SECRETS: 'whsec_0123456789abcdef01234567',
    TRUST_ISSUER: 'http://localhost:3011',
    TRUST_PROVIDER_ID: '0198c000-0000-7000-8000-000000000001',
    SIGN_ON_PRIVATE_KEY: KEY,
  };

  it('start in a demonstration', () => {
    expect(() => standInSettings(settings)).not.toThrow();
  });

  it.each([
    { LANTERN_MODE: 'production' },
    { LANTERN_PUBLIC_URL: 'https://scans.example.org' },
    { NHS_LOGIN_ISSUER: 'http://auth.example.org' },
    { NHS_LOGIN_ISSUER: 'http://localhost.example.org' },
  ])('never start with %o', (changes) => {
    expect(() => standInSettings({ ...settings, ...changes })).toThrow();
  });
});
