import { expect, test, type Browser, type Page } from '@playwright/test';
import { isBilingual } from '#lib/processes/web/page-language.ts';
import { LANGUAGE_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { addressOf, EXPECTED_PAGES, type ExpectedPage } from '../doors/expected-pages.ts';
import { forgetThrottles, openBehind, type Behind } from '../doors/support/behind.ts';
import { visitorsNamed, type PersonName } from '../doors/support/visitors.ts';
import { makeWorld, type World } from '../doors/support/world.ts';
import { expectAccessible, WIDTHS } from '../support/accessible.ts';
import { expectReachable } from '../support/reachable.ts';
import { stack } from '../support/stack.ts';

/**
 * Every page that opens to somebody, as the first of them sees it, on a desk and on a phone: nothing for any judge, no
 * sideways scrolling, everything reached by the Tab key. With LANTERN_PICTURES=1 pictures are left in
 * test-results/pages, to be looked at.
 * What a page becomes on the way (errors, answers) is judged in the journeys.
 */
let behind: Behind;
let world: World;
/** One sheet for each reader: a page that is opened in another's place shares its process, and what that has compiled. */
const sheets = new Map<string, Page>();

test.beforeAll(async () => {
  behind = await openBehind();
  world = await makeWorld(behind, 'R9N', 'dafydd@example.org');
});
test.beforeEach(() => forgetThrottles(behind));
test.afterAll(async () => {
  for (const sheet of sheets.values()) await sheet.context().close();
  await behind.close();
});

const [, PHONE] = WIDTHS;
const IS_PICTURED = process.env['LANTERN_PICTURES'] === '1';

/** Answers that are no pages: pictures, styles, files, and what script asks. */
const NO_PAGES =
  /\.(ico|svg|css|mjs|json|zip|csv|pdf)$|^\/images\/|^\/session\/|^\/sign-out$|\/progress$|\/picture$|\/download\//;
/** Documents as they were written: a browser shows them itself, or keeps them as files. */
const DOCUMENTS = new Set([
  '/releases/[id]/reports/[reportId]',
  '/shared/[id]/reports/[reportId]',
  '/show/reports/[reportId]',
  '/staff/papers/[id]',
  '/matters/[id]/signed/[authority]/[paper]',
  '/staff/studies/[id]/reports/[reportId]',
]);

for (const [route, page] of Object.entries(EXPECTED_PAGES)) {
  const reader = firstReader(page);
  if (reader === null || NO_PAGES.test(route) || DOCUMENTS.has(route)) continue;
  test(`${route} is readable and within reach, as ${reader} sees it`, async ({ browser }) => {
    const sheet = await sheetOf(browser, reader);
    const address = addressOf(page, world.ids);
    const answer = await sheet.goto(new URL(address, stack().web).href);
    expect(answer?.status()).toBe(200);
    if (answer?.headers()['content-type']?.startsWith('text/html') === true) {
      await expectAccessible(sheet, { route, served: await answer.text() });
      for (const size of WIDTHS) await reachAt(sheet, size, route);
      if (isBilingual(address)) await judgeInWelsh(sheet, address, route);
    }
  });
}

/** Welsh words are longer, and so the page is judged where there is least room. */
async function judgeInWelsh(sheet: Page, address: string, route: string): Promise<void> {
  const url = stack().web.replace('http:', 'https:');
  const context = sheet.context();
  await context.addCookies([{ name: LANGUAGE_COOKIE, value: 'cy', url, secure: true }]);
  const answer = await sheet.goto(new URL(address, stack().web).href);
  await expect(sheet.locator('html')).toHaveAttribute('lang', 'cy');
  const served = (await answer?.text()) ?? '';
  await expectAccessible(sheet, { route, served, widths: [PHONE] });
  await pictured(sheet, `${nameOf(route)}-cy`, PHONE);
  await context.clearCookies({ name: LANGUAGE_COOKIE });
}

async function reachAt(page: Page, size: (typeof WIDTHS)[number], route: string): Promise<void> {
  await page.setViewportSize(size);
  await pictured(page, nameOf(route), size);
  await expectReachable(page);
}

async function pictured(page: Page, name: string, size: (typeof WIDTHS)[number]): Promise<void> {
  if (!IS_PICTURED) return;
  await page.setViewportSize(size);
  await page.screenshot({ path: `test-results/pages/${size.width}/${name}.png`, fullPage: true });
}

function nameOf(route: string): string {
  return route.replaceAll(/[^\w]+/g, '-').replace(/^-|-$/g, '') || 'start';
}

/** Whom the page is for: the first to whom it opens; whoever comes, where it opens to everybody. */
function firstReader({ strangers, north, others }: ExpectedPage): PersonName | 'anybody' | null {
  const [first] = north;
  if (first !== undefined) return first;
  if (strangers === 'open') return 'anybody';
  return others === 'open' ? 'dafydd' : null;
}

async function sheetOf(browser: Browser, reader: PersonName | 'anybody'): Promise<Page> {
  const known = sheets.get(reader);
  if (known) return known;
  const context = await browser.newContext({ viewport: WIDTHS[0] });
  if (reader !== 'anybody') {
    const [visitor] = await visitorsNamed(behind, [reader]);
    const [name = '', ...value] = (visitor?.cookie ?? '').split('=');
    // A cookie for this host alone and over a safe connection, which to a browser localhost is.
    const url = stack().web.replace('http:', 'https:');
    await context.addCookies([{ name, value: value.join('='), url, secure: true }]);
  }
  const sheet = await context.newPage();
  sheets.set(reader, sheet);
  return sheet;
}
