import { appendFileSync, mkdirSync } from 'node:fs';
import { test, type Page } from '@playwright/test';
import { routeOf } from '#lib/processes/web/route-of.ts';
import { JUDGED_FOLDER, type Judged } from '#lib/testing/accessibility/judged.ts';

/** A page as it stands: which one, in which language, under which heading. */
export type PageState = Pick<Judged, 'route' | 'language' | 'state'>;

/** Null where the address is none of Lantern's pages. References and numbers are of one person's page; the page is the same. */
export async function stateOf(
  page: Page,
  route: string | null = routeOf(new URL(page.url()).pathname),
): Promise<PageState | null> {
  if (route === null) return null;
  const { language, heading, hasProblem } = await page.evaluate(() => ({
    language: document.documentElement.lang.slice(0, 2),
    heading: document.querySelector('h1')?.textContent ?? '',
    hasProblem: document.querySelector('.nhsuk-error-summary') !== null,
  }));
  const title = heading.replaceAll(/\S*\d\S*/g, '#');
  return { route, language, state: hasProblem ? `${title}, with problems` : title };
}

/** Writes down that a page was judged as it stands, and what was found; nothing of what stands on it. */
export function noteJudged(state: PageState, found: readonly string[]): void {
  const judged: Judged = { on: new Date().toISOString(), ...state, found };
  mkdirSync(JUDGED_FOLDER, { recursive: true });
  // A file for each kind of run, for two of them write at the same time.
  const file = `${JUDGED_FOLDER}/${test.info().project.name}.jsonl`;
  appendFileSync(file, `${JSON.stringify(judged)}\n`);
}
