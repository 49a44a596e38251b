import { randomBytes } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { openBehind, type Behind } from '../doors/support/behind.ts';
import { keyboard, pointer, type Hand } from '../support/hands.ts';
import { withAuthenticator } from '../support/passkey.ts';
import { judged } from '../support/pictures.ts';
import { forgetRegisters, regulatorSays } from '../support/registers.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const ONE = 'support@service.example.org';
const ANOTHER = 'support2@service.example.org';
/** Works at the organisation that is closed, as well as at their trust. */
const OFFICER = 'siro@eastmoor.example.org';

type Place = { readonly closing: string; readonly code: string; readonly malta: string };

async function makePlace({ superuser }: Behind): Promise<Place> {
  const made = async (name: string, jurisdiction: string, zone: string) => {
    const code = `Q${randomBytes(3).toString('hex').toUpperCase()}`;
    const { rows } = await superuser.query<{ id: string }>(
      `INSERT INTO organisation (ods_code, name, kind, jurisdiction, time_zone, takes_requests)
       VALUES ($1, $2, 'independent_provider', $3, $4, false) RETURNING id`,
      [code, name, jurisdiction, zone],
    );
    return { id: rows[0]!.id, code };
  };
  const closing = await made('Harbourside Clinic', 'england', 'Europe/London');
  const malta = await made('Valletta Imaging', 'malta', 'Europe/Malta');
  await regulatorSays('ods', closing.code, 'Active');
  await superuser.query(
    `INSERT INTO role_grant (person_id, organisation_id, role, starts_at, ends_at)
     SELECT person_id, $2, 'access_officer', now(), now() + interval '1 hour' FROM account WHERE email = $1`,
    [OFFICER, closing.id],
  );
  return { closing: closing.id, code: closing.code, malta: malta.code };
}

async function forgetPlace({ superuser }: Behind, { closing, malta }: Place): Promise<void> {
  const { rows } = await superuser.query<{ id: string }>(
    'SELECT id FROM organisation WHERE id = $1 OR ods_code = $2',
    [closing, malta],
  );
  const both = rows.map(({ id }) => id);
  for (const table of ['role_grant', 'halting_event']) {
    await superuser.query(`DELETE FROM ${table} WHERE organisation_id = ANY ($1)`, [both]);
  }
  await forgetRegisters(superuser, both);
  await superuser.query('DELETE FROM organisation WHERE id = ANY ($1)', [both]);
}

/** Asks again until the page says it: the worker has the register asked. */
async function saysInTheEnd(page: Page, text: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('main')).toContainText(text, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
}

test('an organisation that its register closes is stopped, and whoever works there is signed out', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const behind = await openBehind();
  const place = await makePlace(behind);
  const here = `${stack().web}/support/organisations/${place.code}/register`;
  const staff = await browser.newContext();
  const theirs = await staff.newPage();
  await signedIn(theirs, OFFICER);

  await signedIn(page, ONE);
  await page.goto(here);
  await expect(page.getByRole('main')).toContainText('No new people, links or agreements');
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByRole('status')).toContainText('Asked');
  await page.goto(here);
  await saysInTheEnd(page, 'New people, new links and new agreements can begin');
  await judged(page, 'registers-confirmed');

  await regulatorSays('ods', place.code, 'Inactive');
  await page.getByRole('button', { name: 'Check now' }).click();
  // The open page of whoever works there goes by itself.
  await expect(theirs).toHaveURL(/\/sign-in/, { timeout: 30_000 });
  await staff.close();
  await page.goto(here);
  await saysInTheEnd(page, 'What is still open here');
  await judged(page, 'registers-closed');
  await page.goto(here.replace('/register', ''));
  await expect(page.getByRole('main')).toContainText('Its register says that it is closed.');
  await expect(page.getByRole('main')).toContainText('Lantern itself');

  await forgetPlace(behind, place);
  await behind.close();
});

test('two people vouch for an organisation that no register answers for', async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(120_000);
  const hand: Hand = project.name.startsWith('phone') ? pointer : keyboard;
  const behind = await openBehind();
  const place = await makePlace(behind);
  const here = `${stack().web}/support/organisations/${place.malta}/register`;
  await withAuthenticator(page, ONE);
  await signedIn(page, ONE);
  await page.goto(here);
  await expect(page.getByRole('button', { name: 'Check now' })).toHaveCount(0);
  await hand.press(page.getByRole('link', { name: 'Check by hand' }));
  await proved(page, hand);
  await hand.press(page.getByRole('button', { name: 'Save what I found' }));
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Choose what you found');
  await judged(page, 'registers-look');
  await page.getByLabel('It exists and may act').check();
  await hand.type(
    page.getByLabel('Where did you look, and what did you see?'),
    'The list of licensed clinics of the ministry, read today.',
  );
  await hand.press(page.getByRole('button', { name: 'Save what I found' }));
  await expect(page.getByRole('status')).toContainText('Another person must look now');
  await expect(page.getByRole('link', { name: 'Confirm what was found' })).toHaveCount(0);

  const second = await browser.newContext();
  const other = await second.newPage();
  await withAuthenticator(other, ANOTHER);
  await signedIn(other, ANOTHER);
  await other.goto(here);
  await other.getByRole('link', { name: 'Confirm what was found' }).click();
  await proved(other, pointer);
  await expect(other.getByRole('main')).toContainText('The list of licensed clinics');
  await judged(other, 'registers-confirm');
  await other.getByRole('button', { name: 'I looked and found the same' }).click();
  await expect(other.getByRole('status')).toContainText('It counts from now');
  await judged(other, 'registers-by-hand');
  await second.close();

  await forgetPlace(behind, place);
  await behind.close();
});

test('an administrator sees what the public register says of their organisation', async ({
  page,
}) => {
  await signedIn(page, 'admin@northbridge.example.org');
  await page.goto(`${stack().web}/staff/people/R9N`);
  await page.getByRole('link', { name: 'What the public register says' }).click();
  await expect(page.getByRole('main')).toContainText('Organisation Data Service of the NHS');
  await expect(page.getByRole('main')).toContainText('Confirmed');
  await judged(page, 'registers-own');
});

/** Proof is asked before the form, so that nothing typed is lost. */
async function proved(page: Page, hand: Hand): Promise<void> {
  await page.waitForURL(/\/step-up\//);
  await hand.press(page.getByRole('button', { name: 'Use your passkey' }));
  await page.waitForURL(/\/support\/organisations\//);
}
