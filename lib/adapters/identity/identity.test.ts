import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword } from './password.ts';
import { hashToken, isTokenShaped, newToken } from './token.ts';
import { codeAt, secretFromBase32, secretToBase32, stepOfCode } from './totp.ts';

describe('a one-time code', () => {
  const secret = new TextEncoder().encode('12345678901234567890');

  // RFC 6238 Appendix B, SHA-1, the last six of its eight digits.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %i seconds is %s', (seconds, code) => {
    const now = new Date(seconds * 1000);
    expect(codeAt(secret, now)).toBe(code);
    expect(stepOfCode(secret, code, now)).toBe(BigInt(Math.floor(seconds / 30)));
  });

  it('is accepted one step early or late, and not two', () => {
    const now = new Date(1_111_111_110_000);
    const at = (steps: number) => codeAt(secret, new Date(now.getTime() + steps * 30_000));
    const step = BigInt(Math.floor(now.getTime() / 30_000));
    expect(stepOfCode(secret, at(-1), now)).toBe(step - 1n);
    expect(stepOfCode(secret, at(1), now)).toBe(step + 1n);
    expect(stepOfCode(secret, at(2), now)).toBeNull();
    expect(stepOfCode(secret, at(-2), now)).toBeNull();
  });

  it('may be typed with a gap, and is nothing but six digits', () => {
    expect(stepOfCode(secret, '287 082', new Date(59_000))).toBe(1n);
    for (const wrong of ['', '28708', '2870820', 'abcdef', '٢٨٧٠٨٢', '287082\n1']) {
      expect(stepOfCode(secret, wrong, new Date(59_000))).toBeNull();
    }
  });

  it('secret survives being written for a person', () => {
    expect(secretFromBase32(secretToBase32(secret))).toEqual(secret);
    expect(secretFromBase32('gezd gnbv gy3t qojq')).toEqual(new TextEncoder().encode('1234567890'));
  });
});

describe('a password', () => {
  it('is right, wrong, or nobody’s', async () => {
    const kept = await hashPassword('correct horse battery staple');
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await isPassword(kept, 'correct horse battery staple')).toBe(true);
    expect(await isPassword(kept, 'correct horse battery stapl')).toBe(false);
    expect(await isPassword(null, 'a password that nobody was ever given')).toBe(false);
  });

  it('is the same however its accents were typed', async () => {
    const kept = await hashPassword('caf\u00e9 au lait, s\u2019il vous pla\u00eet');
    expect(await isPassword(kept, 'cafe\u0301 au lait, s\u2019il vous plai\u0302t')).toBe(true);
  });

  it('of more than 128 characters is not cut to fit', async () => {
    const kept = await hashPassword('x'.repeat(128));
    expect(await isPassword(kept, 'x'.repeat(128))).toBe(true);
    expect(await isPassword(kept, 'x'.repeat(129))).toBe(false);
  });
});

describe('a token', () => {
  it('has 256 random bits and is kept only as its digest', () => {
    const tokens = new Set(Array.from({ length: 1000 }, newToken));
    expect(tokens.size).toBe(1000);
    for (const token of tokens) expect(isTokenShaped(token)).toBe(true);
    expect(hashToken('a')).toHaveLength(32);
    expect(isTokenShaped('')).toBe(false);
    expect(isTokenShaped(`${newToken()}x`)).toBe(false);
    expect(isTokenShaped('../../../../../../../../../../etc/passwd1234')).toBe(false);
  });
});
