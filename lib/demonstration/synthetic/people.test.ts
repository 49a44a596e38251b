import { describe, expect, it } from 'vitest';
import { checkDigit, nhsNumber } from './nhs-numbers.ts';
import { PEOPLE, person } from './people.ts';

describe('NHS numbers', () => {
  it.each([
    ['943476591', 9],
    ['987654321', 0],
    ['401023213', 7],
    ['000000006', null],
  ])('the check digit of %s is %s', (nine, digit) => {
    expect(checkDigit(nine)).toBe(digit);
  });

  it('are of the 999 range, ten digits, all different', () => {
    const numbers = Array.from({ length: 200 }, (_, index) => nhsNumber(index + 1));

    expect(new Set(numbers).size).toBe(200);
    for (const number of numbers) {
      expect(number).toMatch(/^999\d{7}$/);
      expect(checkDigit(number.slice(0, 9))).toBe(Number(number[9]));
    }
  });
});

describe('synthetic people', () => {
  it('have keys, NHS numbers and hospital numbers of their own', () => {
    const hospitalNumbers = PEOPLE.flatMap((each) => Object.values(each.hospitalNumbers));

    expect(new Set(PEOPLE.map(({ key }) => key)).size).toBe(PEOPLE.length);
    expect(new Set(PEOPLE.map((each) => each.nhsNumber)).size).toBe(PEOPLE.length);
    expect(new Set(hospitalNumbers).size).toBe(hospitalNumbers.length);
  });

  it('can be reached nowhere real', () => {
    for (const { email, telephone, postcode } of PEOPLE) {
      expect(email ?? 'x@example.org').toMatch(/@example\.org$/);
      expect(telephone ?? '07700 900000').toMatch(/^07700 900\d{3}$/);
      expect(postcode).toBe('ZZ99 9ZZ');
    }
  });

  it('two of them share name and date of birth, twins share a date of birth, one has one name', () => {
    const [one, other] = [person('john-elder-street'), person('john-mill-lane')];

    expect([other.givenNames, other.familyName, other.birthDate]).toEqual([
      one.givenNames,
      one.familyName,
      one.birthDate,
    ]);
    expect(person('chidi').birthDate).toBe(person('chika').birthDate);
    expect(person('ananda').familyName).toBeNull();
  });

  it('a key nobody has throws', () => {
    expect(() => person('nobody')).toThrow('nobody has the key');
  });
});
