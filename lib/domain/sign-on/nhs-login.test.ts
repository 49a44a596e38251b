import { describe, expect, it } from 'vitest';
import { isAnotherNhsNumber, nhsLoginPerson } from './nhs-login.ts';
import { organisationPerson } from './organisation-provider.ts';
import type { NhsNumber } from '#lib/domain/identity/nhs-number.ts';

const ADA = {
  vot: 'P9.Cp.Cd',
  identity_proofing_level: 'P9',
  nhs_number: '9990000018',
  family_name: 'Tester',
  given_name: 'Ada',
  birthdate: '1950-02-03',
  email: 'Ada@Example.org',
  email_verified: true,
};

type Changes = Readonly<Record<string, unknown>>;
/** As it comes: what is not said is not there. */
const asJson = <T>(value: T) => JSON.parse(JSON.stringify(value)) as T;
const said = (
  token: Changes,
  asked: Changes = {},
  place: 'production' | 'demonstration' = 'demonstration',
) => nhsLoginPerson(asJson({ token: { ...ADA, ...token }, asked: { sub: 'x', ...asked } }), place);

describe('NHS login says who somebody is', () => {
  it('with all it knows of those it has checked', () => {
    expect(said({})).toEqual({
      ok: true,
      value: {
        level: 'P9',
        givenNames: 'Ada',
        familyName: 'Tester',
        dateOfBirth: '1950-02-03',
        nhsNumber: '9990000018',
        email: 'ada@example.org',
      },
    });
  });

  it('also in what it answers when it is asked, as long as it agrees', () => {
    const inToken = { nhs_number: undefined, birthdate: undefined, family_name: undefined };
    expect(said(inToken, ADA)).toMatchObject({ ok: true, value: { nhsNumber: '9990000018' } });
    expect(said({}, { nhs_number: '9990000050' })).toEqual({
      ok: false,
      error: 'claims_incomplete',
    });
  });

  it.each(['P9.Cp.Cd', 'P9.Cp.Ck', 'P9.Cm', 'P5.Cp.Cd', 'P0.Cm'])('at %s', (vot) => {
    const level = vot.slice(0, 2);
    expect(said({ vot, identity_proofing_level: level })).toMatchObject({
      ok: true,
      value: { level },
    });
  });

  it('below P5 with no number and no date of birth, whatever else is sent', () => {
    expect(said({ vot: 'P0.Cp.Cd', identity_proofing_level: 'P0' })).toMatchObject({
      value: { level: 'P0', nhsNumber: null, dateOfBirth: null },
    });
  });

  it.each([
    ['the vector says less than the level', { vot: 'P5.Cp.Cd' }, {}],
    ['the level says less than the vector', { identity_proofing_level: 'P5' }, {}],
    ['the level is only in one place and says less there', {}, { identity_proofing_level: 'P5' }],
    ['the vector is another when asked', {}, { vot: 'P9.Cm' }],
    ['there is no vector in what was signed', { vot: undefined }, { vot: 'P9.Cp.Cd' }],
    ['there is no level', { identity_proofing_level: undefined }, {}],
    ['the level is none we know', { vot: 'P7.Cp.Cd', identity_proofing_level: 'P7' }, {}],
    ['the vector is a list', { vot: ['P9.Cp.Cd'] }, {}],
    ['the vector has something behind it', { vot: 'P9.Cp.Cd.X' }, {}],
  ])('and is not believed when %s', (_, token, asked) => {
    expect(said(token, asked)).toEqual({ ok: false, error: 'level_unclear' });
  });

  it.each(['P9.Cp', 'P9', 'P5.Cp'])('and not after one factor: %s', (vot) => {
    expect(said({ vot, identity_proofing_level: vot.slice(0, 2) })).toEqual({
      ok: false,
      error: 'factors_too_few',
    });
  });

  it.each([
    ['no number', { nhs_number: undefined }],
    ['a number that cannot be', { nhs_number: '9991234567' }],
    ['no date of birth', { birthdate: undefined }],
    ['no family name', { family_name: '' }],
    ['a name that is markup', { family_name: '<b>' }],
  ])('and not with %s', (_, token) => {
    expect(said(token)).toEqual({ ok: false, error: 'claims_incomplete' });
  });

  it('and in production not with a number that is never given to anybody', () => {
    expect(said({}, {}, 'production')).toEqual({ ok: false, error: 'claims_incomplete' });
    expect(said({ nhs_number: '9434765919' }, {}, 'production').ok).toBe(true);
  });

  it('with no address that it has not made sure of', () => {
    expect(said({ email_verified: false })).toMatchObject({ value: { email: null } });
    expect(said({ email_verified: 'true' })).toMatchObject({ value: { email: null } });
  });
});

describe('another NHS number', () => {
  it.each([
    ['9990000018', '9990000050', true],
    ['9990000018', '9990000018', false],
    ['9990000018', null, false],
    [null, '9990000018', false],
  ])('%s, then %s: %s', (before, now, isAnother) => {
    expect(isAnotherNhsNumber(before, now as NhsNumber | null)).toBe(isAnother);
  });
});

describe('an organisation’s provider says who somebody is', () => {
  const terms = {
    domains: ['northbridge.example.org'],
    secondFactorAcr: ['AAL3_ANY'],
    secondFactorAmr: ['ngcmfa'],
  };
  const of = (token: Changes, asked: Changes = {}) => organisationPerson({ token, asked }, terms);

  it.each([
    ['an acr that was agreed', { acr: 'AAL3_ANY' }, {}, true],
    ['one that was not', { acr: 'AAL1_USERPASS' }, {}, false],
    ['one that begins like it', { acr: 'AAL3_ANY_BUT' }, {}, false],
    ['none', {}, {}, false],
    ['an empty one', { acr: '' }, {}, false],
    ['a method that was agreed', { amr: ['pwd', 'ngcmfa'] }, {}, true],
    ['a method in no list', { amr: 'ngcmfa' }, {}, false],
    ['one that was not signed', {}, { acr: 'AAL3_ANY', amr: ['ngcmfa'] }, false],
  ])('with %s: two factors or not', (_, token, asked, hasSecondFactor) => {
    expect(of(token, asked).hasSecondFactor).toBe(hasSecondFactor);
  });

  it.each([
    ['nia@northbridge.example.org', true, 'nia@northbridge.example.org'],
    ['Nia@NORTHBRIDGE.example.org', undefined, 'nia@northbridge.example.org'],
    ['nia@northbridge.example.org', false, null],
    ['nia@eastmoor.example.org', true, null],
    ['nia@northbridge.example.org.evil.example', true, null],
    ['nia@evil.example@northbridge.example.org', true, null],
  ])('with the address %s (%s): %s', (email, verified, taken) => {
    expect(of({ email, email_verified: verified }).email).toBe(taken);
  });
});
