import { expect, type Page } from '@playwright/test';
import { axeFindings } from './axe.ts';

/** Of a desk and of a phone, in CSS pixels. */
export const WIDTHS = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
] as const;

/**
 * Every page, as it stands, on a desk and on a phone: one heading, nothing for axe to find, no sideways scrolling; and
 * nothing asked for of other sites or against the page's policy.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await settle(page);
  const own = page.viewportSize();
  for (const size of WIDTHS) {
    await page.setViewportSize(size);
    await judgeWidth(page);
  }
  if (own !== null) await page.setViewportSize(own);
  expect(await refusedByPolicy(page), `${page.url()} asks for what its policy refuses`).toEqual([]);
  expect(await askedElsewhere(page), `${page.url()} asks other sites`).toEqual([]);
}

/** A page on its way is neither the one before nor the one to be judged. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await expect(page.locator('h1')).toHaveCount(1);
}

async function judgeWidth(page: Page): Promise<void> {
  // The browser sets a title a moment after the page: a page is judged once it has come to rest.
  await expect(async () => {
    expect(await axeFindings(page), page.url()).toEqual([]);
  }).toPass({ timeout: 30_000 });
  const widths = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    window.innerWidth,
  ]);
  expect(widths[0], `${page.url()} scrolls sideways`).toBeLessThanOrEqual(widths[1] ?? 0);
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
