import { expect, test, type Page } from '@playwright/test';
import { codeAt, secretFromBase32 } from '../lib/adapters/identity/totp.ts';
import { expectAccessible, expectAccessibleInWelsh } from './support/accessible.ts';
import { keyboard, pointer, type Hand } from './support/hands.ts';
import { letterTo } from './support/outbox.ts';
import { withAuthenticator } from './support/passkey.ts';
import { freshCode, signIn } from './support/sign-in.ts';
import { account, stack } from './support/stack.ts';

const PATIENT = 'sam@example.org';
const OFFICER = 'records@eastmoor.example.org';

const at = (path: string) => `${stack().web}${path}`;

async function judged(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  const path = `test-results/screens/factors-${name}-${test.info().project.name}.png`;
  await page.screenshot({ path, fullPage: true });
}

/** Gives the password, up to where the second factor is asked for. */
async function password(page: Page, email: string, hand: Hand): Promise<void> {
  await page.goto(at('/sign-in'));
  await hand.type(page.getByLabel('Email address'), email);
  await hand.type(page.getByLabel('Password', { exact: true }), account(email).password);
  await hand.press(page.getByRole('button', { name: 'Continue' }));
  await page.waitForURL(/\/sign-in\/code/);
}

async function giveCode(page: Page, email: string, hand: Hand): Promise<void> {
  await hand.type(page.getByLabel('Security code'), await freshCode(email));
  await hand.press(page.getByRole('button', { name: 'Continue' }));
}

