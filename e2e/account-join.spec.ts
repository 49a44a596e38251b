import { expect, test, type Page } from '@playwright/test';
import { aPerson } from '#lib/testing/builders/rows.ts';
import { openBehind } from './doors/support/behind.ts';
import { expectAccessible } from './support/accessible.ts';
import { keyboard, pointer } from './support/hands.ts';
import { freshCode } from './support/sign-in.ts';
import { account, stack } from './support/stack.ts';

const OTHER = 'sam@example.org';
const PASSWORD = 'lantern harbour violet';

async function judged(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  const path = `test-results/screens/join-${name}-${test.info().project.name}.png`;
  await page.screenshot({ path, fullPage: true });
}

/** Somebody's first account: its password, and one code to sign in with. */
async function aFirstAccount(): Promise<{ personId: string; email: string; code: string }> {
  const behind = await openBehind();
  const { superuser, identity } = behind;
  const personId = await aPerson(superuser, { given_names: 'Samuel', family_name: 'First' });
  const code = identity.newRecoveryCode();
  const hash = identity.hashRecoveryCode(code);
  await superuser.query(`UPDATE account SET password_hash = $2 WHERE person_id = $1`, [
    personId,
    await identity.hashPassword(PASSWORD),
  ]);
  await superuser.query(
    `INSERT INTO recovery_code (person_id, account_id, code_hash, created_at)
     SELECT person_id, id, $2, now() FROM account WHERE person_id = $1`,
    [personId, Buffer.from(hash!)],
  );
  await behind.close();
  return { personId, email: `${personId}@example.org`, code };
}

/** Parts them again, for the journeys of others: no page can. */
async function part(): Promise<void> {
  const behind = await openBehind();
  await behind.superuser.query('UPDATE person SET joined_to = NULL, joined_at = NULL');
  await behind.close();
}

test('somebody joins two accounts of theirs, by signing in to both', async ({ page }, {
  project,
}) => {
  const hand = project.name === 'phone' ? pointer : keyboard;
  const heading = page.getByRole('heading', { level: 1 });
  const first = await aFirstAccount();
  await page.goto(`${stack().web}/sign-in`);
  await hand.type(page.getByLabel('Email address'), first.email);
  await hand.type(page.getByLabel('Password', { exact: true }), PASSWORD);
  await hand.press(page.getByRole('button', { name: 'Continue' }));
  await page.waitForURL(/\/sign-in\/code/);
  await hand.press(page.getByRole('link', { name: 'I do not have my device' }));
  await hand.type(page.getByLabel('Recovery code'), first.code);
  await hand.press(page.getByRole('button', { name: 'Sign in' }));
  await page.waitForURL(/\/account/);
  await judged(page, 'account');
  await hand.press(page.getByRole('link', { name: 'Join your two accounts' }));
  await judged(page, 'begin');
  await hand.press(page.getByRole('button', { name: 'Sign in to my other account' }));
  await page.waitForURL(/\/sign-in\?join=yes/);
  await judged(page, 'sign-in');

  await hand.type(page.getByLabel('Email address'), OTHER);
  await hand.type(page.getByLabel('Password', { exact: true }), account(OTHER).password);
  await hand.press(page.getByRole('button', { name: 'Continue' }));
  await hand.type(page.getByLabel('Security code'), await freshCode(OTHER));
  await hand.press(page.getByRole('button', { name: 'Sign in' }));
  await expect(heading).toContainText('Are both accounts yours?');
  await expect(page.getByRole('main')).toContainText(first.email);
  await judged(page, 'confirm');
  await hand.press(page.getByRole('button', { name: 'Both are mine' }));
  await page.waitForURL(/\/step-up\/join_accounts\//);
  await hand.type(page.getByLabel('Security code'), await freshCode(OTHER));
  await hand.press(page.getByRole('button', { name: 'Continue' }));
  await hand.press(page.getByRole('button', { name: 'Both are mine' }));
  await expect(page.getByRole('status')).toContainText('Your two accounts are joined');
  await judged(page, 'done');
  await page.goto(`${stack().web}/account/join/confirm`);
  await expect(heading).toContainText('Nothing to join');
  await judged(page, 'over');
  await part();
});
