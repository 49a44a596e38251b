import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facts, grant, identity, NOW, person } from '#lib/domain/access-request/facts.fixture.ts';
import { mayListRequests, mayViewRequest } from './access-request.ts';
import { LIMIT_KINDS, NO_LIMITS, placeOf, reaches, type Limits } from './reach.ts';

const values = fc.subarray(['a', 'b', 'c']);
const limits: fc.Arbitrary<Limits> = fc.record({
  sites: values,
  teams: values,
  modalities: values,
  specialties: values,
});
const kind = fc.constantFrom(...LIMIT_KINDS);

describe('how far a role reaches', () => {
  it('is everywhere without limits, also where nothing is known', () => {
    fc.assert(fc.property(limits, (place) => reaches(NO_LIMITS, place)));
  });

  it('is never where something it is limited by is not known', () => {
    fc.assert(
      fc.property(limits, limits, kind, (limited, place, of) => {
        fc.pre(limited[of].length > 0);
        return !reaches(limited, { ...place, [of]: [] });
      }),
    );
  });

  it('is only where all that is known lies within', () => {
    fc.assert(
      fc.property(limits, limits, kind, (limited, place, of) => {
        fc.pre(limited[of].length > 0);
        return !reaches(limited, { ...place, [of]: [...place[of], 'elsewhere'] });
      }),
    );
  });

  it('shrinks with every further limit, and grows with every further value of one that is set', () => {
    fc.assert(
      fc.property(limits, limits, kind, values, (limited, place, of, more) => {
        const fewer = { ...limited, [of]: [] };
        expect(reaches(limited, place) && !reaches(fewer, place)).toBe(false);
        fc.pre(limited[of].length > 0);
        const wider = { ...limited, [of]: [...limited[of], ...more] };
        expect(reaches(limited, place) && !reaches(wider, place)).toBe(false);
      }),
    );
  });
});

describe('where a thing is', () => {
  const SITES = [
    { id: 'north', institutionNames: ['North Hospital'] },
    { id: 'annexe', institutionNames: ['NORTH  HOSPITAL ', 'Annexe'] },
    { id: 'south', institutionNames: ['South Hospital'] },
  ];
  const from = (institutionName: string | null, ...modalities: string[]) => ({
    institutionName,
    modalities,
  });

  it('is by what its machines call the place, whatever the capitals and spaces', () => {
    expect(placeOf([from(' south  HOSPITAL', 'CT')], null, SITES).sites).toEqual(['south']);
    expect(placeOf([from('Elsewhere', 'CT')], null, SITES).sites).toEqual([]);
    expect(placeOf([from(null, 'CT')], null, SITES).sites).toEqual([]);
    expect(placeOf([from('   ', 'CT')], null, SITES).sites).toEqual([]);
  });

  it('is at both sites where two are called the same, so that a role for one does not reach it', () => {
    const place = placeOf([from('north hospital', 'CT')], null, SITES);
    expect(place.sites).toEqual(['north', 'annexe']);
    expect(reaches({ ...NO_LIMITS, sites: ['north'] }, place)).toBe(false);
  });

  it('is unknown for a request as soon as it is for one of its studies', () => {
    const known = from('South Hospital', 'CT');
    expect(placeOf([known, from(null, 'MR')], null, SITES)).toEqual({
      sites: [],
      modalities: ['CT', 'MR'],
      teams: [],
      specialties: [],
    });
    expect(placeOf([known, from('South Hospital', 'SR')], null, SITES).modalities).toEqual([]);
  });

  it('has the kind of its images, not of what comes along with them, and the team it was sent to', () => {
    const routing = { id: 'team', specialty: '420' };
    expect(placeOf([from('South Hospital', 'CT', 'SR', 'PR')], routing, SITES)).toEqual({
      sites: ['south'],
      modalities: ['CT'],
      teams: ['team'],
      specialties: ['420'],
    });
  });
});

describe('a role with limits', () => {
  const me = identity(20);
  const limited = grant('access_officer', { limits: { ...NO_LIMITS, modalities: ['CT'] } });
  const inCt = facts({ place: { ...NO_LIMITS, modalities: ['CT'] } });

  it('sees the queue, and of the requests those it reaches', () => {
    const officer = person(me, limited);
    const { controllerOrganisationId } = inCt;
    expect(mayListRequests(officer, controllerOrganisationId, NOW).ok).toBe(true);
    expect(mayViewRequest(officer, inCt, NOW)).toEqual({ ok: true, value: 'staff' });
    for (const place of [NO_LIMITS, { ...NO_LIMITS, modalities: ['CT', 'MR'] }]) {
      expect(mayViewRequest(officer, facts({ place }), NOW)).toEqual({
        ok: false,
        error: 'not_permitted',
      });
    }
  });

  it('still makes somebody of the requester’s firm one who may not decide', () => {
    const firm = facts().requesterOrganisation?.organisationId;
    const solicitor = {
      ...limited,
      role: 'solicitor' as const,
      ...(firm && { organisationId: firm }),
    };
    expect(mayViewRequest(person(me, grant('access_officer'), solicitor), inCt, NOW)).toEqual({
      ok: false,
      error: 'not_permitted',
    });
  });

  it('does not add up with another: one of the two must reach the whole', () => {
    const other = grant('access_officer', { limits: { ...NO_LIMITS, modalities: ['MR'] } });
    const both = facts({ place: { ...NO_LIMITS, modalities: ['CT', 'MR'] } });
    expect(mayViewRequest(person(me, limited, other), both, NOW).ok).toBe(false);
    expect(mayViewRequest(person(me, limited, other), inCt, NOW).ok).toBe(true);
  });
});
