import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
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

test('whoever must wait is told for how long, and what to do', async ({ page }, { project }) => {
  await page.goto(`${stack().web}/slow-down`);
  await expectAccessible(page);
  await expect(page.getByRole('main')).toContainText('Wait 10 minutes');
  const path = `test-results/screens/slow-down-${project.name}.png`;
  await page.screenshot({ path, fullPage: true });
});
