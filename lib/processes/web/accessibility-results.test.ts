import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AccessibilityResults } from '#lib/domain/accessibility/results.ts';
import { isBilingual } from './page-language.ts';
import type { Route } from './route.ts';
import { ROUTES } from './route-table.ts';

const FILE = path.join(import.meta.dirname, '../../../docs/accessibility/results.json');
const RESULTS = JSON.parse(readFileSync(FILE, 'utf8')) as AccessibilityResults;

const OWN_DOCUMENT = 'a hospital’s own document, as it wrote it';
const LEADS_ON = 'leads to another page, and never stands itself';

/** Pages that no browser of the tests opens as they are, and why. */
const NOT_JUDGED: Readonly<Record<string, string>> = {
  '/releases/[id]/reports/[reportId]': OWN_DOCUMENT,
  '/shared/[id]/reports/[reportId]': OWN_DOCUMENT,
  '/given/[id]/reports/[reportId]': OWN_DOCUMENT,
  '/show/reports/[reportId]': OWN_DOCUMENT,
  '/staff/studies/[id]/reports/[reportId]': OWN_DOCUMENT,
  '/staff/identity/[id]/pictures/[pictureId]': 'a picture',
  '/staff/papers/[id]': 'a paper, as it came',
  '/matters/[id]/signed/[authority]/[paper]': 'a paper, as it came',
  '/home': LEADS_ON,
  '/invitations': LEADS_ON,
  '/staff/audit': LEADS_ON,
  '/staff/networks': LEADS_ON,
  '/staff/people': LEADS_ON,
  '/staff/performance': LEADS_ON,
  '/staff/requests/[id]/preview': LEADS_ON,
  '/staff/settings': LEADS_ON,
};

const pages = Object.entries<Route>(ROUTES)
  .filter(([route, { kind }]) => kind === 'page' && !(route in NOT_JUDGED))
  .map(([route]) => route);
const judged = new Map(RESULTS.pages.map((page) => [page.route, page]));

/** Before all pages have been judged for the first time nothing can be stale, and the statement says that it is so. */
const isUnjudged = RESULTS.pages.length === 0;

/** `npm run accessibility:statement`, after the browser runs, writes the file anew. */
describe.skipIf(isUnjudged)('what the accessibility statement is made of', () => {
  it('is a judging of every page there is', () => {
    expect(pages.filter((route) => !judged.has(route))).toEqual([]);
  });

  it('and of none that is no more', () => {
    const known = new Set<string>(Object.keys(ROUTES));
    expect(RESULTS.pages.filter(({ route }) => !known.has(route))).toEqual([]);
  });

  it('of every page that there is in Welsh, also in Welsh', () => {
    const only = RESULTS.pages.filter(
      ({ route, languages }) => isBilingual(route) && !languages.includes('cy'),
    );
    expect(only.map(({ route }) => route)).toEqual([]);
  });

  it('by three judges, on a phone and a computer', () => {
    expect(RESULTS.judges.map(({ name }) => name)).toHaveLength(3);
    expect(RESULTS.widths).toEqual([390, 1280]);
  });
});
