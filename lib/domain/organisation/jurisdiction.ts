import type { TimeZone } from '#lib/base/time-zone.ts';

/** The law an institution answers to. Rules that hold in one nation only are switched by this word. */
export type Jurisdiction =
  'england' | 'wales' | 'scotland' | 'northern_ireland' | 'isle_of_man' | 'gibraltar' | 'malta';

/** The set of public holidays an institution keeps. The first three are GOV.UK's divisions. */
export type HolidayDivision =
  'england-and-wales' | 'scotland' | 'northern-ireland' | 'isle-of-man' | 'gibraltar' | 'malta';

type JurisdictionFacts = {
  readonly zone: TimeZone;
  readonly holidays: HolidayDivision;
};

/** Where each jurisdiction stands on the clock and the calendar. */
export const JURISDICTIONS: Readonly<Record<Jurisdiction, JurisdictionFacts>> = {
  england: { zone: 'Europe/London', holidays: 'england-and-wales' },
  wales: { zone: 'Europe/London', holidays: 'england-and-wales' },
  scotland: { zone: 'Europe/London', holidays: 'scotland' },
  northern_ireland: { zone: 'Europe/London', holidays: 'northern-ireland' },
  isle_of_man: { zone: 'Europe/Isle_of_Man', holidays: 'isle-of-man' },
  gibraltar: { zone: 'Europe/Gibraltar', holidays: 'gibraltar' },
  malta: { zone: 'Europe/Malta', holidays: 'malta' },
};
