import { expect, test } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { freshCode, signIn } from '../support/sign-in.ts';
import { account, stack } from '../support/stack.ts';

const PATIENT = 'siobhan@example.org';
/** As long and of such letters as a real one, and nobody's. */
const NOBODYS = 'lantern-e2e-a-secret-that-is-nobodys-at-all';

test('a mailed link says the same to everybody, and looking at it sets nothing', async ({
  page,
}) => {
  for (const secret of [NOBODYS, 'too-short']) {
    await page.goto(`${stack().web}/link/${secret}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Your images are ready to open',
    );
    await expectAccessible(page);
    expect(await page.context().cookies()).toEqual([]);
  }
});

test('whoever follows one signs in, comes back to it, and is told nothing of somebody else’s', async ({
  page,
}) => {
  await page.goto(`${stack().web}/link/${NOBODYS}`);
  await page.getByRole('main').getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Email address').fill(PATIENT);
  await page.getByLabel('Password', { exact: true }).fill(account(PATIENT).password);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Security code').fill(await freshCode(PATIENT));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(`${stack().web}/link/${NOBODYS}`);
  await page.getByRole('main').getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link is not open');
  await expect(page.getByRole('main')).toContainText('does not open anything for you');
  await expectAccessible(page);
});

test('addresses that are not there, or not one’s own, are one and the same page', async ({
  page,
}) => {
  await signIn(page, PATIENT);
  const none = '00000000-0000-7000-8000-000000000000';
  const paths = [
    `/requests/${none}`,
    '/requests/no-id',
    `/requests/${none}/withdraw`,
    `/releases/${none}`,
    '/releases/no-id',
    `/releases/${none}/download/${none}`,
  ];
  for (const path of paths) {
    const answer = await page.goto(`${stack().web}${path}`);
    expect([path, answer?.status()]).toEqual([path, 404]);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found');
  }
});
