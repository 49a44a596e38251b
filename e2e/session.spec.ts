import { expect, test, type Page } from '@playwright/test';
import { Client } from 'pg';
import { expectAccessible } from './support/accessible.ts';
import { keyboard, pointer } from './support/hands.ts';
import { signIn } from './support/sign-in.ts';
import { stack } from './support/stack.ts';

const PATIENT = 'anh@example.org';
/** A person may idle for 15 minutes; so long ago leaves less than two. */
const LONG_AGO = '13 minutes 30 seconds';

test('two minutes before the end one can stay, with what was typed; then the page goes', async ({
  page,
}, { project }) => {
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  await signIn(page, PATIENT, hand);
  await page.goto(`${stack().web}/requests/new`);
  await hand.tick(page.getByRole('radio').first());
  await expect(page.getByText('You will be signed out')).toHaveCount(0);
  await lastUsed(LONG_AGO);
  await expect(page.getByText('You will be signed out')).toBeVisible();
  await expectAccessible(page);
  await hand.press(page.getByRole('button', { name: 'Stay signed in' }));
  await expect(page.getByText('You will be signed out')).toHaveCount(0);
  await expect(page.getByRole('radio').first()).toBeChecked();
  await page.waitForTimeout(4_000);
  await expect(page.getByText('You will be signed out')).toHaveCount(0);

  await lastUsed('15 minutes');
  await expectLeft(page);
});

test('signing out on one page closes what is open on the others', async ({ page, context }) => {
  await signIn(page, PATIENT);
  const other = await context.newPage();
  await other.goto(`${stack().web}/requests`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expectLeft(other);
});

/** An open page is gone within five seconds. */
async function expectLeft(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/sign-in/, { timeout: 5_000 });
  await expect(page.getByRole('main')).toContainText('You have been signed out');
}

/** As if the person had last done something so long ago. */
async function lastUsed(ago: string): Promise<void> {
  const client = new Client({ connectionString: stack().databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `SELECT set_config('app.actor', 'sign_in', true), set_config('app.email', $1, true)`,
      [PATIENT],
    );
    const { rows } = await client.query<{ person_id: string }>('SELECT person_id FROM account');
    await client.query(
      `SELECT set_config('app.actor', 'person', true), set_config('app.person_id', $1, true)`,
      [rows[0]?.person_id],
    );
    await client.query(
      'UPDATE session SET last_seen_at = now() - $1::interval WHERE ended_at IS NULL',
      [ago],
    );
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}
