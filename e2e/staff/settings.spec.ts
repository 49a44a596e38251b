import { randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { aRelease } from '#lib/testing/builders/releases.ts';
import { makeRequestInReview } from '#lib/testing/builders/requests.ts';
import { aPatient, aPerson, aStudy, insert } from '#lib/testing/builders/rows.ts';
import { layDown } from '#lib/testing/builders/settings.ts';
import { openBehind, type Behind } from '../doors/support/behind.ts';
import { keyboard, pointer, type Hand } from '../support/hands.ts';
import { withAuthenticator } from '../support/passkey.ts';
import { judged } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const ADMIN = 'admin@northbridge.example.org';
const SIRO = 'siro@northbridge.example.org';
const OFFICER = 'records@northbridge.example.org';
const PATIENT = 'john-mill-lane@example.org';

async function proved(page: Page): Promise<void> {
  await page.waitForURL(/\/step-up\//);
  await page.getByRole('button', { name: 'Use your passkey' }).click();
  await page.waitForURL(/\/staff\/settings/);
}

const handOf = (project: string): Hand => (project.startsWith('phone') ? pointer : keyboard);

test.afterEach(async () => {
  const behind = await openBehind();
  await behind.superuser.query('DELETE FROM trust_policy_answer');
  await behind.superuser.query('DELETE FROM trust_policy_change');
  await behind.close();
});

test('a setting that protects less is proposed by one, confirmed by another, and read by everybody who works there', async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(240_000);
  const hand = handOf(project.name);
  await withAuthenticator(page, ADMIN);
  await signedIn(page, ADMIN);
  await hand.press(page.getByRole('link', { name: 'Settings' }));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Settings');
  await judged(page, 'settings-list');
  await hand.press(page.getByRole('link', { name: 'How long a patient’s link works' }));
  await expect(page.getByText('Nobody has changed this setting')).toBeVisible();
  await judged(page, 'settings-one');
  await hand.press(page.getByRole('link', { name: 'Change this setting' }));
  await proved(page);
  const propose = async (value: string, why: string) => {
    const box = page.getByLabel('What should it be?');
    await box.clear();
    await hand.type(box, value);
    await page.getByLabel('Why do you change it?').clear();
    await hand.type(page.getByLabel('Why do you change it?'), why);
    await hand.press(page.getByRole('button', { name: 'Save' }));
  };
  await propose('91', 'The post is slow');
  const problem = page.getByRole('main').getByRole('alert');
  await expect(problem).toContainText('That is too large');
  await judged(page, 'settings-refused');
  await propose('60', 'The post is slow');
  await expect(page.getByRole('status')).toContainText('Ask a SIRO');
  await expect(page.getByText('A change waits to be confirmed')).toBeVisible();
  await judged(page, 'settings-proposed');
  await hand.press(page.getByRole('link', { name: 'See the change that waits' }));
  await expect(page.getByRole('button', { name: 'Confirm the change' })).toHaveCount(0);
  await judged(page, 'settings-own-proposal');

  const other = await (await browser.newContext({ viewport: page.viewportSize() })).newPage();
  await withAuthenticator(other, SIRO);
  await signedIn(other, SIRO);
  await other.goto(`${stack().web}/staff/settings`);
  await expect(other.getByText('A change waits to be confirmed')).toBeVisible();
  await hand.press(other.getByRole('link', { name: 'How long a patient’s link works' }));
  await hand.press(other.getByRole('link', { name: 'See the change that waits' }));
  await judged(other, 'settings-to-confirm');
  await hand.press(other.getByRole('button', { name: 'Confirm the change' }));
  await proved(other);
  await hand.press(other.getByRole('button', { name: 'Confirm the change' }));
  await expect(other.getByRole('status')).toContainText('The change counts from now on');
  await expect(other.getByText('Counts now')).toBeVisible();
  await judged(other, 'settings-confirmed');
  await other.context().close();

  const reader = await (await browser.newContext({ viewport: page.viewportSize() })).newPage();
  await signedIn(reader, OFFICER);
  await hand.press(reader.getByRole('link', { name: 'Settings' }));
  await expect(reader.getByRole('row', { name: /How long a patient’s link works/ })).toContainText(
    '60 days',
  );
  await hand.press(reader.getByRole('link', { name: 'How long a patient’s link works' }));
  await expect(reader.getByRole('link', { name: 'Change this setting' })).toHaveCount(0);
  await reader.context().close();
});

test('what an institution lays down for patients stands beside their scans', async ({ page }) => {
  const behind = await openBehind();
  const one = async (sql: string, value: string) => {
    const { rows } = await behind.superuser.query<{ id: string }>(sql, [value]);
    return rows[0]!.id;
  };
  const organisationId = await one('SELECT id FROM organisation WHERE ods_code = $1', 'R9N');
  const patient = await one('SELECT person_id AS id FROM account WHERE email = $1', PATIENT);
  const { releaseId, requestId } = await aRelease(behind.superuser, {
    ...{ organisationId, recipientPersonId: patient },
    request: { claimed_given_names: 'John', claimed_family_name: 'Price' },
  });
  const { superuser } = behind;
  await layDown(superuser, organisationId, 'public_name', 'Northbridge Infirmary');
  await layDown(superuser, organisationId, 'colour', 'green');
  await layDown(superuser, organisationId, 'release_note', 'Ask your GP about what a scan shows.');
  await layDown(superuser, organisationId, 'office_contact', 'Ring 0117 496 0000, 9am to 5pm');

  await signedIn(page, PATIENT);
  await page.goto(`${stack().web}/releases/${releaseId}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Northbridge Infirmary');
  await expect(page.getByText('Ask your GP about what a scan shows.')).toBeVisible();
  await expect(page.getByText('registered name is Northbridge')).toBeVisible();
  await expect(page.getByText('Ring 0117 496 0000')).toBeVisible();
  await judged(page, 'settings-release');
  await page.goto(`${stack().web}/requests/${requestId}`);
  await expect(page.getByText('Ring 0117 496 0000')).toBeVisible();
  await judged(page, 'settings-request');
  await behind.close();
});

test('a team’s checklist is laid down, ticked at review, and says who has done what', async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(240_000);
  const hand = handOf(project.name);
  const behind = await openBehind();
  const { superuser } = behind;
  const { rows } = await superuser.query<{ id: string }>(
    `SELECT id FROM organisation WHERE ods_code = 'R9N'`,
  );
  const organisationId = rows[0]!.id;
  const { requestId, team } = await aReviewByATeam(superuser, organisationId);
  await layDown(superuser, organisationId, 'checklist_before_approval', 'yes');
  await behind.close();

  await withAuthenticator(page, ADMIN);
  await signedIn(page, ADMIN);
  await page.goto(`${stack().web}/staff/people/R9N/places`);
  await hand.press(page.getByRole('link', { name: `Change the checklist of ${team}` }));
  await hand.type(page.getByLabel('Steps'), 'Ring the ward');
  await judged(page, 'settings-checklist');
  await hand.press(page.getByRole('button', { name: 'Save' }));
  await page.waitForURL(/\/step-up\//);
  await page.getByRole('button', { name: 'Use your passkey' }).click();
  await page.waitForURL(/\/places\/team\//);
  await page.getByLabel('Steps').clear();
  await hand.type(page.getByLabel('Steps'), 'Ring the ward');
  await hand.press(page.getByRole('button', { name: 'Save' }));
  await expect(page.getByRole('status')).toContainText('checklist was saved');

  const officer = await (await browser.newContext({ viewport: page.viewportSize() })).newPage();
  await signedIn(officer, OFFICER);
  await officer.goto(`${stack().web}/staff/requests/${requestId}`);
  await expect(officer.getByText('Not done yet')).toBeVisible();
  await judged(officer, 'settings-request-with-steps');
  await hand.press(officer.locator('.lantern-next').getByRole('link'));
  await hand.tick(officer.getByLabel('Ring the ward'));
  await judged(officer, 'settings-ticking');
  await hand.press(officer.getByRole('button', { name: 'Save' }));
  await expect(officer.getByRole('status')).toContainText('checklist was saved');
  await expect(officer.getByText(/^Done by /)).toBeVisible();
  await expect(officer.locator('.lantern-next')).not.toContainText('checklist');
  await officer.context().close();
});

/** A request in review that is with a new team, everything done for it but the team's steps and the approval. */
async function aReviewByATeam(superuser: Behind['superuser'], organisationId: string) {
  const teamId = randomUUID();
  const team = `Knee clinic ${teamId.slice(0, 8)}`;
  await insert(superuser, 'team', {
    ...{ id: teamId, organisation_id: organisationId, name: team },
    created_at: new Date(),
  });
  const patientId = await aPatient(superuser, organisationId);
  const reviewerPersonId = await aPerson(superuser, {
    ...{ registration_body: 'GMC', registration_number: '7000001' },
  });
  const studyId = await aStudy(superuser, organisationId, { patient_id: patientId });
  const requestId = await makeRequestInReview(superuser, {
    ...{ organisationId, personId: await aPerson(superuser), patientId },
    ...{ studyIds: [studyId], reviewerPersonId },
  });
  await superuser.query('UPDATE access_request SET team_id = $1 WHERE id = $2', [
    teamId,
    requestId,
  ]);
  return { requestId, team };
}
