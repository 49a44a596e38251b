/**
 * How far a role reaches within its institution: some sites, some teams, some kinds of image (modality, DICOM PS3.3
 * C.7.3.1.1.1), some specialties. Every kind of limit that is set must hold; nothing in a list is no limit of that kind.
 */
export type Limits = {
  /** By their ids. */
  readonly sites: readonly string[];
  readonly teams: readonly string[];
  readonly modalities: readonly string[];
  /** Codes of the NHS Data Dictionary. */
  readonly specialties: readonly string[];
};

/** Where in its institution a thing is: the same four kinds of fact. Nothing in a list: not known. */
export type Place = Limits;

export const LIMIT_KINDS = ['sites', 'teams', 'modalities', 'specialties'] as const;

export const NO_LIMITS: Limits = { sites: [], teams: [], modalities: [], specialties: [] };

/** What is about an institution as a whole: a limited role does not reach it. */
export const WHOLE_INSTITUTION: Place = { ...NO_LIMITS };

export function isLimited(limits: Limits): boolean {
  return LIMIT_KINDS.some((kind) => limits[kind].length > 0);
}

/**
 * Whether a role with these limits reaches a thing: all that is known of where it is lies within them. What is not
 * known is not reached. `app.reaches` (migration 0023) says the same to the database, for lists and counts.
 */
export function reaches(limits: Limits, place: Place): boolean {
  return LIMIT_KINDS.every((kind) => isWithin(place[kind], limits[kind]));
}

function isWithin(known: readonly string[], allowed: readonly string[]): boolean {
  if (allowed.length === 0) return true;
  return known.length > 0 && known.every((one) => allowed.includes(one));
}

/** A site, and the Institution Names (0008,0080) that its images carry. */
export type SiteNames = { readonly id: string; readonly institutionNames: readonly string[] };

/** What a study itself says of where it is from. */
export type StudyOrigin = {
  readonly institutionName: string | null;
  readonly modalities: readonly string[];
};

/** Where things are that studies are part of, and a team may have been given. */
export type Routing = { readonly id: string; readonly specialty: string | null } | null;

/** Comes along with images and says nothing of their kind: reports, presentation states, key objects, documents. */
const ALONGSIDE: readonly string[] = ['SR', 'PR', 'KO', 'DOC'];

/**
 * Where some studies are, taken together, and the team that answers for them. A fact that one of them lacks is not
 * known of all: a request whose second study is of no known site is of none.
 */
export function placeOf(
  studies: readonly StudyOrigin[],
  routing: Routing,
  sites: readonly SiteNames[],
): Place {
  return {
    sites: together(studies.map(({ institutionName }) => sitesNamed(institutionName, sites))),
    modalities: together(studies.map(({ modalities }) => pictured(modalities))),
    teams: routing === null ? [] : [routing.id],
    specialties: routing?.specialty ? [routing.specialty] : [],
  };
}

/** Where a study is for whoever answers a request with it: where it came from, and the team the request was sent to. */
export function placeInRequest(
  study: StudyOrigin,
  { teams, specialties }: Place,
  sites: readonly SiteNames[],
): Place {
  return { ...placeOf([study], null, sites), teams, specialties };
}

function together(known: readonly (readonly string[])[]): readonly string[] {
  return known.some((one) => one.length === 0) ? [] : [...new Set(known.flat())];
}

function pictured(modalities: readonly string[]): readonly string[] {
  return modalities.filter((modality) => !ALONGSIDE.includes(modality));
}

function sitesNamed(institutionName: string | null, sites: readonly SiteNames[]) {
  if (institutionName === null) return [];
  const name = folded(institutionName);
  return sites
    .filter(({ institutionNames }) => institutionNames.some((one) => folded(one) === name))
    .map(({ id }) => id);
}

/** Two spellings of one name differ in capitals and spaces only. Beyond ASCII letters are compared as they are. */
export function folded(name: string): string {
  const single = name.replace(/ +/g, ' ').replace(/^ | $/g, '');
  return single.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
