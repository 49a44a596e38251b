import { randomBytes } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { openBehind, type Behind } from '../doors/support/behind.ts';
import { keyboard, pointer, type Hand } from '../support/hands.ts';
import { withAuthenticator } from '../support/passkey.ts';
import { judged } from '../support/pictures.ts';
import { forgetRegisters, regulatorSays } from '../support/registers.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

/** Two of the eastern trust operate the service while this runs, from an institution of its own; a third works where it is halted. */
const ONE = 'legal@eastmoor.example.org';
const ANOTHER = 'siro@eastmoor.example.org';
const OFFICER = 'records2@eastmoor.example.org';

type Place = { readonly service: string; readonly halted: string; readonly odsCode: string };

async function makePlace({ superuser }: Behind): Promise<Place> {
  const made = async (name: string) => {
    const odsCode = `H${randomBytes(3).toString('hex').toUpperCase()}`;
    const { rows } = await superuser.query<{ id: string }>(
      `INSERT INTO organisation (ods_code, name, kind, jurisdiction, time_zone, takes_requests,
         register_standing, register_answered_at)
       VALUES ($1, $2, 'nhs_trust', 'england', 'Europe/London', false, 'verified', now()) RETURNING id`,
      [odsCode, name],
    );
    await regulatorSays('ods', odsCode, 'Active');
    return { id: rows[0]!.id, odsCode };
  };
  const service = await made('The service');
  const halted = await made('Westhaven Hospital');
  const give = (email: string, organisation: string, role: string) =>
    superuser.query(
      `INSERT INTO role_grant (person_id, organisation_id, role, starts_at, ends_at)
       SELECT person_id, $2, $3, now(), now() + interval '1 hour' FROM account WHERE email = $1`,
      [email, organisation, role],
    );
  await give(ONE, service.id, 'platform_support');
  await give(ANOTHER, service.id, 'platform_support');
  await give(OFFICER, halted.id, 'access_officer');
  return { service: service.id, halted: halted.id, odsCode: halted.odsCode };
}

async function forgetPlace({ superuser }: Behind, { service, halted }: Place): Promise<void> {
  const both = [service, halted];
  await superuser.query('DELETE FROM role_grant WHERE organisation_id = ANY ($1)', [both]);
  await superuser.query('DELETE FROM halting_event WHERE organisation_id = ANY ($1)', [both]);
  await forgetRegisters(superuser, both);
  await superuser.query('DELETE FROM organisation WHERE id = ANY ($1)', [both]);
}

test('an institution is stopped by one person and let go on by two, and its staff are signed out', async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(180_000);
  const hand: Hand = project.name.startsWith('phone') ? pointer : keyboard;
  const behind = await openBehind();
  const place = await makePlace(behind);
  const here = `${stack().web}/support/organisations/${place.odsCode}`;
  const staff = await browser.newContext();
  const theirs = await staff.newPage();
  await signedIn(theirs, OFFICER);

  await withAuthenticator(page, ONE);
  await signedIn(page, ONE);
  await page.goto(`${stack().web}/support/organisations`);
  await judged(page, 'halting-list');
  await page.getByRole('link', { name: 'Westhaven Hospital' }).click();
  await judged(page, 'halting-working');
  await hand.press(page.getByRole('link', { name: 'Stop the organisation' }));
  await proved(page, hand);
  await hand.press(page.getByRole('button', { name: 'Stop the organisation' }));
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Write why');
  await judged(page, 'halting-stop');
  await hand.type(page.getByLabel('Why?'), 'Their head of security asked for it by phone.');
  await hand.press(page.getByRole('button', { name: 'Stop the organisation' }));
  await expect(page.getByRole('status')).toContainText('Done. It is stopped.');
  // The open page of whoever works there goes by itself.
  await expect(theirs).toHaveURL(/\/sign-in/, { timeout: 5_000 });
  await staff.close();

  await hand.press(page.getByRole('link', { name: 'Ask that it go on' }));
  await proved(page, hand);
  await hand.type(page.getByLabel('Why?'), 'The server was replaced.');
  await hand.press(page.getByRole('button', { name: 'Ask that it go on' }));
  await expect(page.getByRole('main')).toContainText('It needs another person to agree');
  await expect(page.getByRole('link', { name: 'Let it go on' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Ask that it go on' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Keep it stopped' })).toBeVisible();
  await judged(page, 'halting-asked');

  const second = await browser.newContext();
  const other = await second.newPage();
  await withAuthenticator(other, ANOTHER);
  await signedIn(other, ANOTHER);
  await other.goto(here);
  await other.getByRole('link', { name: 'Let it go on' }).click();
  await proved(other, pointer);
  await expect(other.getByRole('main')).toContainText('wrote: “The server was replaced.”');
  await judged(other, 'halting-resume');
  await other.getByRole('button', { name: 'Let it go on' }).click();
  await expect(other.getByRole('status')).toContainText('Done. It goes on.');
  await expect(other.getByRole('main')).toContainText('Their head of security asked for it');
  await judged(other, 'halting-history');
  await second.close();

  await forgetPlace(behind, place);
  await behind.close();
});

/** Proof is asked before the form, so that nothing typed is lost. */
async function proved(page: Page, hand: Hand): Promise<void> {
  await page.waitForURL(/\/step-up\//);
  await hand.press(page.getByRole('button', { name: 'Use your passkey' }));
  await page.waitForURL(/\/support\/organisations\//);
}
