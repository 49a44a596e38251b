import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { keyboard, pointer } from '../support/hands.ts';
import { withAuthenticator } from '../support/passkey.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const ADMIN = 'admin@eastmoor.example.org';
const COLLEAGUE = 'pacs@eastmoor.example.org';
const NAME = 'Kwame Mensah';

/** An administrator's day: who works here, a role for a time, and somebody whose access must stop now. */
test('roles are given and ended, and access is suspended and given back', async ({
  page,
  browser,
}, { project }) => {
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  const heading = page.getByRole('heading', { level: 1 });
  await withAuthenticator(page, ADMIN);
  /** Proves anew that it is the administrator, where an act asks for it, and does it again. */
  const proved = async (again: () => Promise<void>) => {
    await page.waitForURL(/\/step-up\//);
    await expectAccessible(page);
    await hand.press(page.getByRole('button', { name: 'Use your passkey' }));
    await page.waitForURL(/\/staff\/people\//);
    await again();
  };
  await signedIn(page, ADMIN);
  await expect(heading).toContainText('People and roles');
  await expectAccessible(page);
  await expect(page.getByRole('navigation')).toContainText('People and roles');
  await hand.press(page.getByRole('link', { name: NAME }));
  await expect(heading).toContainText(NAME);
  await expectAccessible(page);

  await hand.press(page.getByRole('link', { name: 'Give a role' }));
  await hand.press(page.getByRole('button', { name: 'Give the role' }));
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Choose the role');
  await expectAccessible(page);
  const give = async () => {
    await hand.tick(page.getByLabel('Clinician'));
    await hand.tick(page.getByLabel('3 months'));
    await hand.press(page.getByRole('button', { name: 'Give the role' }));
  };
  await give();
  await proved(give);
  await expect(page.getByRole('status')).toContainText('The role was given');
  const end = () => hand.press(page.getByRole('button', { name: 'End the role “Clinician”' }));
  await end();
  await proved(end);
  await expect(page.getByRole('status')).toContainText('The role has ended');

  const colleague = await browser.newContext();
  const theirs = await colleague.newPage();
  await signedIn(theirs, COLLEAGUE);
  await expect(theirs.getByRole('heading', { level: 1 })).toContainText('Arrivals');
  await hand.press(page.getByRole('link', { name: 'Suspend access' }));
  await expectAccessible(page);
  const suspend = async () => {
    await hand.tick(page.getByLabel('Something they did is being looked into'));
    await hand.press(page.getByRole('button', { name: 'Suspend access now' }));
  };
  await suspend();
  await proved(suspend);
  await expect(page.getByRole('status')).toContainText('Their access is suspended');
  await expectAccessible(page);
  await expectSignedOut(theirs);

  await hand.press(page.getByRole('button', { name: 'Give access back' }));
  await expect(page.getByRole('status')).toContainText('They have access again');
  await signedIn(theirs, COLLEAGUE);
  await expect(theirs.getByRole('heading', { level: 1 })).toContainText('Arrivals');
  await colleague.close();
});

test('nobody changes what they may do themselves, and nobody else sees the list', async ({
  page,
  browser,
}) => {
  await signedIn(page, ADMIN);
  await page.getByRole('link', { name: 'Ruth Levy' }).click();
  await expect(page.getByRole('main')).toContainText('This is you');
  await expect(page.getByRole('link', { name: 'Give a role' })).toHaveCount(0);
  const [own, list] = [
    page.url(),
    `${stack().web}/staff/people/${new URL(page.url()).pathname.split('/')[3]}`,
  ];
  for (const path of [`${own}/suspend`, `${own}/role`]) {
    expect((await page.goto(path))?.status()).toBe(404);
  }
  const other = await browser.newContext();
  const officer = await other.newPage();
  await signedIn(officer, 'records@eastmoor.example.org');
  for (const path of [list, own]) expect((await officer.goto(path))?.status()).toBe(404);
  await other.close();
});

/** An open page goes by itself: to ask for it again meanwhile would race with it. */
async function expectSignedOut(page: Page): Promise<void> {
  await page.waitForURL(/\/sign-in\?again=ended$/);
}
