import { describe, expect, it } from 'vitest';
import { findTransferSyntax, TRANSFER_SYNTAXES } from './transfer-syntaxes.ts';

const NATIVE = ['.1.2', '.1.2.1', '.1.2.1.99', '.1.2.2'];
const ENCAPSULATED = [
  '.1.2.5',
  ...['50', '51', '57', '70', '80', '81', '90', '91', '92', '93'].map((n) => `.1.2.4.${n}`),
  ...['100', '101', '102', '103', '104', '105', '106', '107', '108'].map((n) => `.1.2.4.${n}`),
  ...['110', '111', '112', '201', '202', '203'].map((n) => `.1.2.4.${n}`),
];
const full = (end: string) => `1.2.840.10008${end}`;

describe('the transfer syntaxes that are accepted', () => {
  it('are exactly these', () => {
    expect(TRANSFER_SYNTAXES.map(({ uid }) => uid)).toEqual([...NATIVE, ...ENCAPSULATED].map(full));
  });

  it('only Implicit Little Endian is implicit, only one is big-endian, only one deflated', () => {
    const uids = (of: 'explicit' | 'bigEndian' | 'deflated', is: boolean) =>
      TRANSFER_SYNTAXES.filter((syntax) => syntax[of] === is).map(({ uid }) => uid);

    expect(uids('explicit', false)).toEqual([full('.1.2')]);
    expect(uids('bigEndian', true)).toEqual([full('.1.2.2')]);
    expect(uids('deflated', true)).toEqual([full('.1.2.1.99')]);
  });

  it('all but the native four are encapsulated', () => {
    expect(TRANSFER_SYNTAXES.filter((s) => s.encapsulated).map(({ uid }) => uid)).toEqual(
      ENCAPSULATED.map(full),
    );
  });

  it.each(['1.2.840.10008.1.2.1.98', '1.2.840.113619.5.2', '1.2.840.10008.1.2.4.94', '', 'x'])(
    '%j is not accepted',
    (uid) => {
      expect(findTransferSyntax(uid)).toBeNull();
    },
  );
});
