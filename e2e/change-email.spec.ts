import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { keyboard, pointer } from './support/hands.ts';
import { letterTo } from './support/outbox.ts';
import { freshCode, signIn } from './support/sign-in.ts';
import { stack } from './support/stack.ts';

const PATIENT = 'sam@example.org';

async function judged(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  const path = `test-results/screens/email-${name}-${test.info().project.name}.png`;
  await page.screenshot({ path, fullPage: true });
}

/** The link in the newest letter to an address. */
async function linkTo(email: string, link: RegExp, since: Date): Promise<string> {
  return link.exec((await letterTo(email, link, since)).text)?.[0] ?? '';
}

test('a new email address is proved, and whoever reads the old one stops the change', async ({
  page,
  browser,
}, { project }) => {
  const hand = project.name === 'phone' ? pointer : keyboard;
  const began = new Date();
  const email = `sam.${project.name}@example.org`;
  await signIn(page, PATIENT, hand);
  await page.goto(`${stack().web}/account`);
  await hand.press(page.getByRole('link', { name: 'Change your email address' }));
  await page.waitForURL(/\/step-up\/change_email\//);
  await hand.type(page.getByLabel('Security code'), await freshCode(PATIENT));
  await hand.press(page.getByRole('button', { name: 'Continue' }));
  await page.waitForURL(/\/account\/email$/);
  await hand.press(page.getByRole('button', { name: 'Send the link' }));
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Enter your new email');
  await judged(page, 'ask');
  await hand.type(page.getByLabel('New email address'), email);
  await hand.press(page.getByRole('button', { name: 'Send the link' }));
  await expect(page.getByRole('status')).toContainText('We have sent a letter');
  await judged(page, 'account');

  await page.goto(await linkTo(email, /http\S+\/account\/email\/prove\/\S+/, began));
  await judged(page, 'prove');
  await hand.press(page.getByRole('button', { name: 'This is my new address' }));
  await expect(page.getByRole('status')).toContainText('changes in 24 hours');

  const elsewhere = await browser.newContext();
  const stopping = await elsewhere.newPage();
  await stopping.goto(await linkTo(PATIENT, /http\S+\/email\/stop\/\S+/, began));
  await judged(stopping, 'stop');
  await hand.press(stopping.getByRole('button', { name: 'Stop the change' }));
  await expect(stopping.getByRole('heading', { level: 1 })).toContainText('The change was stopped');
  await judged(stopping, 'stopped');
  await elsewhere.close();
  await page.reload();
  await expect(page).toHaveURL(/\/sign-in/);
});
