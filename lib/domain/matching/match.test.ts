import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dateOf } from '#lib/base/calendar-date.ts';
import type { PatientId } from '#lib/base/id.ts';
import type { NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import { agreementOf, type Claim, type PatientRecord } from './agreement.ts';
import { matchArrival, matchRequester } from './match.ts';
import { foldName, isSameFamilyName } from './names.ts';

const A = '9990000018' as NhsNumber;
const B = '9990000050' as NhsNumber;
const BORN = dateOf('1980-05-17');
const LOCAL = { system: 'urn:lantern:ods:R1H:patient-number', value: '12345' };
const STUDY = { on: dateOf('2025-03-14'), siteOds: 'R1H12' };

function patient(number: number, changes: Partial<PatientRecord> = {}): PatientRecord {
  return {
    patientId: `patient-${number}` as PatientId,
    name: { familyName: 'Smith', givenNames: ['John'] },
    previousNames: [],
    dob: BORN,
    nhsNumber: A,
    nhsNumberStatus: 'verified',
    sex: 'male',
    postcodes: ['LS1 3EX'],
    localNumbers: [LOCAL],
    studies: [STUDY],
    sensitivity: 'unrestricted',
    isLookalike: false,
    ...changes,
  };
}

function claim(changes: Partial<Claim> = {}): Claim {
  return {
    name: { familyName: 'SMITH', givenNames: ['John'] },
    dob: BORN,
    nhsNumber: A,
    sex: null,
    postcode: null,
    localNumber: null,
    study: null,
    ...changes,
  };
}

describe('names', () => {
  it.each([
    ['O’Neill-Søren', "o'neill soren"],
    ['Łukasz', 'LUKASZ'],
    ['Müller', 'MULLER'],
    ['Weiß', 'weiss'],
    ['De La  Cruz', 'de-la-cruz'],
    ['Nguyễn', 'nguyen'],
    ['Ægir', 'aegir'],
    ['李', '李'],
  ])('%s and %s are one', (a, b) => expect(isSameFamilyName(a, b)).toBe(true));

  it('nothing agrees with an empty name, and other scripts are not folded to nothing', () => {
    expect(isSameFamilyName('', '')).toBe(false);
    expect(isSameFamilyName('-', '’')).toBe(false);
    expect(isSameFamilyName('李', '王')).toBe(false);
    expect(foldName('Ó Súilleabháin')).toBe('OSUILLEABHAIN');
  });
});

describe('a requester and the patients we hold (ID-6 to ID-8)', () => {
  it('number, birthday and family name that agree with one record match it', () => {
    expect(
      matchRequester(claim(), [
        patient(1),
        patient(2, {
          name: { familyName: 'Jones', givenNames: ['Ann'] },
          nhsNumber: B,
          dob: dateOf('1990-01-01'),
        }),
      ]),
    ).toMatchObject({ outcome: 'matched', patientId: 'patient-1' });
  });

  it('a previous family name counts, a different given name or a mononym does not matter', () => {
    const married = patient(1, {
      name: { familyName: 'Jones', givenNames: [] },
      previousNames: [{ familyName: 'Smith', givenNames: ['Jane'] }],
    });
    expect(matchRequester(claim(), [married]).outcome).toBe('matched');
  });

  it.each<[string, Partial<Claim>]>([
    ['family name', { name: { familyName: 'Smythe', givenNames: ['John'] } }],
    ['birthday', { dob: dateOf('1980-05-18') }],
    ['number', { nhsNumber: null }],
  ])('without the %s a person must look', (_, changes) => {
    expect(matchRequester(claim(changes), [patient(1)]).outcome).toBe('ambiguous');
  });

  it('four other details do as well, unless one of them is wrong', () => {
    const without = claim({ nhsNumber: null, sex: 'male', postcode: 'ls13ex', localNumber: LOCAL });
    expect(matchRequester(without, [patient(1)]).outcome).toBe('matched');
    expect(matchRequester({ ...without, sex: null }, [patient(1)]).outcome).toBe('matched');
    expect(matchRequester({ ...without, sex: null, postcode: null }, [patient(1)]).outcome).toBe(
      'ambiguous',
    );
    expect(
      matchRequester({ ...without, study: { ...STUDY, siteOds: 'RXX' } }, [patient(1)]).outcome,
    ).toBe('ambiguous');
    expect(matchRequester({ ...without, study: STUDY }, [patient(1)]).outcome).toBe('matched');
  });

  it('a number of another hospital says nothing', () => {
    const elsewhere = claim({
      localNumber: { system: 'urn:lantern:ods:RXX:patient-number', value: '12345' },
    });
    expect(agreementOf(elsewhere, patient(1)).localNumber).toBe('absent');
  });

  it('scenario 8: with a namesake born the same day, two persons decide, whatever number is given', () => {
    const two = [patient(1), patient(2, { nhsNumber: B })];
    expect(matchRequester(claim(), two)).toMatchObject({
      outcome: 'ambiguous',
      needsTwo: true,
      queue: 'staff',
    });
    expect(matchRequester(claim({ nhsNumber: null }), two)).toMatchObject({
      outcome: 'ambiguous',
      needsTwo: true,
    });
  });

  it('a twin with another given name and number does not stand in the way, unless flagged', () => {
    const twin = patient(2, { nhsNumber: B, name: { familyName: 'Smith', givenNames: ['Mark'] } });
    expect(matchRequester(claim(), [patient(1), twin])).toMatchObject({
      outcome: 'matched',
      patientId: 'patient-1',
    });
    const flagged = [patient(1, { isLookalike: true }), { ...twin, isLookalike: true }];
    expect(matchRequester(claim(), flagged)).toMatchObject({
      outcome: 'ambiguous',
      needsTwo: true,
    });
  });

  it('a restricted patient is never matched by machine, and the question goes to the seniors', () => {
    for (const sensitivity of ['restricted', 'very_restricted'] as const) {
      expect(matchRequester(claim(), [patient(1, { sensitivity })])).toMatchObject({
        outcome: 'ambiguous',
        queue: 'seniors',
      });
    }
  });

  it('nobody is found by a name alone', () => {
    expect(matchRequester(claim({ dob: null, nhsNumber: null }), [patient(1)])).toEqual({
      outcome: 'none',
    });
    expect(matchRequester(claim(), [])).toEqual({ outcome: 'none' });
  });
});

describe('an arriving study and our patients (IM-3)', () => {
  it('all three, and a verified number: matched', () => {
    expect(matchArrival(claim(), [patient(1)]).outcome).toBe('matched');
    expect(
      matchArrival(claim(), [patient(1, { nhsNumberStatus: 'present_unverified' })]).outcome,
    ).toBe('ambiguous');
  });

  it('a number that agrees with a birthday or name that differs stops for a person', () => {
    const stopped = matchArrival(claim({ dob: dateOf('1981-05-17') }), [patient(1)]);
    expect(stopped).toMatchObject({
      outcome: 'ambiguous',
      candidates: [
        {
          agreement: {
            nhsNumber: 'agrees',
            dob: 'differs',
            familyName: 'agrees',
            postcode: 'absent',
          },
        },
      ],
    });
  });

  it('name and birthday without a number stop for a person, however much else agrees', () => {
    const rich = claim({
      nhsNumber: null,
      sex: 'male',
      postcode: 'LS1 3EX',
      localNumber: LOCAL,
      study: STUDY,
    });
    expect(matchArrival(rich, [patient(1)]).outcome).toBe('ambiguous');
  });
});

describe('INV-14: what is ambiguous never resolves itself', () => {
  const name = fc.record({
    familyName: fc.constantFrom('Smith', 'SMITH', 'Jones'),
    givenNames: fc.constantFrom<readonly string[]>([], ['John'], ['Mark']),
  });
  const nhsNumber = fc.constantFrom(A, B, null);
  const dob = fc.constantFrom(BORN, dateOf('1980-05-18'), null);
  const sex = fc.constantFrom('male' as const, 'female' as const, null);
  const claims: fc.Arbitrary<Claim> = fc.record({
    name: fc.option(name),
    dob,
    nhsNumber,
    sex,
    postcode: fc.constantFrom('LS1 3EX', 'LS2 9JT', null),
    localNumber: fc.constantFrom(LOCAL, { ...LOCAL, value: '999' }, null),
    study: fc.constantFrom(STUDY, null),
  });
  const patients: fc.Arbitrary<readonly PatientRecord[]> = fc
    .array(
      fc.record({
        name,
        previousNames: fc.array(name, { maxLength: 1 }),
        dob,
        nhsNumber,
        nhsNumberStatus: fc.constantFrom('verified' as const, 'present_unverified' as const),
        sex,
        postcodes: fc.constantFrom<readonly string[]>([], ['LS1 3EX']),
        localNumbers: fc.constantFrom([], [LOCAL]),
        studies: fc.constantFrom([], [STUDY]),
        sensitivity: fc.constantFrom(
          'unrestricted' as const,
          'unrestricted' as const,
          'restricted' as const,
        ),
        isLookalike: fc.boolean(),
      }),
      { maxLength: 4 },
    )
    .map((all) =>
      all.map((one, index) => ({ ...one, patientId: `patient-${index}` as PatientId })),
    );
  const rules = fc.constantFrom(matchRequester, matchArrival);

  it('a match is one record, unflagged, unrestricted, whose number does not differ, and no other is in sight', () => {
    let matches = 0;
    fc.assert(
      fc.property(claims, patients, rules, (said, held, rule) => {
        const found = rule(said, held);
        if (found.outcome !== 'matched') return;
        matches += 1;
        const one = held.find(({ patientId }) => patientId === found.patientId)!;
        expect(one.isLookalike).toBe(false);
        expect(one.sensitivity).toBe('unrestricted');
        if (said.nhsNumber !== null && one.nhsNumber !== null)
          expect(one.nhsNumber).toBe(said.nhsNumber);
        const others = held.filter((other) => other !== one);
        expect(
          others.filter((other) => said.nhsNumber !== null && other.nhsNumber === said.nhsNumber),
        ).toEqual([]);
      }),
      { numRuns: 20_000 },
    );
    expect(matches).toBeGreaterThan(100);
  });

  it('the order of the records does not matter', () => {
    fc.assert(
      fc.property(claims, patients, rules, (said, held, rule) => {
        expect(rule(said, held.toReversed())).toEqual(rule(said, held));
      }),
      { numRuns: 2000 },
    );
  });

  it('a second record that agrees as well always makes it ambiguous', () => {
    fc.assert(
      fc.property(claims, patients, rules, (said, held, rule) => {
        const found = rule(said, held);
        if (found.outcome !== 'matched') return;
        const twin = {
          ...held.find(({ patientId }) => patientId === found.patientId)!,
          patientId: 'patient-x' as PatientId,
        };
        expect(rule(said, [...held, twin]).outcome).toBe('ambiguous');
      }),
      { numRuns: 5000 },
    );
  });
});
