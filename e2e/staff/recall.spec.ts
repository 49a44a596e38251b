import { expect, test, type Page } from '@playwright/test';
import { aReleaseTo } from '../support/a-release.ts';
import { keyboard, pointer } from '../support/hands.ts';
import { letterTo } from '../support/outbox.ts';
import { withAuthenticator } from '../support/passkey.ts';
import { judged } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const OFFICER = 'records@northbridge.example.org';
const PRIVACY = 'privacy@northbridge.example.org';
const HAD_IT = 'siobhan@example.org';

const at = (path: string) => `${stack().web}${path}`;

/** Staff recall what went to the wrong person while it is on their screen; the incident says what was opened. */
test('what went to the wrong person is recalled with one button, and the incident is there', async ({
  page,
  browser,
}, { project }) => {
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  const sent = await aReleaseTo(HAD_IT, 'R9N');
  const since = new Date();

  const home = await browser.newContext();
  const screen = await home.newPage();
  await signedIn(screen, HAD_IT);
  await screen.goto(at(`/releases/${sent.releaseId}`));
  await expect(screen.getByRole('main')).toContainText('No fracture.');

  await withAuthenticator(page, OFFICER);
  await signedIn(page, OFFICER);
  await page.goto(at(`/staff/requests/${sent.requestId}`));
  await judged(page, 'recall-request');
  await hand.press(page.getByRole('link', { name: /^Recall: this went to the wrong person/ }));
  await judged(page, 'recall-ask');
  await hand.press(page.getByRole('button', { name: 'Recall it now' }));
  const main = page.getByRole('main');
  await expect(main.getByRole('alert')).toContainText('Say what is wrong');
  await expect(main.getByRole('alert')).toContainText('Write what you know');
  await judged(page, 'recall-missing');
  const fill = async () => {
    await hand.tick(page.getByLabel('Images or reports of another patient are in it'));
    await hand.tick(page.getByRole('checkbox').first());
    await hand.type(page.getByLabel('What do you know of how it happened?'), 'Two namesakes');
    await hand.press(page.getByRole('button', { name: 'Recall it now' }));
  };
  await fill();
  await page.waitForURL(/\/step-up\/revoke_release\//);
  await hand.press(page.getByRole('button', { name: 'Use your passkey' }));
  await page.waitForURL(/\/recall$/);
  await fill();
  await expect(page.getByRole('status')).toContainText('Recalled.');
  const recalledAt = Date.now();

  await expect(screen.getByText('The hospital has taken these scans back')).toBeVisible({
    timeout: 5_000,
  });
  expect(Date.now() - recalledAt).toBeLessThan(5_000);
  await expect(screen.getByRole('main')).not.toContainText('No fracture.');
  await judged(screen, 'recall-their-screen');

  await expect(main).toContainText('It was opened, and nothing was downloaded');
  await expect(main).toContainText('The page with the scans was opened');
  await expect(main).toContainText('Another patient’s. Set aside');
  await judged(page, 'recall-known');
  await hand.press(page.getByRole('link', { name: 'Back to the request' }));
  await expect(page.getByRole('link', { name: /^See what was opened/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open again' })).toBeVisible();
  await judged(page, 'recall-afterwards');

  const letter = await letterTo(HAD_IT, /request/, since);
  expect(letter.text).not.toMatch(/scan|report|image|recall|wrong/i);
  await readLetter(screen, sent.requestId);
  await home.close();
  await lookInto(await (await browser.newContext()).newPage(), since);
});

/** As whoever had it: what the request says now, and the letter that asks to delete. */
async function readLetter(screen: Page, requestId: string): Promise<void> {
  const open = screen.getByRole('link', { name: /^Please delete what we sent you/ });
  await expect(async () => {
    await screen.goto(at(`/requests/${requestId}`));
    await expect(open).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(screen.getByRole('main')).toContainText('took back what it had sent');
  await expect(screen.getByRole('main')).not.toContainText('Copies you downloaded are yours');
  await judged(screen, 'recall-their-request');
  await open.click();
  await expect(screen.getByRole('main')).toContainText('please delete the files');
  await judged(screen, 'recall-their-letter');
}

/** As a privacy officer, who works on no requests. */
async function lookInto(theirs: Page, since: Date): Promise<void> {
  const letter = await letterTo(PRIVACY, /INC-/, since);
  const address = /http:\/\/localhost:\d+\/staff\/incidents\/\S+/.exec(letter.text)?.[0] ?? '';
  await signedIn(theirs, PRIVACY);
  await theirs.goto(address);
  const main = theirs.getByRole('main');
  await expect(main).toContainText('Two namesakes');
  await expect(main).toContainText('The page with the scans was opened');
  await judged(theirs, 'recall-incident');
}
