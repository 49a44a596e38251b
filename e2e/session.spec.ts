import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { Client } from 'pg';
import { SESSION_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { openBehind } from './doors/support/behind.ts';
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
  await hand.tick(page.getByRole('checkbox').first());
  await expect(page.getByText('You will be signed out')).toHaveCount(0);
  await lastUsed(LONG_AGO);
  await expect(page.getByText('You will be signed out')).toBeVisible();
  await expectAccessible(page);
  await hand.press(page.getByRole('button', { name: 'Stay signed in' }));
  await expect(page.getByText('You will be signed out')).toHaveCount(0);
  await expect(page.getByRole('checkbox').first()).toBeChecked();
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

test('whoever is given a role goes on with what they chose, under a cookie of its own', async ({
  page,
  context,
}) => {
  const behind = await openBehind();
  const role = (change: string) => behind.superuser.query(change, [PATIENT]);
  const ofPatient = `person_id = (SELECT person_id FROM account WHERE email = $1)`;
  const forget = () => role(`DELETE FROM role_grant WHERE role = 'clinician' AND ${ofPatient}`);
  await forget();
  await signIn(page, PATIENT);
  const before = await sessionCookie(context);
  await page.goto(`${stack().web}/requests/new`);
  await page.getByRole('checkbox').first().check();
  await role(
    `INSERT INTO role_grant (person_id, organisation_id, role, starts_at, ends_at)
     SELECT a.person_id, o.id, 'clinician', now(), now() + interval '1 hour'
     FROM account a, organisation o WHERE a.email = $1 AND o.ods_code = 'R9E'`,
  );
  await page.getByRole('main').getByRole('button').first().click();
  await expect(page).toHaveURL(/\/requests\/sets\/[0-9a-f-]{36}\//);
  const after = await sessionCookie(context);
  expect(after).not.toBe(before);

  await role(`UPDATE session SET renewed_at = now() - interval '31 seconds'
     WHERE renewed_at IS NOT NULL AND ${ofPatient}`);
  const asked = await fetch(`${stack().web}/requests`, {
    headers: { Cookie: `${SESSION_COOKIE}=${before}` },
    redirect: 'manual',
  });
  expect([asked.status, asked.headers.get('location')]).toEqual([303, '/sign-in']);
  await page.goto(`${stack().web}/requests`);
  await expect(page).toHaveURL(/\/requests$/);
  await forget();
  await behind.close();
});

async function sessionCookie(context: BrowserContext): Promise<string> {
  const cookies = await context.cookies();
  return cookies.find(({ name }) => name === SESSION_COOKIE)?.value ?? '';
}

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
