import { describe, expect, it } from 'vitest';
import { ORGANISATION_KINDS } from '#lib/domain/organisation/kinds.ts';
import { JOINING_KIND_NAMES } from './kinds.ts';
import {
  checkStay,
  parseContact,
  parseInstitution,
  sitesOfKept,
  stepsFor,
  type TypedInstitution,
} from './steps.ts';

const trust: TypedInstitution = {
  kind: 'nhs_trust',
  jurisdiction: 'england',
  name: ' Westhaven  NHS Trust ',
  code: 'r9w',
  partnerOdsCode: 'R9N',
};

describe('the steps of an application', () => {
  it('are those that its kind has', () => {
    expect(stepsFor(null)).toEqual(['institution']);
    expect(stepsFor('nhs_trust').join(' ')).toBe(
      'institution contact sites nodes administrator terms',
    );
    expect(stepsFor('law_firm').join(' ')).toBe('institution contact sites administrator terms');
    expect(stepsFor('guest').join(' ')).toBe('institution contact stay administrator terms');
  });

  it('are there for every kind but those that are not let in by an agreement', () => {
    const others = ORGANISATION_KINDS.filter(
      (kind) => !JOINING_KIND_NAMES.some((one) => one === kind),
    );
    expect(others).toEqual(['police', 'coroner', 'service_operator']);
  });
});

describe('an institution as somebody typed it', () => {
  it('is read with the code that its register knows it by', () => {
    expect(parseInstitution(trust)).toMatchObject({
      value: { name: 'Westhaven NHS Trust', odsCode: 'R9W', registerCode: null },
    });
    expect(parseInstitution({ ...trust, kind: 'law_firm', code: '990 404' })).toMatchObject({
      value: { odsCode: null, registerCode: '990404' },
    });
    expect(
      parseInstitution({ ...trust, kind: 'guest', jurisdiction: 'malta', code: '' }),
    ).toMatchObject({
      value: { odsCode: null, registerCode: null },
    });
  });

  it.each<[Partial<TypedInstitution>, string]>([
    [{ kind: '' }, 'kind_missing'],
    [{ kind: 'service_operator' }, 'kind_missing'],
    [{ kind: 'police' }, 'kind_missing'],
    [{ jurisdiction: 'france' }, 'jurisdiction_missing'],
    [{ jurisdiction: 'toString' }, 'jurisdiction_missing'],
    [{ name: ' ' }, 'institution_name_missing'],
    [{ name: 'n'.repeat(201) }, 'institution_name_too_long'],
    [{ code: '' }, 'code_missing'],
    [{ code: 'R9' }, 'not_an_ods_code'],
    [{ kind: 'law_firm', code: 'R9W' }, 'not_an_sra_number'],
    [{ kind: 'law_firm', jurisdiction: 'scotland', code: 'A/B' }, 'not_a_register_code'],
    [{ partnerOdsCode: '' }, 'partner_missing'],
    [{ partnerOdsCode: 'R9W' }, 'partner_is_self'],
  ])('%o is refused', (changes, error) => {
    expect(parseInstitution({ ...trust, ...changes })).toEqual({ ok: false, error });
  });
});

describe('whom to ask', () => {
  it.each([
    ['Ada Tester', '01632 960 001', null],
    ['', '01632960001', 'contact_name_missing'],
    ['n'.repeat(101), '01632960001', 'contact_name_too_long'],
    ['Ada Tester', 'later', 'not_a_phone'],
  ])('%s, %s: %j', (contactName, contactPhone, error) => {
    const read = parseContact({ contactName, contactPhone });
    expect(read.ok ? null : read.error).toBe(error);
  });
});

describe('a guest', () => {
  const now = new Date('2026-06-01T12:00:00.000Z');
  const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
  it.each([
    [0, 4, null],
    [-4, 4, null],
    [1, 1 + 30 * 24, null],
    [1, 1 + 30 * 24 + 0.001, 'stay_too_long'],
    [4, 4, 'stay_ends_before_it_starts'],
    [-4, 0, 'stay_over_already'],
  ])('from hour %f to hour %f: %j', (from, until, error) => {
    const checked = checkStay({ staysFrom: hours(from), staysUntil: hours(until) }, now);
    expect(checked.ok ? null : checked.error).toBe(error);
  });
});

it('sites that were kept are read, and what is none is thrown', () => {
  const kept = [{ name: 'Main', institutionNames: ['WESTHAVEN'] }];
  expect(sitesOfKept(kept)).toEqual(kept);
  expect(() => sitesOfKept({})).toThrow();
  expect(() => sitesOfKept([{ name: 1 }])).toThrow();
});
