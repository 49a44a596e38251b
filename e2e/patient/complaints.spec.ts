import { expect, test } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { keyboard, pointer } from '../support/hands.ts';
import { letterTo } from '../support/outbox.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const DPO = 'dpo@eastmoor.example.org';
const ANSWER = 'You were right. We have told the team to answer within a week.';

/** A complaint that is sent, acknowledged by letter, looked into and answered. */
test('somebody complains and is answered', async ({ page, browser }, { project }) => {
  test.setTimeout(240_000);
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  const patient = project.name.startsWith('phone') ? 'angharad@example.org' : 'ananda@example.org';
  const main = page.getByRole('main');
  const since = new Date();
  await signedIn(page, patient);
  await hand.press(page.getByRole('link', { name: 'Complaints' }));
  await expectAccessible(page);
  await hand.press(page.getByRole('button', { name: 'Make a complaint' }));
  await hand.press(page.getByRole('button', { name: 'Send the complaint' }));
  await expect(main.getByRole('alert')).toContainText('Choose the hospital');
  await expectAccessible(page);
  await hand.tick(page.getByLabel('Eastmoor University Hospitals NHS Trust'));
  await hand.tick(page.getByLabel('Something else about the service'));
  await hand.type(page.getByLabel(/What happened/), 'Nobody answered the telephone');
  await hand.press(page.getByRole('button', { name: 'Send the complaint' }));
  await expect(page.getByRole('status')).toContainText('We have your complaint');
  await expect(main).toContainText('It aims to answer by');
  await expectAccessible(page);
  const own = page.url().replace(/\?.*/, '');
  const reference = /CMP-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(await main.innerText())?.[0] ?? '';
  await letterTo(patient, new RegExp(`We have your complaint[^]*${reference}`), since);

  const office = await browser.newContext();
  const theirs = await office.newPage();
  await signedIn(theirs, DPO);
  await theirs.goto(`${stack().web}/staff/complaints`);
  await expectAccessible(theirs);
  await theirs.getByRole('link', { name: reference }).click();
  await expectAccessible(theirs);
  await theirs.getByRole('button', { name: 'Start looking into it' }).click();
  await theirs.getByRole('link', { name: 'Send the outcome' }).click();
  await expectAccessible(theirs);
  await theirs.getByLabel('They were right', { exact: true }).check();
  await theirs.getByLabel('What do you tell them?').fill(ANSWER);
  await theirs.getByRole('button', { name: 'Send the outcome' }).click();
  await expect(theirs.getByRole('status')).toContainText('Done.');
  await office.close();

  const letter = await letterTo(
    patient,
    new RegExp(`outcome of your complaint ${reference}`),
    since,
  );
  expect(letter.text).toMatch(/Information Commissioner[^]*Ombudsman/);
  expect(letter.text).not.toContain('You were right');
  await page.goto(own);
  await expect(main).toContainText(ANSWER);
  await expectAccessible(page);
});
