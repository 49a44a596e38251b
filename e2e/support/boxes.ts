import { expect, type Locator, type Page } from '@playwright/test';

/**
 * Every box of the form that a page shows, once the whole page is there.
 *
 * `all()` alone takes what has come so far: right after a step to another page that may be none
 * of them, and a study that should have been left out stays ticked.
 */
export async function boxesOf(page: Page): Promise<Locator[]> {
  await page.waitForLoadState('domcontentloaded');
  await expect(page.getByRole('main').getByRole('button').first()).toBeVisible();
  return page.getByRole('checkbox').all();
}
