import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { certificateReader } from './certificates.ts';

/** Made once with openssl for pacs.example.org; it is read, and never trusted. */
const PEM = `-----BEGIN CERTIFICATE-----
MIIBizCCATGgAwIBAgIUEGqj2eAy3ZQunlL54ZtQTtg4pwcwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQcGFjcy5leGFtcGxlLm9yZzAeFw0yNjExMjkwODA2MTNaFw0z
NjExMjYwODA2MTNaMBsxGTAXBgNVBAMMEHBhY3MuZXhhbXBsZS5vcmcwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAASqGwDyr+og3Cl7ht7PVkBlNi+kSpO7q7U4Jo95
UgWVW57aYZjNhO+br4r/uJRRd+n6wUURvHbyi8XqecoSXq1to1MwUTAdBgNVHQ4E
FgQUEuHwL5wMtfBbjmUYzW6sx+wFJbIwHwYDVR0jBBgwFoAUEuHwL5wMtfBbjmUY
zW6sx+wFJbIwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiBrz69C
oYFcN1iRHJcDLnsis4wLiPTYcFrzGC0Zp2k7VQIhAIm4lO50MxkiMNqpOjE7j0Qp
wdN3EMC3Q7eZo6t8ykMQ
-----END CERTIFICATE-----`;

it('a certificate is read as it will be met on the wire', () => {
  const read = certificateReader.read(`Bag Attributes\n${PEM}\n`);
  expect(read).toMatchObject({
    subject: 'CN=pacs.example.org',
    fingerprint: '9af573df66626fc822ff21a90a98f172f51c5946ea6c76c5198ea544fef4176e',
  });
});

it.each([
  ['nothing', ''],
  ['words', 'a certificate'],
  ['two of them', `${PEM}\n${PEM}`],
  ['one that is cut short', PEM.replace(/\n.{10}/, '\n')],
  [
    'a key beside it',
    `${PEM}\n${generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()}`,
  ],
  ['more than any certificate is', PEM + ' '.repeat(20_000)],
])('%s is none', (_, text) => {
  expect(certificateReader.read(text)).toBe('unreadable');
});
