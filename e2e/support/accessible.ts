import { expect, type Page } from '@playwright/test';
import { LANGUAGE_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { axeFindings } from './axe.ts';
import { snifferFindings } from './code-sniffer.ts';
import { noteJudged, stateOf } from './judged.ts';
import { markupFindings } from './markup.ts';
import { stack } from './stack.ts';

/** Of a desk and of a phone, in CSS pixels. */
export const WIDTHS = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
] as const;

/** How a page was opened that was opened from nothing. */
type Opened = {
  /** The one that was asked for, which may have led on to another. */
  readonly route?: string;
  /** What the server sent, before a browser mended or changed anything. */
  readonly served?: string;
  /** Where one width is enough: the same page in another language. */
  readonly widths?: readonly (typeof WIDTHS)[number][];
};

/** What was judged whole in this run, and had nothing to be found. */
const whole = new Set<string>();

/**
 * Every page, as it stands, on a desk and on a phone: one heading, nothing for axe, pa11y's engine or html-validate to
 * find, no sideways scrolling; and nothing asked for of other sites or against the page's policy. What was judged is
 * noted, for the accessibility statement. A state that a run comes by again is judged by axe, at the width that it has.
 */
export async function expectAccessible(page: Page, opened: Opened = {}): Promise<void> {
  await settle(page);
  const state = await stateOf(page, opened.route);
  const key = JSON.stringify([state, opened.widths ?? WIDTHS]);
  if (whole.has(key)) {
    expect(await atRest(page, axeFindings), page.url()).toEqual([]);
  } else {
    const found = await judgedWhole(page, opened);
    if (state !== null) noteJudged(state, found);
    expect(found, page.url()).toEqual([]);
    if (state !== null) whole.add(key);
  }
  expect(await refusedByPolicy(page), `${page.url()} asks for what its policy refuses`).toEqual([]);
  expect(await askedElsewhere(page), `${page.url()} asks other sites`).toEqual([]);
}

async function judgedWhole(page: Page, opened: Opened): Promise<readonly string[]> {
  const own = page.viewportSize();
  let found: readonly string[] = [];
  for (const size of opened.widths ?? WIDTHS) {
    await page.setViewportSize(size);
    found = [...found, ...(await atRest(page, findingsOf))];
  }
  if (own !== null) await page.setViewportSize(own);
  // Its markup is the same at every width.
  return [...found, ...(await markupFindings(opened.served ?? (await page.content())))];
}

/**
 * The same page once more in Welsh, whose words are longer, where there is least room; then in English again. It is
 * asked for anew: what was typed into it is gone, but for what Lantern keeps.
 */
export async function expectAccessibleInWelsh(page: Page): Promise<void> {
  await readIn(page, 'cy');
  await expectAccessible(page, { widths: [WIDTHS[1]] });
  await readIn(page, 'en');
}

/** As the button of a language does, without leaving for the page that it leads back from. */
async function readIn(page: Page, language: 'cy' | 'en'): Promise<void> {
  // A cookie for this host alone and over a safe connection, which to a browser localhost is.
  const url = stack().web.replace('http:', 'https:');
  await page.context().addCookies([{ name: LANGUAGE_COOKIE, value: language, url, secure: true }]);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`));
}

/** A page on its way is neither the one before nor the one to be judged. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await expect(page.locator('h1')).toHaveCount(1);
  // A page that came in another's place has that one's title, too, for a moment.
  await expect(page.locator('head > title')).toHaveCount(1);
}

/** The browser sets a title a moment after the page: a page is judged again until nothing is found, or it has had its time. */
async function atRest(
  page: Page,
  judge: (page: Page) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const until = Date.now() + 10_000;
  for (;;) {
    const found = await judge(page);
    if (found.length === 0 || Date.now() > until) return found;
    await page.waitForTimeout(500);
  }
}

async function findingsOf(page: Page): Promise<readonly string[]> {
  const { is, room } = await page.evaluate(() => ({
    is: document.documentElement.scrollWidth,
    room: window.innerWidth,
  }));
  return [
    ...(is > room ? [`scrolls-sideways: ${is} of ${room} pixels`] : []),
    ...(await axeFindings(page)),
    ...(await snifferFindings(page)),
  ];
}

/** What the browser kept a page from doing since it was opened, by its Content-Security-Policy. */
function refusedByPolicy(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const said: string[] = [];
    const observer = new ReportingObserver(
      (reports) => {
        for (const { body } of reports) said.push(JSON.stringify(body));
      },
      { types: ['csp-violation'], buffered: true },
    );
    observer.observe();
    await new Promise((done) => setTimeout(done, 0));
    return said;
  });
}

function askedElsewhere(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => new URL(name).origin !== location.origin),
  );
}
