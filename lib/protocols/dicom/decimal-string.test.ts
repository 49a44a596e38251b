import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDecimalString, parseDecimalString } from './decimal-string.ts';

test.each([
  [0, '0'],
  [12.5, '12.5'],
  [-0.25, '-0.25'],
  [1 / 3, '0.33333333333333'],
  [1e21, '1e+21'],
  [123456.78901234567, '123456.789012346'],
  [1.2345678901234567e-7, '1.23456789012e-7'],
  [-1.2345678901234567e-300, '-1.23456789e-300'],
])('%d is written %s', (value, text) => {
  expect(formatDecimalString(value)).toBe(text);
});

test('any number fits into 16 letters of the repertoire, and comes back as near as is promised', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = formatDecimalString(value);
      expect(text).toMatch(/^[0-9+\-eE.]{1,16}$/);
      const back = parseDecimalString(text) ?? NaN;
      expect(Math.abs(back - value)).toBeLessThanOrEqual(Math.abs(value) * 5e-9 + 1e-315);
    }),
  );
  fc.assert(
    fc.property(fc.double({ min: 1e-3, max: 1e9, noNaN: true }), (value) => {
      const back = parseDecimalString(formatDecimalString(value)) ?? NaN;
      expect(Math.abs(back - value)).toBeLessThanOrEqual(value * 5e-12);
    }),
  );
});

test.each([NaN, Infinity, -Infinity])('%d is no decimal string', (value) => {
  expect(() => formatDecimalString(value)).toThrow(RangeError);
});

test.each(['', 'NaN', 'Infinity', '0x10', '1,5', '1 2', '1e', '.', '1e999', '--1'])(
  '%j says no number',
  (text) => {
    expect(parseDecimalString(text)).toBeNull();
  },
);
