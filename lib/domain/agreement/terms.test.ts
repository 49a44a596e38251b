import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dateOf } from '#lib/base/calendar-date.ts';
import { terms } from './agreement.fixture.ts';
import { termProblems } from './check-terms.ts';
import { changedTerms } from './compare-terms.ts';
import { AGREEMENT_KINDS, KIND_RULES } from './kinds.ts';
import { readTerms } from './read-terms.ts';
import { TEMPLATES } from './templates.ts';
import { TERM_NAMES } from './terms.ts';

const TODAY = dateOf('2026-06-10');

describe('reading terms', () => {
  it('gives back what is in order, as it is', () => {
    expect(readTerms(terms())).toEqual({ ok: true, value: terms() });
  });

  it('names each that is missing, and leaves out what is no term', () => {
    const read = readTerms({});
    expect(read.ok ? [] : Object.keys(read.error)).toEqual(
      TERM_NAMES.filter((name) => readTermOf(name)),
    );
    expect(readTerms({ ...terms(), __proto__: null, price: 3 })).toEqual({
      ok: true,
      value: terms(),
    });
  });

  it('takes lists in one order, whoever ticked them in which, and each once', () => {
    const read = readTerms({ ...terms(), modalities: ['MR', 'CT', 'MR'] });
    expect(read.ok && read.value.modalities).toEqual(['CT', 'MR']);
  });

  it.each([
    ['purposes', ['direct_care', 'sale'], 'not_chosen'],
    ['purposes', [], 'not_chosen'],
    ['purposes', 'direct_care', 'not_chosen'],
    ['consentBy', 'nobody', 'not_chosen'],
    ['consentBy', '', 'not_chosen'],
    ['breachHours', 25, 'not_a_number'],
    ['breachHours', 0, 'not_a_number'],
    ['breachHours', 1.5, 'not_a_number'],
    ['breachHours', '24', 'not_a_number'],
    ['importDays', Number.NaN, 'not_a_number'],
    ['startsOn', '2026-02-30', 'not_a_date'],
    ['startsOn', 20260601, 'not_a_date'],
    ['security', 'x'.repeat(2001), 'too_long'],
    ['security', 'half a \ud800 character', 'too_long'],
  ])('refuses %s of %j', (name, value, fault) => {
    expect(readTerms({ ...terms(), [name]: value })).toEqual({
      ok: false,
      error: { [name]: fault },
    });
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...TERM_NAMES), fc.anything()), (said) => {
        expect(() => readTerms(said)).not.toThrow();
      }),
    );
  });
});

/** Words may be empty; everything else must be there. */
function readTermOf(name: (typeof TERM_NAMES)[number]): boolean {
  return terms()[name] !== '' && typeof terms()[name] === 'string'
    ? ['startsOn', 'endsOn', 'reviewOn'].includes(name) || isChoice(name)
    : typeof terms()[name] !== 'string';
}

function isChoice(name: (typeof TERM_NAMES)[number]): boolean {
  const choices: readonly string[] = [
    ...['firstRole', 'secondRole', 'art6', 'art9', 'confidentiality', 'consentBy', 'sends'],
    ...['direction', 'onward', 'atEnd'],
  ];
  return choices.includes(name);
}

describe('what must be so before the other party gets them', () => {
  const problems = (changes: Parameters<typeof terms>[0]) =>
    termProblems('direct_care', terms(changes), TODAY);

  it('is nothing more where all is said', () => {
    expect(problems({})).toEqual({});
  });

  it.each([
    'consentHow',
    'consentRecorded',
    'security',
    'breachContact',
    'rights',
    'dpiaRef',
  ] as const)('is that %s says something (AG-1)', (name) => {
    expect(problems({ [name]: '' })).toEqual({ [name]: 'missing' });
  });

  it('is that teleradiology says how the report comes back (DC-6)', () => {
    const reading = { purposes: ['reporting' as const] };
    expect(termProblems('teleradiology', terms(reading), TODAY)).toEqual({
      reportReturn: 'missing',
    });
    expect(
      termProblems('teleradiology', terms({ ...reading, reportReturn: 'HL7' }), TODAY),
    ).toEqual({});
  });

  it('is that a supplier’s is not for direct care (DC-4), and one party decides about the images', () => {
    expect(termProblems('ai_vendor', terms({ reportReturn: 'x' }), TODAY)).toEqual({
      purposes: 'purpose_unfit',
    });
    expect(problems({ firstRole: 'processor', secondRole: 'processor' })).toEqual({
      secondRole: 'no_controller',
    });
  });

  it('is that its days make sense', () => {
    expect(problems({ endsOn: dateOf('2026-06-09') })).toEqual({ endsOn: 'over_already' });
    expect(problems({ endsOn: TODAY })).toEqual({});
    expect(
      problems({ startsOn: dateOf('2026-07-02'), endsOn: dateOf('2026-07-01') }),
    ).toMatchObject({ endsOn: 'ends_before_it_starts' });
    expect(problems({ endsOn: dateOf('2031-06-01') })).toEqual({});
    expect(problems({ endsOn: dateOf('2031-06-02') })).toEqual({ endsOn: 'too_long_in_force' });
    expect(problems({ reviewOn: dateOf('2027-06-02') })).toEqual({ reviewOn: 'review_too_late' });
  });

  it('is that whoever it goes on to is named', () => {
    expect(problems({ onward: 'named' })).toEqual({ onwardNamed: 'missing' });
  });
});

describe('two versions', () => {
  it('differ in what was changed and in nothing else', () => {
    expect(changedTerms(terms(), terms())).toEqual([]);
    expect(
      changedTerms(terms(), terms({ modalities: ['CT'], breachHours: 12, security: 'More' })),
    ).toEqual(['modalities', 'security', 'breachHours']);
  });
});

describe('templates', () => {
  it.each(AGREEMENT_KINDS)('of %s are for what such an agreement is for', (kind) => {
    const { purposes, firstRole, secondRole } = TEMPLATES[kind];
    expect(purposes.every((one) => KIND_RULES[kind].purposes.includes(one))).toBe(true);
    expect(firstRole === 'processor' && secondRole === 'processor').toBe(false);
  });
});
