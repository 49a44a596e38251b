import { randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { aPerson, aRole } from '#lib/testing/builders/rows.ts';
import { openBehind } from './doors/support/behind.ts';
import { expectAccessible } from './support/accessible.ts';
import { keyboard, pointer } from './support/hands.ts';
import { letterTo } from './support/outbox.ts';
import { withAuthenticator } from './support/passkey.ts';
import { signIn } from './support/sign-in.ts';
import { stack } from './support/stack.ts';

const OFFICER = 'records@eastmoor.example.org';
const ADMIN = 'admin@eastmoor.example.org';
const PASSWORD = 'lantern harbour violet';

async function judged(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  const path = `test-results/screens/recovery-${name}-${test.info().project.name}.png`;
  await page.screenshot({ path, fullPage: true });
}

/** Somebody who works at Eastmoor and has lost everything: nobody knows what they signed in with. */
async function aColleague(familyName: string): Promise<{ personId: string; email: string }> {
  const behind = await openBehind();
  const { rows } = await behind.superuser.query<{ id: string }>(
    `SELECT g.organisation_id AS id FROM role_grant g JOIN account a USING (person_id) WHERE a.email = $1`,
    [ADMIN],
  );
  const personId = await aPerson(behind.superuser, { family_name: familyName });
  const organisationId = rows[0]!.id;
  await aRole(behind.superuser, { personId, organisationId, role: 'clinician' });
  await behind.close();
  return { personId, email: `${personId}@example.org` };
}

/** As if the day had passed in which it could be stopped. */
async function letDayPass(personId: string): Promise<void> {
  const behind = await openBehind();
  const { rows } = await behind.superuser.query<{ id: string }>(
    `UPDATE account_recovery SET asked_at = asked_at - interval '25 hours', allowed_at = allowed_at - interval '25 hours',
       second_at = second_at - interval '25 hours', takes_effect_at = takes_effect_at - interval '25 hours'
     WHERE person_id = $1 RETURNING id`,
    [personId],
  );
  const payload = JSON.stringify({ recoveryId: rows[0]!.id });
  await behind.superuser.query(`SELECT jobs.add('ready-recovery', $1::json, NULL, NULL)`, [
    payload,
  ]);
  await behind.close();
}

test('somebody who has lost everything is seen, agreed to by a second person, and gets back in', async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(300_000);
  const hand = project.name === 'phone' ? pointer : keyboard;
  const began = new Date();
  const name = `Lost${randomUUID().slice(0, 6).replaceAll(/\d/g, 'x').replaceAll('-', 'x')}`;
  const { personId, email } = await aColleague(name);
  const linkOf = async (pattern: RegExp) =>
    pattern.exec((await letterTo(email, pattern, began)).text)![0];

  await page.goto(`${stack().web}/sign-in`);
  await hand.press(page.getByRole('link', { name: 'I have lost everything' }));
  await judged(page, 'lost');
  await hand.type(page.getByLabel('The email address of your account'), email);
  await hand.press(page.getByRole('button', { name: 'Send me the link' }));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Check your email');
  await page.goto(await linkOf(/http\S+\/sign-in\/lost\/[\w-]+/));
  await hand.press(page.getByRole('button', { name: 'Ask the hospital' }));
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Choose the hospital');
  await judged(page, 'begin');
  await hand.tick(page.getByLabel('In person'));
  await hand.tick(page.getByLabel('Eastmoor'));
  await hand.press(page.getByRole('button', { name: 'Ask the hospital' }));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('has your request');
  await judged(page, 'asked');
  await page.goto(await linkOf(/http\S+\/recovery\/stop\/[\w-]+/));
  await judged(page, 'stop');
  await page.goto(`${stack().web}/recovery/stopped`);
  await judged(page, 'stopped');

  const office = await browser.newContext();
  const officer = await office.newPage();
  await officer.setViewportSize(page.viewportSize() ?? { width: 1280, height: 900 });
  await withAuthenticator(officer, OFFICER);
  await signIn(officer, OFFICER);
  await officer.goto(`${stack().web}/staff/identity`);
  await judged(officer, 'officer-list');
  await officer.getByRole('row', { name }).getByRole('link').click();
  await judged(officer, 'officer-one');
  await expect(officer.getByRole('button', { name: 'A colleague knows them' })).toHaveCount(0);
  await officer.getByRole('button', { name: 'I compared face and documents' }).click();
  await officer.waitForURL(/\/step-up\//);
  await officer.waitForLoadState('networkidle');
  await officer.getByRole('button', { name: 'Use your passkey' }).click();
  await expect(officer.getByRole('heading', { level: 1 })).toContainText('What did you compare?');
  await officer.getByLabel('Face to face').check();
  await officer.getByLabel('Passport').check();
  await officer.getByLabel('Last 4 characters').fill('41xa');
  await officer.getByLabel('Bank statement').check();
  const today = new Date();
  await officer.getByLabel('Day', { exact: true }).fill(String(today.getUTCDate()));
  await officer.getByLabel('Month', { exact: true }).fill(String(today.getUTCMonth() + 1));
  await officer.getByLabel('Year', { exact: true }).fill(String(today.getUTCFullYear()));
  await judged(officer, 'officer-decide');
  await officer.getByRole('button', { name: 'They are who they say' }).click();
  await expect(officer.getByRole('status')).toContainText('They are told by a letter');
  await office.close();

  const keeping = await browser.newContext();
  const admin = await keeping.newPage();
  await admin.setViewportSize(page.viewportSize() ?? { width: 1280, height: 900 });
  await withAuthenticator(admin, ADMIN);
  await signIn(admin, ADMIN);
  await admin.getByRole('link', { name: 'Colleagues who get back in' }).click();
  await judged(admin, 'second-list');
  await admin.getByRole('link', { name }).click();
  await judged(admin, 'second-one');
  await admin.getByRole('button', { name: 'I know that they asked' }).click();
  await admin.getByRole('button', { name: 'Use your passkey' }).click();
  await admin.getByRole('button', { name: 'I know that they asked' }).click();
  await expect(admin.getByRole('status')).toContainText('You have agreed');
  await judged(admin, 'second-done');
  await keeping.close();

  await letterTo(email, /in 24 hours|send a link to your email address/, began);
  await letDayPass(personId);
  await page.goto(await linkOf(/http\S+\/sign-in\/lost\/finish\/[\w-]+/));
  await hand.type(page.getByLabel('New password', { exact: true }), 'short');
  await hand.press(page.getByRole('button', { name: 'Save the new password' }));
  await expect(page.getByRole('main').getByRole('alert')).toContainText('12 characters');
  await judged(page, 'finish');
  await hand.type(page.getByLabel('New password', { exact: true }), PASSWORD);
  await hand.press(page.getByRole('button', { name: 'Save the new password' }));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Write down this code');
  await judged(page, 'code');
  const code = await page.locator('.lantern-codes li').innerText();

  await hand.press(page.getByRole('button', { name: 'Sign in' }));
  await hand.type(page.getByLabel('Email address'), email);
  await hand.type(page.getByLabel('Password', { exact: true }), PASSWORD);
  await hand.press(page.getByRole('button', { name: 'Continue' }));
  await page.waitForURL(/\/sign-in\/recovery/);
  await judged(page, 'sign-in-code');
  await hand.type(page.getByLabel('Recovery code'), code);
  await hand.press(page.getByRole('button', { name: 'Sign in' }));
  await page.waitForURL(/\/account\?recovered=yes/);
  await judged(page, 'account');
});
