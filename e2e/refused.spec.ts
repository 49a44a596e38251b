import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { judged } from './support/pictures.ts';
import { stack } from './support/stack.ts';

/** That every page keeps to its policy is asked wherever `expectAccessible` is: here, that it would be noticed. */
test('what gets into a page from outside does not run, and is noticed', async ({ page }) => {
  await page.goto(`${stack().web}/sign-in`);
  await expectAccessible(page);
  await page.evaluate(() => {
    document.body.insertAdjacentHTML(
      'beforeend',
      '<p hidden><img alt="" src="data:," onerror="document.title = \'taken over\'"></p>',
    );
  });
  await expect(expectAccessible(page)).rejects.toThrow('asks for what its policy refuses');
  expect(await page.title()).not.toBe('taken over');
});

test('whoever must wait is told for how long, and what to do', async ({ page }) => {
  await page.goto(`${stack().web}/slow-down`);
  await expect(page.getByRole('main')).toContainText('Wait 10 minutes');
  await judged(page, 'slow-down');
});

test('whoever’s answers could not be taken is told so, and how to go on', async ({ page }) => {
  await page.goto(`${stack().web}/sign-in`);
  await page.route('**/sign-in', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 500, contentType: 'text/plain', body: '' })
      : route.continue(),
  );
  await page.getByLabel('Email address').fill('nobody@example.org');
  await page.getByLabel('Password', { exact: true }).fill('something that is long enough');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('main')).toContainText('may not have been saved');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page).toHaveTitle('Sorry, there is a problem with the service - Lantern');
  await judged(page, 'broken');
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(page.getByLabel('Email address')).toBeVisible();
});
