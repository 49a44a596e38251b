import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectAccessibleInWelsh } from './support/accessible.ts';
import { keyboard } from './support/hands.ts';
import { stack } from './support/stack.ts';
import { startSecondWeb } from './support/web-process.ts';

/** Signing in at stand-ins for NHS login and for a trust's own provider, as a person would. */
async function toNhsLogin(page: Page): Promise<void> {
  await page.goto(`${stack().web}/sign-in`);
  await page.getByRole('link', { name: 'Continue with NHS login' }).click();
  await expect(page).toHaveURL((url) => url.origin === stack().standIns.nhsLogin);
}

test('a patient whom NHS login has checked signs in with it and sees their own requests', async ({
  page,
}) => {
  await page.goto(`${stack().web}/sign-in`);
  await expectAccessible(page);
  await toNhsLogin(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stand-in for NHS login');
  await page.getByRole('button', { name: 'Angharad Llwyd-Prŷs' }).click();
  await page.waitForURL(`${stack().web}/requests`);
  await expect(page.getByText('Angharad Llwyd-Prŷs')).toBeVisible();
  await page.goto(`${stack().web}/account`);
  await expect(page.getByText('You sign in with NHS login.')).toBeVisible();
  await expectAccessible(page);
  expect(await page.content()).not.toContain('9990000115');
});

test('somebody whom it has not checked is told what to do', async ({ page }) => {
  await toNhsLogin(page);
  await page.getByRole('button', { name: 'Somebody new' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'NHS login has not yet checked who you are',
  );
  await expectAccessible(page);
});

test('whoever cancels there is told so, and what else they can do', async ({ page }) => {
  await toNhsLogin(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  const problem = page.getByRole('main').getByRole('alert');
  await expect(problem).toContainText('You did not finish at NHS login');
  await expectAccessible(page);
});

test('a colleague is led to their organisation’s sign-in by their work address', async ({
  page,
}) => {
  await page.goto(`${stack().web}/sign-in/organisation`);
  await expectAccessible(page);
  await page.getByLabel('Work email address').fill('somebody@unknown.example.org');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('We do not know a sign-in');
  await page.getByLabel('Work email address').fill('nia.probert@northbridge.example.org');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Continue to Northbridge sign-in',
  );
  await expectAccessible(page);
  await expectAccessibleInWelsh(page);
  await page.getByRole('button', { name: 'Continue to Northbridge sign-in' }).click();
  await page.getByRole('button', { name: 'Nia Probert' }).click();
  await page.waitForURL(`${stack().web}/requests`);
  await page.goto(`${stack().web}/staff`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found');
});

test('a password alone at the organisation’s sign-in lets nobody in who has no second factor here', async ({
  page,
}) => {
  await page.goto(`${stack().web}/sign-in/organisation`);
  await page.getByLabel('Work email address').fill('gareth.lowe@northbridge.example.org');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Continue to Northbridge sign-in' }).click();
  await page.getByRole('button', { name: 'Gareth Lowe' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Lantern needs two');
});

test('proof is given by signing in to NHS login again, with the keyboard alone', async ({
  page,
}) => {
  await page.goto(`${stack().web}/sign-in`);
  await keyboard.press(page.getByRole('link', { name: 'Continue with NHS login' }));
  await page.waitForURL((url) => url.origin === stack().standIns.nhsLogin);
  await page.getByRole('button', { name: 'Margaret Anne Ellis' }).click();
  await page.waitForURL(`${stack().web}/requests`);
  await page.goto(`${stack().web}/account/text`);
  await page.waitForURL((url) => url.pathname.startsWith('/step-up/'));
  await expectAccessible(page);
  await keyboard.press(page.getByRole('button', { name: 'Confirm with NHS login' }));
  await page.waitForURL((url) => url.origin === stack().standIns.nhsLogin);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('nothing was done');
  await page.getByRole('button', { name: 'Confirm with NHS login' }).click();
  await page.getByRole('button', { name: 'Margaret Anne Ellis' }).click();
  await page.waitForURL(`${stack().web}/account/text`);
});

test('whoever signs out at their organisation’s provider is signed out here, on both web processes', async ({
  page,
}) => {
  const second = await startSecondWeb();
  try {
    await page.goto(`${stack().web}/sign-in/organisation`);
    await page.getByLabel('Work email address').fill('nia.probert@northbridge.example.org');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Continue to Northbridge sign-in' }).click();
    await page.getByRole('button', { name: 'Nia Probert' }).click();
    await page.waitForURL(`${stack().web}/requests`);
    const cookies = await page.context().cookies(stack().web);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const isSignedIn = () =>
      Promise.all(
        [stack().web, second.url].map(async (web) => {
          const answer = await fetch(`${web}/session/ends`, { headers: { Cookie: cookie } });
          return ((await answer.json()) as { endsInSeconds: number | null }).endsInSeconds !== null;
        }),
      );
    expect(await isSignedIn()).toEqual([true, true]);
    await page.goto(`${stack().standIns.trust}/session/end`);
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await expect(page.getByText('Sign-out Success')).toBeVisible();
    // The provider has told one of them; the other knows with its next question.
    await expect.poll(isSignedIn, { timeout: 1_000 }).toEqual([false, false]);
  } finally {
    await second.stop();
  }
  await page.goto(`${stack().web}/account`);
  await expect(page).toHaveURL(/\/sign-in/);
});

test('whoever is followed by somebody else at NHS login is signed out here', async ({ page }) => {
  await toNhsLogin(page);
  await page.getByRole('button', { name: 'Margaret Anne Ellis' }).click();
  await page.waitForURL(`${stack().web}/requests`);
  await page.goto(`${stack().web}/account/text`);
  await page.getByRole('button', { name: 'Confirm with NHS login' }).click();
  await page.getByRole('button', { name: 'Angharad Llwyd-Prŷs' }).click();
  const problem = page.getByRole('main').getByRole('alert');
  await expect(problem).toContainText('You have been signed out');
});
