import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNewPassword, passwordLength } from './new-password.ts';

const owner = { email: 'nia.vaughan@example.org', names: ['Nia Carys', 'O’Rourke-Vaughan'] };
const parse = (text: string) => parseNewPassword(text, owner);

describe('a new password', () => {
  it('has 12 to 128 characters, of any kind, as a person counts them', () => {
    const letters = fc.string({ unit: 'grapheme', minLength: 12, maxLength: 128 });
    fc.assert(
      fc.property(letters, (text) => {
        const length = passwordLength(text);
        const answer = parseNewPassword(text, { email: '', names: [] });
        if (length < 12) expect(answer).toEqual({ ok: false, error: 'password_too_short' });
        else if (length > 128) expect(answer).toEqual({ ok: false, error: 'password_too_long' });
        else if (!answer.ok) expect(answer.error).toBe('password_personal');
        else expect(answer.value).toBe(text);
      }),
    );
  });

  it.each([
    ['', 'password_missing'],
    ['elevenchars', 'password_too_short'],
    // Twelve code units, six characters.
    ['😀😀😀😀😀😀', 'password_too_short'],
    ['e\u0301'.repeat(11), 'password_too_short'],
    ['x'.repeat(129), 'password_too_long'],
    ['x'.repeat(100_000), 'password_too_long'],
  ])('is not %j', (text, word) => {
    expect(parse(text)).toEqual({ ok: false, error: word });
  });

  it.each([
    ['NiaVaughan1954'],
    ['nia.vaughan@example'],
    ['O’Rourke-Vaughan 54'],
    ['ó r o u r k e v a u g h a n'],
    ['lantern lantern'],
    ['NHS hospital scans'],
  ])('is not made of its owner’s names and address or of this site: %s', (text) => {
    expect(parse(text)).toEqual({ ok: false, error: 'password_personal' });
  });

  it.each([
    ['three words over moorland'],
    ['red garden nia blue kettle'],
    ['        a b c d e f g        '],
    ['пароль из четырёх слов'],
    ['😀'.repeat(64)],
  ])('may be anything else: %s', (text) => {
    expect(parse(text).ok).toBe(true);
  });
});
