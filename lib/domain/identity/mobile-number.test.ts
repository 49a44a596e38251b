import { describe, expect, it } from 'vitest';
import { endingOf, parseMobileNumber } from './mobile-number.ts';

describe('a mobile number', () => {
  it.each([
    '07700 900123',
    '+44 7700 900123',
    '0044 7700 900123',
    '(07700) 900-123',
    '７７００ ９００１２３',
  ])('is the same however it is written: %s', (typed) => {
    expect(parseMobileNumber(typed)).toEqual({ ok: true, value: '+447700900123' });
  });

  it.each(['07400 123456', '+44 7911 123456', '+44 7797 712345', '+44 7624 123456'])(
    'may be any of the country and its islands: %s',
    (typed) => {
      expect(parseMobileNumber(typed).ok).toBe(true);
    },
  );

  it.each([
    '',
    'my phone',
    '020 7946 0018',
    '+1 202 555 0123',
    '+33 6 12 34 56 78',
    '07700 90012',
    '07700 900123 ext 4',
    '070 1234 5678',
    '+447700900123, +447700900124',
    '0'.repeat(500),
  ])('is not %j', (typed) => {
    expect(parseMobileNumber(typed)).toEqual({ ok: false, error: 'not_a_uk_mobile' });
  });

  it('is known to its owner by its last three digits', () => {
    expect(endingOf('+447700900123')).toBe('123');
  });
});
