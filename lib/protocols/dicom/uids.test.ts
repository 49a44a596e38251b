import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUid, isUsableUid, uidFromHash } from './uids.ts';

describe('isUid, by PS3.5 9.1', () => {
  it.each(['1', '0', '1.2.840.10008.1.2', '2.25.0', '9'.repeat(64)])('%s is one', (text) => {
    expect(isUid(text)).toBe(true);
  });

  it.each(['', '.', '1.', '.1', '1..2', '1.02', '00', '1.2a', '1 ', '1\0', '1\n', '9'.repeat(65)])(
    '%j is none',
    (text) => {
      expect(isUid(text)).toBe(false);
    },
  );
});

describe('isUsableUid', () => {
  it.each(['1.02', '1..2', '9'.repeat(64)])('%s tells an arriving object from others', (text) => {
    expect(isUsableUid(text)).toBe(true);
  });

  it.each(['', '1.2a', '1 ', '1\n', '9'.repeat(65)])('%j does not', (text) => {
    expect(isUsableUid(text)).toBe(false);
  });
});

describe('uidFromHash', () => {
  it('is a valid 2.25 UID of a version 8 UUID, for any seed', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const uid = uidFromHash(seed);
        const uuid = BigInt(uid.slice(5)).toString(16).padStart(32, '0');

        expect(isUid(uid)).toBe(true);
        expect(uid).toMatch(/^2\.25\.[0-9]{1,39}$/);
        expect(uuid[12]).toBe('8');
        expect('89ab').toContain(uuid[16]);
      }),
    );
  });

  it('never changes: SHA-256 of "abc" with version and variant set', () => {
    // ba7816bf8f01cfea414140de5dae2223 → ba7816bf-8f01-8fea-8141-40de5dae2223
    expect(uidFromHash('abc')).toBe(`2.25.${BigInt('0xba7816bf8f018fea814140de5dae2223')}`);
  });
});