test('a patient adds a passkey, signs in with it, loses the phone, comes back by a recovery code, and ends it', async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(400_000);
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  const name = `My phone, ${project.name}`;
  const began = new Date();
  const device = await withAuthenticator(page, null);
  await signIn(page, PATIENT, hand);
  await hand.press(page.getByRole('link', { name: 'Your sign-in details' }));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Your sign-in details');
  await judged(page, 'details-none');

  // Ten codes for paper come first: they are for the day the phone is gone.
  await hand.press(page.getByRole('link', { name: 'Make new recovery codes' }));
  await page.waitForURL(/\/step-up\/make_recovery_codes\//);
  await judged(page, 'step-up-code');
  await giveCode(page, PATIENT, hand);
  await page.waitForURL(/\/account\/recovery-codes/);
  await judged(page, 'recovery-codes');
  await expectAccessibleInWelsh(page);
  await hand.press(page.getByRole('button', { name: 'Show me 10 new codes' }));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Your new recovery codes');
  const codes = await page.locator('.lantern-codes li').allInnerTexts();
  expect(codes).toHaveLength(10);
  await judged(page, 'recovery-codes-made');
  await page.goto(at('/account/recovery-codes'));
  for (const code of codes) await expect(page.getByText(code)).toHaveCount(0);

  await page.goto(at('/account/email'));
  await page.waitForURL(/\/step-up\/change_email\//);
  await giveCode(page, PATIENT, hand);
  await page.waitForURL(/\/account\/email$/);
  await expectAccessibleInWelsh(page);
  await hand.press(page.getByRole('button', { name: 'Send the link' }));
  await expect(page.locator('.nhsuk-error-summary')).toContainText('Enter your new email address');
  await judged(page, 'new-email');

  await page.goto(at('/account'));
  await hand.press(page.getByRole('link', { name: 'Add a passkey' }));
  await page.waitForURL(/\/step-up\/add_passkey\//);
  await giveCode(page, PATIENT, hand);
  await page.waitForURL(/\/account\/passkeys\/new/);
  await expectAccessibleInWelsh(page);
  await hand.press(page.getByRole('button', { name: 'Make the passkey' }));
  await expect(page.locator('.nhsuk-error-summary')).toContainText('Give the passkey a name');
  await hand.type(page.getByLabel('Name for this passkey'), name);
  await judged(page, 'new-passkey');
  await hand.press(page.getByRole('button', { name: 'Make the passkey' }));
  await page.waitForURL(/\/account\?done=passkey/);
  await expect(page.getByRole('status')).toContainText('Your passkey was added');
  await judged(page, 'details');
  expect(await device.count()).toBe(1);
  await letterTo(PATIENT, /A passkey was added/, began);

  await hand.press(page.getByRole('button', { name: 'Sign out' }));
  await password(page, PATIENT, hand);
  await judged(page, 'sign-in-passkey');
  await hand.press(page.getByRole('button', { name: 'Use your passkey' }));
  await page.waitForURL(/\/requests$/);

  // The phone is gone: another browser, and one of the codes.
  await device.remove();
  const other = await (await browser.newContext()).newPage();
  await password(other, PATIENT, pointer);
  await other.getByRole('link', { name: 'I do not have my device with me' }).click();
  await judged(other, 'recovery');
  await other.getByLabel('Recovery code').fill('AAAA-AAAA-AAAA-AAAA-AAAA-AAAA');
  await other.getByRole('button', { name: 'Sign in' }).click();
  await expect(other.locator('.nhsuk-error-summary')).toContainText('That recovery code');
  await other.getByLabel('Recovery code').fill(codes[0]!.toLowerCase());
  await other.getByRole('button', { name: 'Sign in' }).click();
  await other.waitForURL(/\/account\?recovered=yes/);
  await expect(other.getByText('You have 9 recovery codes left')).toBeVisible();
  await judged(other, 'recovered');
  await letterTo(PATIENT, /one of your recovery codes/, began);

  await other.getByRole('link', { name: 'See where you are signed in' }).click();
  await expect(other.getByText('with a passkey').first()).toBeVisible();
  await judged(other, 'sessions');
  await other.goto(at('/account'));
  await other.getByRole('link', { name: `Remove the passkey “${name}”` }).click();
  await other.waitForURL(/\/step-up\/remove_passkey\//);
  await judged(other, 'step-up-both');
  await giveCode(other, PATIENT, pointer);
  await other.waitForURL(/\/remove$/);
  await judged(other, 'remove');
  await expectAccessibleInWelsh(other);
  await other.getByRole('button', { name: 'Remove the passkey' }).click();
  await other.waitForURL(/\/account\?done=removed/);
  await letterTo(PATIENT, /A passkey was removed/, began);
  await signedOut(page);

  const third = await (await browser.newContext()).newPage();
  await signIn(third, PATIENT);
  await other.goto(at('/account/sessions'));
  await other.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(other.getByRole('status')).toContainText('You are signed out everywhere else');
  await signedOut(third);
});

/** An open page goes by itself first: to ask for another meanwhile would race with it. */
async function signedOut(page: Page): Promise<void> {
  await page.waitForURL(/\/sign-in\?again=ended$/);
  await page.goto(at('/requests'));
  await expect(page).toHaveURL(/\/sign-in$/);
}

test('whoever never had a passkey is told what one is, adds one by a code, and comes back to the act', async ({
  page,
}, { project }) => {
  test.skip(project.name === 'desk', 'This account has had a passkey after the first time.');
  await withAuthenticator(page, null);
  await signIn(page, 'ananda@example.org');
  await page.goto(at('/step-up/approve_request/01900000-0000-7000-8000-000000000001?for=/diary'));
  await expect(page.getByText('You need a passkey for this')).toBeVisible();
  await judged(page, 'step-up-none');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.waitForURL(/\/step-up\/add_passkey\//);
  await giveCode(page, 'ananda@example.org', pointer);
  await page.waitForURL(/\/account\/passkeys\/new\?for=%2Fdiary$/);
  await page.getByLabel('Name for this passkey').fill('My phone');
  await page.getByRole('button', { name: 'Make the passkey' }).click();
  await page.waitForURL(/\/diary$/);
});

test('a new authenticator app replaces the old one', async ({ page }, { project }) => {
  test.skip(project.name === 'desk', 'The old app of this account is gone after the first time.');
  const email = 'john-elder-street@example.org';
  await signIn(page, email);
  await page.goto(at('/account/authenticator'));
  await giveCode(page, email, pointer);
  await page.waitForURL(/\/account\/authenticator\?key=/);
  await judged(page, 'authenticator');
  await expectAccessibleInWelsh(page);
  const key = await page.locator('.lantern-key').innerText();
  await page.getByLabel('Code from the new app').fill('000000');
  await page.getByRole('button', { name: 'Use this app from now on' }).click();
  await expect(page.locator('.nhsuk-error-summary')).toContainText('That code is not right');
  expect(await page.locator('.lantern-key').innerText()).toBe(key);
  const code = codeAt(secretFromBase32(key), new Date());
  await page.getByLabel('Code from the new app').fill(code);
  await page.getByRole('button', { name: 'Use this app from now on' }).click();
  await page.waitForURL(/\/account\?done=authenticator/);
});

test('staff whose passkey is gone are told what it is and how to get one, and a code does not approve', async ({
  page,
}, { project }) => {
  const device = await withAuthenticator(page, OFFICER);
  await signIn(page, OFFICER);
  const act = '/step-up/approve_request/01900000-0000-7000-8000-000000000001?for=/staff';
  await page.goto(at(act));
  await judged(page, 'step-up-passkey');
  await expect(page.getByLabel('Security code')).toHaveCount(0);
  await page.getByRole('button', { name: 'Use your passkey' }).click();
  await page.waitForURL(/\/staff$/);
  if (project.name.startsWith('phone')) return;

  // The rest takes the account's only passkey away, so it is done once.
  await page.goto(at('/account'));
  await page.getByRole('link', { name: /^Remove the passkey/ }).click();
  await giveCode(page, OFFICER, pointer);
  await page.getByRole('button', { name: 'Remove the passkey' }).click();
  await page.waitForURL(/done=removed/);
  await device.remove();
  await page.goto(at(act));
  await expect(page.getByText('You need a passkey for this')).toBeVisible();
  // Not by a code again: whoever has the code could give themselves a passkey.
  await expect(page.getByText('A security code alone cannot give you a new one')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add a passkey' })).toHaveCount(0);
  await judged(page, 'step-up-lost');
  await page.goto(at('/account/passkeys/new'));
  await page.waitForURL(/\/step-up\/add_passkey\//);
  await expect(page.getByLabel('Security code')).toHaveCount(0);
});
