import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { SealBroken, keyedDigest, sealKey } from './seal.ts';

const key = sealKey('a deployment key of some length 1', 'totp');

describe('a sealed value', () => {
  it('opens to what was sealed', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (value, about) => {
        expect(key.open(key.seal(value, about), about)).toEqual(new Uint8Array(value));
      }),
    );
  });

  it('never opens once a bit of it has changed', () => {
    const sealed = key.seal(new TextEncoder().encode('a secret'), 'row 1');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Uint8Array.from(sealed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => key.open(changed, 'row 1')).toThrow(SealBroken);
    }
  });

  it('opens for no other row, purpose or deployment', () => {
    const sealed = key.seal(new Uint8Array([1, 2, 3]), 'row 1');
    expect(() => key.open(sealed, 'row 2')).toThrow(SealBroken);
    expect(() =>
      sealKey('a deployment key of some length 1', 'tickets').open(sealed, 'row 1'),
    ).toThrow(SealBroken);
    expect(() =>
      sealKey('a deployment key of some length 2', 'totp').open(sealed, 'row 1'),
    ).toThrow(SealBroken);
  });

  it('that was cut short is refused', () => {
    const sealed = key.seal(new Uint8Array(4), 'row');
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => key.open(sealed.subarray(0, length), 'row')).toThrow(SealBroken);
    }
  });
});

describe('a keyed digest', () => {
  it('is the same for the same value, and differs by purpose', () => {
    const digest = keyedDigest('k'.repeat(32), 'throttle');
    expect(digest('a')).toBe(digest('a'));
    expect(digest('a')).not.toBe(digest('b'));
    expect(digest('a')).not.toBe(keyedDigest('k'.repeat(32), 'other')('a'));
  });
});
