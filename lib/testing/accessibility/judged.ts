import type { AccessibilityResults, JudgedPage } from '#lib/domain/accessibility/results.ts';

/** One judging of a page as it stood. */
export type Judged = {
  readonly on: string;
  readonly route: string;
  readonly language: string;
  /** By its heading, and whether something had to be put right. */
  readonly state: string;
  readonly found: readonly string[];
};

/** Where browser runs leave what they judged, a file for each kind of run. */
export const JUDGED_FOLDER = '.data/judged';

const HOURS = 24;

/**
 * What the runs of the last day judged, the newest judging of each state: what was judged before that may be of pages
 * that are no more.
 */
export function resultsOf(
  judged: readonly Judged[],
  { judges, widths }: Pick<AccessibilityResults, 'judges' | 'widths'>,
): AccessibilityResults {
  const last = judged.reduce((newest, { on }) => (on > newest ? on : newest), '');
  const since = new Date(Date.parse(last) - HOURS * 3_600_000).toISOString();
  const newest = new Map<string, Judged>();
  for (const one of judged.toSorted((a, b) => a.on.localeCompare(b.on))) {
    if (one.on >= since) newest.set(`${one.route} ${one.language} ${one.state}`, one);
  }
  const byRoute = Map.groupBy(newest.values(), ({ route }) => route);
  const pages = [...byRoute].map(([route, states]) => pageOf(route, states));
  return {
    judgedOn: last.slice(0, 10),
    judges,
    widths,
    pages: pages.toSorted((a, b) => a.route.localeCompare(b.route)),
  };
}

function pageOf(route: string, states: readonly Judged[]): JudgedPage {
  const rules = states.flatMap(({ found }) => found.map((one) => one.split(':')[0] ?? one));
  return {
    route,
    states: states.length,
    languages: [...new Set(states.map(({ language }) => language))].toSorted(),
    failures: [...new Set(rules)].toSorted(),
  };
}
