import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { addressOf, EXPECTED_PAGES, type ExpectedPage } from '../doors/expected-pages.ts';
import { forgetThrottles, openBehind, type Behind } from '../doors/support/behind.ts';
import { visitorsNamed, type PersonName } from '../doors/support/visitors.ts';
import { makeWorld, type World } from '../doors/support/world.ts';
import { expectAccessible, WIDTHS } from '../support/accessible.ts';
import { expectReachable } from '../support/reachable.ts';
import { stack } from '../support/stack.ts';

/**
 * Every page that opens to somebody, as the first of them sees it, on a desk and on a phone: nothing for axe, no
 * sideways scrolling, everything reached by the Tab key. The pictures are left in test-results/pages to be looked at.
 * What a page becomes on the way (errors, answers) is judged in the journeys.
 */
let behind: Behind;
let world: World;
const contexts = new Map<string, BrowserContext>();

test.beforeAll(async () => {
  behind = await openBehind();
  world = await makeWorld(behind, 'R9N', 'dafydd@example.org');
});
test.beforeEach(() => forgetThrottles(behind));
test.afterAll(async () => {
  for (const context of contexts.values()) await context.close();
  await behind.close();
});

/** Answers that are no pages: pictures, styles, files, and what script asks. */
const NO_PAGES = /\.(ico|svg|css|zip|csv|pdf)$|^\/session\/|^\/sign-out$|\/progress$|\/download\//;

for (const [route, page] of Object.entries(EXPECTED_PAGES)) {
  const reader = firstReader(page);
  if (reader === null || NO_PAGES.test(route)) continue;
  test(`${route} is readable and within reach, as ${reader} sees it`, async ({ browser }) => {
    const context = await contextOf(browser, reader);
    const sheet = await context.newPage();
    const answer = await sheet.goto(new URL(addressOf(page, world.ids), stack().web).href);
    expect(answer?.status()).toBe(200);
    // A report as it was written is a document of its own, in a frame of the browser's.
    if (answer?.headers()['content-type']?.startsWith('text/html') === true) {
      await expectAccessible(sheet);
      for (const size of WIDTHS) await reachAt(sheet, size, route);
    }
    await sheet.close();
  });
}

async function reachAt(page: Page, size: (typeof WIDTHS)[number], route: string): Promise<void> {
  await page.setViewportSize(size);
  const name = route.replaceAll(/[^\w]+/g, '-').replace(/^-|-$/g, '') || 'start';
  await page.screenshot({ path: `test-results/pages/${size.width}/${name}.png`, fullPage: true });
  await expectReachable(page);
}

/** Whom the page is for: the first to whom it opens; whoever comes, where it opens to everybody. */
function firstReader({ strangers, north, others }: ExpectedPage): PersonName | 'anybody' | null {
  const [first] = north;
  if (first !== undefined) return first;
  if (strangers === 'open') return 'anybody';
  return others === 'open' ? 'dafydd' : null;
}

async function contextOf(
  browser: Browser,
  reader: PersonName | 'anybody',
): Promise<BrowserContext> {
  const known = contexts.get(reader);
  if (known) return known;
  const context = await browser.newContext();
  contexts.set(reader, context);
  if (reader !== 'anybody') {
    const [visitor] = await visitorsNamed(behind, [reader]);
    const [name = '', ...value] = (visitor?.cookie ?? '').split('=');
    // A cookie for this host alone and over a safe connection, which to a browser localhost is.
    const url = stack().web.replace('http:', 'https:');
    await context.addCookies([{ name, value: value.join('='), url, secure: true }]);
  }
  return context;
}
