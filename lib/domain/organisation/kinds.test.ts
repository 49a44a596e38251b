import { describe, expect, it } from 'vitest';
import { localTime } from '#lib/base/time-zone.ts';
import { bankHolidays } from '#lib/domain/calendar/bank-holidays.ts';
import { workingCalendar } from '#lib/domain/calendar/working-calendar.ts';
import { JURISDICTIONS, type Jurisdiction } from './jurisdiction.ts';
import {
  codeIn,
  KINDS,
  ORGANISATION_KINDS,
  organisationKind,
  registerOf,
  type OrganisationKind,
} from './kinds.ts';

/** Written by hand: what each kind may do by default. h hold, t take requests, s send, r receive, a ask under authority. */
const MAY: Readonly<Record<OrganisationKind, string>> = {
  nhs_trust: 'htsr',
  health_board: 'htsr',
  independent_provider: 'htsr',
  military_provider: 'htsr',
  community_service: 'htsr',
  teleradiology: 'sr',
  ai_firm: 'sr',
  planning_firm: 'sr',
  prosthetics_firm: 'r',
  research_body: 'r',
  law_firm: 'a',
  police: 'a',
  coroner: 'a',
  guest: 'r',
  service_operator: '',
};

/** Written by hand: England, Wales, Scotland, Northern Ireland, Isle of Man, Gibraltar, Malta. */
const ASKED_OF: Readonly<Record<OrganisationKind, string>> = {
  nhs_trust: 'ods ods ods ods hand hand hand',
  health_board: 'ods ods ods ods hand hand hand',
  independent_provider: 'ods ods ods ods hand hand hand',
  military_provider: 'hand hand hand hand hand hand hand',
  community_service: 'ods ods ods ods hand hand hand',
  teleradiology: 'ods ods ods ods hand hand hand',
  ai_firm: 'ods ods ods ods hand hand hand',
  planning_firm: 'ods ods ods ods hand hand hand',
  prosthetics_firm: 'ods ods ods ods hand hand hand',
  research_body: 'ods ods ods ods hand hand hand',
  law_firm: 'sra sra law_society_scotland law_society_ni hand hand hand',
  police: 'hand hand hand hand hand hand hand',
  coroner: 'hand hand hand hand hand hand hand',
  guest: 'hand hand hand hand hand hand hand',
  service_operator: 'own own own own own own own',
};

const PLACES: readonly Jurisdiction[] = [
  'england',
  'wales',
  'scotland',
  'northern_ireland',
  'isle_of_man',
  'gibraltar',
  'malta',
];

describe('kinds of organisation', () => {
  it.each(ORGANISATION_KINDS)('%s may do what is written here, and a rule says so', (kind) => {
    const { may, source } = KINDS[kind];
    const letters = [
      may.holdPatients && 'h',
      may.takeRequests && 't',
      may.send && 's',
      may.receive && 'r',
      may.askUnderAuthority && 'a',
    ];
    expect(letters.filter(Boolean).join('')).toBe(MAY[kind]);
    expect(source).toMatch(/^\d/);
  });

  it.each(ORGANISATION_KINDS)('%s is asked of its register, wherever it is', (kind) => {
    expect(PLACES.map((place) => registerOf(kind, place)).join(' ')).toBe(ASKED_OF[kind]);
  });

  it('nobody who asks under an authority holds or exchanges by default, and nobody else asks', () => {
    for (const { may } of Object.values(KINDS)) {
      const exchanges = may.holdPatients || may.takeRequests || may.send || may.receive;
      expect(may.askUnderAuthority && exchanges).toBe(false);
    }
  });

  it('are a closed set', () => {
    expect(organisationKind('coroner')).toBe('coroner');
    expect(() => organisationKind('hospital')).toThrow('hospital');
  });

  it.each([
    ['ods', 'R9N', null, 'R9N'],
    ['ods', '8HQ50', null, '8HQ50'],
    ['ods', 'r9n', null, null],
    ['ods', 'R9', null, null],
    ['ods', 'ABCDEFGHIJK', null, null],
    ['sra', 'X9LAW', '990001', '990001'],
    ['sra', 'X9LAW', 'LAW1', null],
    ['sra', '990001', null, null],
    ['law_society_scotland', 'X9SCO', '12', '12'],
    ['hand', 'X9MAL', null, null],
  ] as const)('in %s, %s with %j is known by %j', (register, odsCode, registerCode, code) => {
    expect(codeIn(register, { odsCode, registerCode })).toBe(code);
  });
});

describe('jurisdictions', () => {
  it.each([
    ['england', 'Europe/London'],
    ['wales', 'Europe/London'],
    ['scotland', 'Europe/London'],
    ['northern_ireland', 'Europe/London'],
    ['isle_of_man', 'Europe/Isle_of_Man'],
    ['gibraltar', 'Europe/Gibraltar'],
    ['malta', 'Europe/Malta'],
  ] as const)('%s has the clock of %s, and holidays of its own', (place, zone) => {
    expect(JURISDICTIONS[place].zone).toBe(zone);
    expect(workingCalendar(place).zone).toBe(zone);
    expect(bankHolidays(JURISDICTIONS[place].holidays).length).toBeGreaterThan(30);
    expect(Object.keys(JURISDICTIONS)).toHaveLength(7);
  });

  it('midnight in Malta and Gibraltar is an hour before midnight in London', () => {
    const instant = new Date('2026-01-31T23:30:00Z');
    const dayIn = (place: Jurisdiction) => localTime(instant, JURISDICTIONS[place].zone).date;
    expect(PLACES.map(dayIn)).toEqual([
      ...Array<string>(5).fill('2026-01-31'),
      ...['2026-02-01', '2026-02-01'],
    ]);
  });

  it('each keeps the days that only it keeps', () => {
    const keeps = (place: Jurisdiction, day: string) =>
      [...workingCalendar(place).holidays].some((one) => one === day);
    const only = [
      ['england', '2026-08-31', 'scotland'],
      ['wales', '2026-04-06', 'scotland'],
      ['scotland', '2026-01-02', 'england'],
      ['northern_ireland', '2026-07-13', 'england'],
      ['isle_of_man', '2026-07-06', 'england'],
      ['gibraltar', '2026-09-10', 'malta'],
      ['malta', '2026-09-21', 'gibraltar'],
    ] as const;
    for (const [place, day, other] of only) {
      expect([place, keeps(place, day), keeps(other, day)]).toEqual([place, true, false]);
    }
  });
});
