import type { Page } from '@playwright/test';
import { expectAccessible, WIDTHS } from './accessible.ts';

/** Pictures are for people, who ask for them: they are a good part of the time that a journey takes. */
const IS_PICTURED = process.env['LANTERN_PICTURES'] === '1';

/**
 * The page as it stands on a desk and on a phone, kept under `test-results/screens` to be looked at, of a run with
 * LANTERN_PICTURES=1.
 */
export async function pictured(page: Page, name: string): Promise<void> {
  if (!IS_PICTURED) return;
  const own = page.viewportSize();
  for (const size of WIDTHS) {
    await page.setViewportSize(size);
    const path = `test-results/screens/${name}-${size.width}.png`;
    await page.screenshot({ path, fullPage: true });
  }
  if (own !== null) await page.setViewportSize(own);
}

/** Judged as every page is, and then pictured. */
export async function judged(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await pictured(page, name);
}
