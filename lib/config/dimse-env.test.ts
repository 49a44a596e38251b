import { expect, it } from 'vitest';
import { allowedNetworks, dimseProblems, rangesIn } from './dimse-env.ts';

it('ranges are read from a list, and what is none refused', () => {
  expect(rangesIn(' 10.20.0.0/16, 2001:db8::/32 ')).toEqual(['10.20.0.0/16', '2001:db8::/32']);
  expect(rangesIn('')).toEqual([]);
  const isGood = (value: string) => allowedNetworks.safeParse(value).success;
  expect(['', '10.20.0.0/16', '10.20.0.0/16,2001:db8::/32'].map(isGood)).toEqual([
    true,
    true,
    true,
  ]);
  expect(['10.20.0.0', 'health/16', '10.20.0.0/33', '10.20.0.0/16/8'].map(isGood)).toEqual([
    ...[false, false, false, false],
  ]);
});

it('a certificate and its key belong together, and TLS wants both', () => {
  const both = { DIMSE_TLS_CERTIFICATE: '/c.pem', DIMSE_TLS_KEY: '/k.pem' };
  const none = { DIMSE_TLS_CERTIFICATE: '', DIMSE_TLS_KEY: '' };
  expect(dimseProblems({ ...both, DIMSE_TLS_PORT: 2762 })).toEqual([]);
  expect(dimseProblems(none)).toEqual([]);
  expect(dimseProblems({ ...both, DIMSE_TLS_KEY: '' })).toHaveLength(1);
  expect(dimseProblems({ ...none, DIMSE_TLS_PORT: 2762 })).toHaveLength(1);
});
