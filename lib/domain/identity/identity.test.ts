import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  IDENTIFIER_SYSTEMS,
  localNumberSystem,
  parseIdentifier,
  receiveNhsNumber,
} from './identifier.ts';
import { formatNhsNumber, isTestRange, parseNhsNumber, type NhsNumber } from './nhs-number.ts';

describe('NHS numbers (NN-1 to NN-3)', () => {
  it.each([
    '9434765919',
    '4857773457',
    '9990000018',
    '9990000050',
    '943 476 5919',
    '943-476-5919',
    ' 943\u00a0476\u00a05919 ',
  ])('%j is one', (text) =>
    expect(parseNhsNumber(text)).toEqual({ ok: true, value: text.replaceAll(/\D/g, '') }),
  );

  it.each([
    ['4857773456', 'wrong_check_digit'],
    ['9991234567', 'wrong_check_digit'],
    ['9991234560', 'wrong_check_digit'],
    ['0000000000', 'all_same_digit'],
    ['1111111111', 'all_same_digit'],
    ['9999999999', 'all_same_digit'],
    ['943476591', 'not_ten_digits'],
    ['94347659190', 'not_ten_digits'],
    ['943476591X', 'not_ten_digits'],
    ['٩٤٣٤٧٦٥٩١٩', 'not_ten_digits'],
    ['', 'not_ten_digits'],
  ])('%j is refused: %s', (text, error) =>
    expect(parseNhsNumber(text)).toEqual({ ok: false, error }),
  );

  it('is shown in three groups, and the range given to nobody is known', () => {
    const parsed = parseNhsNumber('9434765919');
    expect(parsed.ok && formatNhsNumber(parsed.value)).toBe('943 476 5919');
    expect(isTestRange('9990000018' as NhsNumber)).toBe(true);
    expect(isTestRange('9434765919' as NhsNumber)).toBe(false);
  });

  it('one wrong digit, or two neighbours changed about, are always noticed', () => {
    const valid = fc.integer({ min: 0, max: 999_999_999 }).map((stem) => {
      const digits = String(stem).padStart(9, '0');
      return Array.from({ length: 10 }, (_, last) => digits + String(last)).find(
        (text) => parseNhsNumber(text).ok,
      );
    });
    fc.assert(
      fc.property(valid, fc.nat(9), fc.integer({ min: 1, max: 9 }), (text, at, by) => {
        fc.pre(text !== undefined);
        const other = text.slice(0, at) + String((Number(text[at]) + by) % 10) + text.slice(at + 1);
        expect(parseNhsNumber(other).ok).toBe(false);
        const swapped =
          text.slice(0, at) +
          text
            .slice(at, at + 2)
            .split('')
            .reverse()
            .join('') +
          text.slice(at + 2);
        if (swapped !== text) expect(parseNhsNumber(swapped).ok).toBe(false);
      }),
    );
  });
});

describe('identifiers carry their system', () => {
  it('a CHI number keeps its leading zero, and its check digit is checked', () => {
    const chi = IDENTIFIER_SYSTEMS.chiNumber;
    expect(parseIdentifier(chi, '010190 0007')).toEqual({
      ok: true,
      value: { system: chi, value: '0101900007' },
    });
    expect(parseIdentifier(chi, '0101900008')).toEqual({ ok: false, error: 'wrong_check_digit' });
    expect(parseIdentifier(IDENTIFIER_SYSTEMS.hAndCNumber, '0000000000')).toEqual({
      ok: false,
      error: 'wrong_check_digit',
    });
  });

  it('two hospitals’ numbers are two systems, and are kept as they are', () => {
    expect(localNumberSystem('r1h')).not.toBe(localNumberSystem('RXX'));
    const system = localNumberSystem('R1H');
    expect(parseIdentifier(system, ' ab/12-3 ')).toEqual({
      ok: true,
      value: { system, value: 'ab/12-3' },
    });
    expect(parseIdentifier(system, ' ')).toEqual({ ok: false, error: 'not_an_identifier' });
    expect(parseIdentifier('', '1')).toEqual({ ok: false, error: 'not_an_identifier' });
    expect(parseIdentifier(system, 'x'.repeat(65))).toEqual({
      ok: false,
      error: 'not_an_identifier',
    });
  });

  it('scenario 10: an arriving number that is none counts as absent and is kept for the record', () => {
    for (const text of ['485 777 3456', '0000000000']) {
      expect(receiveNhsNumber(text, 'demonstration')).toEqual({
        status: 'invalid',
        kept: { system: IDENTIFIER_SYSTEMS.invalidNhsNumber, value: text },
      });
    }
    expect(receiveNhsNumber(null, 'production')).toEqual({ status: 'absent' });
    expect(receiveNhsNumber('  ', 'production')).toEqual({ status: 'absent' });
  });

  it('the test range is refused in production and taken in a demonstration, unverified', () => {
    expect(receiveNhsNumber('9990000018', 'production').status).toBe('invalid');
    expect(receiveNhsNumber('999 000 0018', 'demonstration')).toEqual({
      status: 'present_unverified',
      identifier: { system: IDENTIFIER_SYSTEMS.nhsNumber, value: '9990000018' },
    });
  });
});
