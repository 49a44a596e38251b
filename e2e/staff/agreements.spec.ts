import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { keyboard, pointer, type Hand } from '../support/hands.ts';
import { withAuthenticator } from '../support/passkey.ts';
import { pictured } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const NORTH = 'northbridge.example.org';
const EAST = 'eastmoor.example.org';

/** Two hospitals agree: drafted, sent back, compared, signed by four people, in force, stopped, and let go on. */
test('two hospitals draft, change, sign, stop and resume an agreement', async ({ browser }, {
  project,
}) => {
  test.setTimeout(300_000);
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  const north = await officer(browser, `siro@${NORTH}`);
  const east = await officer(browser, `siro@${EAST}`);
  await meetToolkit(north, hand);
  await meetToolkit(east, pointer);

  await north.goto(`${stack().web}/staff/agreements`);
  await hand.press(north.getByRole('link', { name: 'Start an agreement' }));
  await expectAccessible(north);
  await hand.press(north.getByRole('button', { name: 'Make the draft' }));
  await expect(north.getByRole('main').getByRole('alert')).toContainText('Choose what it is for');
  await expectAccessible(north);
  await hand.tick(north.getByLabel('Direct care between hospitals'));
  await hand.type(north.getByLabel('Code of the other organisation'), 'R9E');
  const year = new Date().getFullYear();
  const today = new Date();
  await fillDay(north, 'starts', [today.getDate(), today.getMonth() + 1, year]);
  await fillDay(north, 'ends', [31, 12, year + 1]);
  await hand.press(north.getByRole('button', { name: 'Make the draft' }));
  await expect(north.getByRole('status')).toContainText('The draft was made');
  await expect(north.getByRole('main')).toContainText('these terms need something');
  await expectAccessible(north);
  await pictured(north, 'agreements-draft');
  const address = north.url().replace(/\?.*/, '');
  // Nobody of the other hospital sees what has not been sent.
  expect((await east.goto(address))?.status()).toBe(404);

  await changeTerms(north, {
    'Who to tell if something goes wrong': 'breach@northbridge.example.org',
    'Data protection impact assessment': 'DPIA-7',
  });
  await act(north, 'Send to the other party');
  await east.goto(address);
  await pictured(east, 'agreements-in-review');
  await expectAccessible(east);
  await act(east, 'Send back for changes', 'Please tell us within 12 hours.');
  await north.goto(address);
  await expect(north.getByRole('main')).toContainText('Please tell us within 12 hours.');
  await changeTerms(north, { 'Within how many hours': '12' });
  await act(north, 'Send to the other party');

  await east.goto(address);
  await east.getByRole('link', { name: 'What changed from version 1 to 2' }).click();
  const change = east.getByRole('row', { name: /Within how many hours/ });
  await expect(change).toContainText('24 hours');
  await expect(change).toContainText('12 hours');
  await expectAccessible(east);
  await pictured(east, 'agreements-compare');
  await east.goto(address);
  await act(east, 'Agree to these terms');

  await sign(east, address, pointer);
  await pictured(east, 'agreements-to-sign');
  await sign(north, address, hand, () => pictured(north, 'agreements-sign'));
  for (const email of [`caldicott@${NORTH}`, `caldicott@${EAST}`]) {
    const page = await officer(browser, email);
    await sign(page, address, pointer);
    await page.context().close();
  }
  await expect(async () => {
    await north.goto(address);
    await expect(north.locator('.nhsuk-tag')).toHaveText('In force', { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await expectAccessible(north);
  await pictured(north, 'agreements-in-force');

  expect(await asked(north, 'CT')).toContain('Yes.');
  await pictured(north, 'agreements-check');
  await expectAccessible(north);
  await printed(north, address);

  await east.goto(address);
  await act(east, 'Suspend', 'A breach is being looked into.');
  expect(await asked(north, 'CT')).toContain('The agreement is suspended');
  await east.goto(address);
  await act(east, 'Ask to let it go on', 'It was put right.');
  await north.goto(address);
  await pictured(north, 'agreements-suspended');
  await act(north, 'Let it go on');
  expect(await asked(north, 'CT')).toContain('Yes.');
  // Nothing stays in force between the two for whoever comes after.
  await north.goto(address);
  await act(north, 'Suspend', 'It was an exercise.');
  await north.context().close();
  await east.context().close();
});

async function officer(browser: Browser, email: string): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await withAuthenticator(page, email);
  await signedIn(page, email);
  return page;
}

async function meetToolkit(page: Page, hand: Hand): Promise<void> {
  await hand.press(page.getByRole('navigation').getByRole('link', { name: 'Agreements' }));
  await expectAccessible(page);
  await hand.press(page.getByRole('link', { name: 'Your DSPT and ICO registration' }));
  await hand.type(page.getByLabel('ICO registration number'), 'Z1234567');
  await fillDay(page, 'until', [30, 6, new Date().getFullYear() + 1]);
  await hand.press(page.getByRole('button', { name: 'Save' }));
  await expect(page.getByRole('status')).toContainText('Saved');
  await expectAccessible(page);
}

async function fillDay(page: Page, name: string, day: readonly number[]): Promise<void> {
  for (const [place, part] of ['day', 'month', 'year'].entries()) {
    await page.locator(`[name="${name}-${part}"]`).fill(String(day[place]));
  }
}

async function changeTerms(page: Page, changes: Readonly<Record<string, string>>): Promise<void> {
  await page.getByRole('link', { name: 'Change the terms' }).click();
  await expectAccessible(page);
  for (const [label, text] of Object.entries(changes)) await page.getByLabel(label).fill(text);
  await page.getByRole('button', { name: 'Save the terms' }).click();
  await expect(page.getByRole('status')).toContainText('The terms were saved');
}

/** Does one act of an agreement's page, with proof where it asks for it. */
async function act(page: Page, name: string, text?: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  if (text !== undefined) await expectAccessible(page);
  const send = async () => {
    if (text !== undefined) await page.getByLabel('What you want to say').fill(text);
    await page.getByRole('button', { name, exact: true }).click();
  };
  await send();
  await page.waitForURL(/\/step-up\/|\?done=moved/);
  if (page.url().includes('/step-up/')) {
    await page.getByRole('button', { name: 'Use your passkey' }).click();
    await page.waitForURL(/\/act\//);
    await send();
  }
  await expect(page.getByRole('status')).toContainText('Done');
}

async function sign(
  page: Page,
  address: string,
  hand: Hand,
  before: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await page.goto(address);
  await hand.press(page.getByRole('link', { name: 'Read and sign' }));
  await expectAccessible(page);
  await before();
  await hand.press(page.getByRole('button', { name: 'Sign version 2' }));
  await page.waitForURL(/\/step-up\//);
  await hand.press(page.getByRole('button', { name: 'Use your passkey' }));
  await page.waitForURL(/\/sign$/);
  await hand.press(page.getByRole('button', { name: 'Sign version 2' }));
  await expect(page.getByRole('status')).toContainText('You have signed');
}

async function asked(page: Page, modality: string): Promise<string> {
  await page.goto(`${stack().web}/staff/agreements/check`);
  await page.getByLabel('Code of the other organisation').fill('R9E');
  await page.getByLabel('Kind of scan').selectOption(modality);
  await page.getByRole('button', { name: 'See whether it is allowed' }).click();
  return page.getByRole('status').innerText();
}

/** The page and the paper have the same: the terms, and four signatures with what was signed. */
async function printed(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/document`);
  await expect(page.getByText('confirmed by passkey')).toHaveCount(4);
  await expectAccessible(page);
  await pictured(page, 'agreements-document');
  const file = await page.request.get(`${address}/document/agreement.pdf`);
  expect(file.headers()['content-type']).toBe('application/pdf');
  expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');
}
