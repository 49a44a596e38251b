import { describe, expect, it } from 'vitest';
import { dateOf } from '#lib/base/calendar-date.ts';
import { parseOwnDetails, type TypedDetails } from './own-details.ts';

const today = dateOf('2026-11-28');
const TYPED: TypedDetails = {
  givenNames: ' Nia  Carys ',
  familyName: 'O’Rourke-Vaughan',
  dateOfBirth: '1954-02-28',
  nhsNumber: '999 000 0018',
  postcode: 'ls13ex',
};
const parse = (
  changes: Partial<TypedDetails> = {},
  place: 'production' | 'demonstration' = 'demonstration',
) => parseOwnDetails({ ...TYPED, ...changes }, { today, place });

describe('somebody’s own details', () => {
  it('are kept as they typed them, without stray spaces', () => {
    expect(parse()).toEqual({
      ok: true,
      value: {
        givenNames: 'Nia Carys',
        familyName: 'O’Rourke-Vaughan',
        dateOfBirth: '1954-02-28',
        nhsNumber: '9990000018',
        postcode: 'LS1 3EX',
      },
    });
  });

  it.each([
    [{ givenNames: '' }],
    [{ familyName: 'Ng' }],
    [{ familyName: 'Müller-Łukasik' }],
    [{ familyName: 'Nguyễn' }],
    [{ familyName: 'محمد' }],
    [{ familyName: 'St. John d’Arcy' }],
    [{ familyName: 'a'.repeat(200) }],
    [{ nhsNumber: '' }],
    [{ postcode: '' }],
    [{ dateOfBirth: '2026-11-28' }],
  ])('may be %j', (changes) => {
    expect(parse(changes).ok).toBe(true);
  });

  it.each([
    [{ familyName: ' ' }, { familyName: 'family_name_missing' }],
    [{ familyName: '---' }, { familyName: 'not_a_name' }],
    [{ familyName: '<b>Ng</b>' }, { familyName: 'not_a_name' }],
    [{ givenNames: 'Nia 2' }, { givenNames: 'not_a_name' }],
    [{ givenNames: 'a'.repeat(201) }, { givenNames: 'name_too_long' }],
    [{ dateOfBirth: '2026-11-29' }, { dateOfBirth: 'not_a_birth_date' }],
    [{ dateOfBirth: '1890-01-01' }, { dateOfBirth: 'not_a_birth_date' }],
    [{ dateOfBirth: '' }, { dateOfBirth: 'not_a_birth_date' }],
    [{ nhsNumber: '9990000019' }, { nhsNumber: 'wrong_nhs_number' }],
    [{ postcode: 'LS1' }, { postcode: 'wrong_postcode' }],
    [
      { familyName: '', postcode: '1' },
      { familyName: 'family_name_missing', postcode: 'wrong_postcode' },
    ],
  ])('are not %j', (changes, problems) => {
    expect(parse(changes)).toEqual({ ok: false, problems });
  });

  it('hold no NHS number that nobody has, where it counts (NN-2)', () => {
    expect(parse({}, 'production')).toEqual({
      ok: false,
      problems: { nhsNumber: 'wrong_nhs_number' },
    });
  });
});
