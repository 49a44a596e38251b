import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayName, formatPersonName, parsePersonName } from './person-name.ts';

test('a name has five components, and an ideographic and a phonetic group', () => {
  expect(parsePersonName('Hill^Ada^Grace^Dr^PhD=山^愛=')).toEqual({
    family: 'Hill',
    given: 'Ada',
    middle: 'Grace',
    prefix: 'Dr',
    suffix: 'PhD',
    ideographic: { family: '山', given: '愛', middle: '', prefix: '', suffix: '' },
    phonetic: null,
  });
});

test('components beyond the fifth and groups beyond the third lose no letter', () => {
  expect(parsePersonName('A^B^C^D^E^F')?.suffix).toBe('E F');
  expect(parsePersonName('A==C=D')?.phonetic?.family).toBe('C=D');
});

test.each(['', ' ', '^^^^', '==', ' ^ = ^ '])('%j is no name', (text) => {
  expect(parsePersonName(text)).toBeNull();
});

test('a name is shown as people write it, in its ideographic group when there is no other', () => {
  expect(displayName(parsePersonName('Hill^Ada^Grace^Dr^PhD')!)).toBe('Dr Ada Grace Hill PhD');
  expect(displayName(parsePersonName('=山^愛')!)).toBe('愛 山');
});

test('a name written and read again is the same name', () => {
  const part = fc.stringMatching(/^[A-Za-z山田]{0,4}$/);
  const group = fc.array(part, { minLength: 5, maxLength: 5 }).map((parts) => parts.join('^'));
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 3 }), (groups) => {
      const name = parsePersonName(groups.join('='));
      fc.pre(name !== null);
      expect(parsePersonName(formatPersonName(name))).toEqual(name);
    }),
  );
});
