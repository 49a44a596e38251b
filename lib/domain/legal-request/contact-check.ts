/** Where the details were found by which somebody asked whether a paper is genuine (2.4). */
export const CONTACT_SOURCES = [
  'court_finder',
  'force_website',
  'coroner_website',
  'regulator_website',
  'own_directory',
  'on_the_paper',
] as const;

export type ContactSource = (typeof CONTACT_SOURCES)[number];

/** By what it was found genuine: a seal that the court confirmed, or a call back to whoever is said to have sent it. */
export const CHECK_WAYS = ['seal', 'call_back'] as const;

export type CheckWay = (typeof CHECK_WAYS)[number];

/** That somebody asked whoever is said to have issued a paper: whom, by details found where, and when. */
export type ContactCheck = {
  readonly way: CheckWay;
  /** Whom they spoke to, with what that person is. */
  readonly spokeTo: string;
  readonly foundIn: ContactSource;
  /** The page, or the entry of the directory. */
  readonly foundAt: string;
  readonly at: Date;
  /** Where the paper is that was compared with, where none is kept here; else empty. */
  readonly paperElsewhere: string;
};

export type ContactRefusal =
  'contact_missing' | 'contact_not_independent' | 'contact_in_future' | 'text_too_long';

const LONGEST = 200;

/** Why a check proves nothing; null when it does. A number that stands on the paper proves nothing, whoever answers it. */
export function contactRefusal(check: ContactCheck, now: Date): ContactRefusal | null {
  const { spokeTo, foundAt, foundIn, at } = check;
  if (spokeTo.trim() === '' || foundAt.trim() === '') return 'contact_missing';
  if (Math.max(spokeTo.length, foundAt.length) > LONGEST) return 'text_too_long';
  if (foundIn === 'on_the_paper') return 'contact_not_independent';
  return at > now ? 'contact_in_future' : null;
}
