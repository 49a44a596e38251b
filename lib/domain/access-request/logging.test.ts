import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateOf } from '#lib/base/calendar-date.ts';
import { checkLetter, mayBeFrom, type LoggedLetter } from './logging.ts';

const TODAY = dateOf('2026-03-09');

const LETTER: LoggedLetter = {
  receivedOn: dateOf('2026-03-04'),
  description: 'Please send me my chest X-rays',
  answerBy: 'post',
  identityReason: 'The address and the signature are those in the record',
  who: {
    givenNames: 'Ada',
    familyName: 'O’Neill',
    dateOfBirth: dateOf('1950-02-03'),
    nhsNumber: null,
    postcode: null,
    address: '1 High Street',
    email: null,
  },
};

const word = (changes: Partial<LoggedLetter>, who: Partial<LoggedLetter['who']> = {}) => {
  const checked = checkLetter({ ...LETTER, ...changes, who: { ...LETTER.who, ...who } }, TODAY);
  return checked.ok ? 'ok' : checked.error;
};

describe('a letter that is written down', () => {
  it.each([
    ['ok', {}, {}],
    ['ok', { receivedOn: TODAY }, {}],
    ['received_in_future', { receivedOn: addDays(TODAY, 1) }, {}],
    ['born_in_future', {}, { dateOfBirth: dateOf('2026-03-05') }],
    ['fields_missing', { description: '  ' }, {}],
    ['fields_missing', {}, { familyName: '' }],
    ['reason_missing', { identityReason: '' }, {}],
    ['text_too_long', { description: 'x'.repeat(2001) }, {}],
    ['address_missing', {}, { address: null }],
    ['email_missing', { answerBy: 'online' as const }, {}],
    ['ok', { answerBy: 'online' as const }, { email: 'ada@example.org', address: null }],
    ['ok', { answerBy: 'collect' as const }, { address: null }],
  ])('is %s: %j %j', (expected, changes, who) => {
    expect(word(changes, who)).toBe(expected);
  });

  it('is never from the future, whatever day it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
        const said = word({ receivedOn: addDays(TODAY, days) });
        expect(said).toBe(days > 0 ? 'received_in_future' : 'ok');
      }),
    );
  });
});

describe('a letter in the name of whoever writes it down', () => {
  const me = {
    ...{ givenNames: 'ada', familyName: 'ONEILL', verifiedEmail: null },
    dateOfBirth: dateOf('1950-02-03'),
  };
  it.each([
    [true, {}],
    [true, { dateOfBirth: null }],
    [false, { dateOfBirth: null, givenNames: 'Ann' }],
    [false, { dateOfBirth: dateOf('1950-02-04') }],
    [false, { familyName: 'Neill' }],
    [true, { familyName: 'Neill', verifiedEmail: 'ADA@example.org' }],
  ])('is known: %s for %j', (expected, changes) => {
    const who = { ...LETTER.who, email: 'ada@example.org' };
    expect(mayBeFrom(who, { ...me, ...changes })).toBe(expected);
  });
});
