import { expect, test } from '@playwright/test';
import { aRequestAt } from '../support/a-request.ts';
import { keyboard, pointer } from '../support/hands.ts';
import { judged } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';
import { openBehind } from '../doors/support/behind.ts';

const OFFICER = 'records@northbridge.example.org';

test('an officer lets a result wait for a call, and writes down that there was one', async ({
  page,
}, { project }) => {
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  const requestId = await aRequestAt('R9N');
  const behind = await openBehind();
  await behind.superuser.query(`UPDATE access_request SET state = 'in_review' WHERE id = $1`, [
    requestId,
  ]);
  await behind.close();
  const main = page.getByRole('main');
  await signedIn(page, OFFICER);
  await page.goto(`${stack().web}/staff/requests/${requestId}`);
  await hand.press(page.getByRole('link', { name: /^When the patient sees it/ }));
  await judged(page, 'opening');
  await hand.press(page.getByRole('button', { name: 'Save' }));
  await expect(main).toContainText('Choose when the patient should see it');
  await hand.tick(page.getByLabel('Only after somebody has talked with them'));
  await hand.type(page.getByLabel('Why?'), 'Her consultant wants to tell her herself');
  await hand.press(page.getByRole('button', { name: 'Save' }));
  await expect(main).toContainText('Saved. It counts from now on');
  await expect(main).toContainText('After a call or a visit');
  await judged(page, 'opening-waits');
  await hand.type(page.getByLabel('Who talked with the patient?'), 'Dr Sian Price, consultant');
  await hand.type(page.getByLabel('Day', { exact: true }), '2');
  await hand.type(page.getByLabel('Month', { exact: true }), '3');
  await hand.type(page.getByLabel('Year', { exact: true }), '2026');
  await hand.tick(page.getByLabel('By phone'));
  await hand.press(page.getByRole('button', { name: 'Write it down' }));
  await expect(main).toContainText('Talked over by Dr Sian Price, consultant on 2 March 2026');
  await judged(page, 'opening-talked');
});
