import { expect, test } from '@playwright/test';
import { codeAt, secretFromBase32 } from '../lib/adapters/identity/totp.ts';
import { expectAccessible } from './support/accessible.ts';
import { freshCode, signIn } from './support/sign-in.ts';
import { account, stack } from './support/stack.ts';

const PATIENT = 'sam@example.org';

test('a wrong password and an unknown address get the same answer', async ({ page }) => {
  const answers: string[] = [];
  for (const email of [PATIENT, 'nobody@example.org']) {
    await page.goto(`${stack().web}/sign-in`);
    await expectAccessible(page);
    await page.getByLabel('Email address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill('not the password at all');
    await page.getByRole('button', { name: 'Continue' }).click();
    const summary = page.locator('.nhsuk-error-summary');
    await expect(summary).toBeFocused();
    await expectAccessible(page);
    answers.push((await summary.textContent()) ?? '');
    await expect(page.getByLabel('Email address')).toHaveValue(email);
  }
  expect(answers[0]).toBe(answers[1]);
});

test('the password alone opens nothing', async ({ page }) => {
  await page.goto(`${stack().web}/sign-in`);
  await page.getByLabel('Email address').fill(PATIENT);
  await page.getByLabel('Password', { exact: true }).fill(account(PATIENT).password);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByLabel('Security code')).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${stack().web}/requests`);
  await expect(page).toHaveURL(/\/sign-in$/);
});

test('a code is good once', async ({ page, browser }) => {
  const code = await freshCode(PATIENT);
  const tryCode = async (other: typeof page) => {
    await other.goto(`${stack().web}/sign-in`);
    await other.getByLabel('Email address').fill(PATIENT);
    await other.getByLabel('Password', { exact: true }).fill(account(PATIENT).password);
    await other.getByRole('button', { name: 'Continue' }).click();
    await other.getByLabel('Security code').fill(code);
    await other.getByRole('button', { name: 'Sign in' }).click();
  };
  await tryCode(page);
  await expect(page).toHaveURL(/\/requests$/);
  const second = await (await browser.newContext()).newPage();
  await tryCode(second);
  await expect(second.locator('.nhsuk-error-summary')).toContainText('That code is not right');
});

test('five wrong codes ask for the password again', async ({ page }) => {
  await page.goto(`${stack().web}/sign-in`);
  await page.getByLabel('Email address').fill(PATIENT);
  await page.getByLabel('Password', { exact: true }).fill(account(PATIENT).password);
  await page.getByRole('button', { name: 'Continue' }).click();
  const right = codeAt(secretFromBase32(account(PATIENT).totpSecret), new Date());
  const wrong = right === '000000' ? '111111' : '000000';
  const field = page.getByLabel('Security code');
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    await field.fill(wrong);
    await page.getByRole('button', { name: 'Sign in' }).click();
    // The message of the time before is still there: what tells that this one was answered is the emptied field.
    await expect(field).toHaveValue('');
    await expect(page.locator('.nhsuk-error-summary')).toContainText('That code is not right');
  }
  await field.fill(wrong);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/sign-in\?again=yes$/);
});

test('signing out ends the session everywhere, and Back shows nothing', async ({
  page,
  browser,
}) => {
  await signIn(page, PATIENT);
  await expectAccessible(page);
  const cookies = await page.context().cookies();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(`${stack().web}/`);
  await page.goBack();
  await expect(page.getByText('Signed in as')).toHaveCount(0);
  const thief = await browser.newContext();
  await thief.addCookies(cookies);
  const stolen = await thief.newPage();
  await stolen.goto(`${stack().web}/requests`);
  await expect(stolen).toHaveURL(/\/sign-in$/);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('signing in works, and says what is wrong', async ({ page }) => {
    await page.goto(`${stack().web}/sign-in`);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByText('Enter your email address').first()).toBeVisible();
    await signIn(page, PATIENT);
    await expect(page).toHaveURL(/\/requests$/);
  });
});

test('cookies are for this site, over a safe connection, and out of reach of script', async ({
  page,
}) => {
  await signIn(page, PATIENT);
  const session = (await page.context().cookies()).find(
    ({ name }) => name === '__Host-lantern-session',
  );
  expect(session).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax', path: '/' });
});
