import type { Page } from '@playwright/test';
import { expectAccessible, WIDTHS } from './accessible.ts';

/** The page as it stands on a desk and on a phone, kept under `test-results/screens` to be looked at. */
export async function pictured(page: Page, name: string): Promise<void> {
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
