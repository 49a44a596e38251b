import { describe, expect, it } from 'vitest';
import { isCommonPassword } from './common-passwords.ts';

describe('a common password', () => {
  it.each([
    ['password1234'],
    ['Password1234!'],
    ['P@ssw0rd2026'],
    ['1qaz2wsx3edc'],
    ['qwertyuiop12'],
    ['passwordpassword'],
    ['monkeymonkey'],
    ['abcabcabcabc'],
    ['aaaaaaaaaaaa'],
    ['123456789012'],
    ['abcdefghijklm'],
    ['Football 2026!!'],
    ['!!!!iloveyou!!!!'],
    ['trustno1trustno1'],
  ])('is found with digits and signs about it, and over and over: %s', (text) => {
    expect(isCommonPassword(text)).toBe(true);
  });

  it.each([
    ['correct horse battery staple'],
    ['three lanterns over the moor'],
    ['kettle1954bramble'],
    ['849302716584'],
    ['пароль из четырёх слов'],
  ])('is not one that nobody else would think of: %s', (text) => {
    expect(isCommonPassword(text)).toBe(false);
  });
});
