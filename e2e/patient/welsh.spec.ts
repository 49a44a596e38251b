import { expect, test, type Page } from '@playwright/test';
import { words } from '#lib/words/words.ts';
import { openBehind } from '../doors/support/behind.ts';
import { expectAccessible } from '../support/accessible.ts';
import { keyboard, pointer } from '../support/hands.ts';
import { letterTo } from '../support/outbox.ts';
import { pictured } from '../support/pictures.ts';
import { freshCode } from '../support/sign-in.ts';
import { account, stack } from '../support/stack.ts';

const HOSPITAL = 'Northbridge Hospitals NHS Foundation Trust';
const cy = words('cy');
const en = words('en');

/** The people of these journeys are written to in English by others. */
test.afterEach(async () => {
  const behind = await openBehind();
  await behind.superuser.query(`UPDATE person SET language = 'en' WHERE language <> 'en'`);
  await behind.close();
});

const main = (page: Page) => page.getByRole('main');
const press = (page: Page, name: string) =>
  main(page).getByRole('button', { name, exact: true }).click();

/** In Welsh by its own word, and no heading of it in English. */
async function expectWelsh(page: Page, title: string): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'cy');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
  await expectAccessible(page);
}

async function beginInWelsh(page: Page, email: string): Promise<void> {
  await page.goto(stack().web);
  await page.getByRole('button', { name: cy.common.languages.cy }).click();
  await expectWelsh(page, cy.start.title);
  await pictured(page, 'welsh-start');
  await page.goto(`${stack().web}/sign-in`);
  await expectWelsh(page, cy.signIn.title);
  await page.getByLabel(cy.signIn.email).fill(email);
  await page.getByLabel(cy.signIn.password, { exact: true }).fill(account(email).password);
  await press(page, cy.common.continue);
  await page.getByLabel(cy.signIn.code).fill(await freshCode(email));
  await press(page, cy.signIn.title);
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await page.goto(`${stack().web}/requests`);
}

test('somebody asks for their scans in Welsh, from the start page to the letter', async ({
  page,
}) => {
  const email = 'siobhan@example.org';
  await beginInWelsh(page, email);
  await expectWelsh(page, cy.requests.mine.title);
  await page.goto(`${stack().web}/requests/new`);
  await expectWelsh(page, cy.requestSets.hospitals.title);
  await press(page, cy.common.continue);
  await expect(main(page).getByRole('alert')).toBeVisible();
  await main(page).getByLabel(HOSPITAL).check();
  await press(page, cy.common.continue);
  await expectWelsh(page, cy.requestSets.what.title);
  await main(page).getByLabel(cy.requestSets.what.description).fill('Sgan MRI fy mhen-glin');
  await press(page, cy.common.continue);
  await expectWelsh(page, cy.requestSets.when.title);
  await press(page, cy.common.continue);
  await expectWelsh(page, cy.requestSets.check.title);
  await pictured(page, 'welsh-check');
  const since = new Date();
  await press(page, cy.requestSets.check.send);
  await expect(main(page)).toContainText(/dydd \S+ \d+ \S+ \d{4}/);
  await expectAccessible(page);
  const link = main(page).getByRole('link').filter({ hasText: cy.requestSets.sent.follow });
  await link.click();
  await pictured(page, 'welsh-request');
  // Somebody who has chosen Welsh is written to in Welsh.
  await expect(async () => {
    const letter = await letterTo(email, /./, since);
    expect(letter.text).toContain(cy.letters.greeting('').replace(/[ ,]+$/, ''));
  }).toPass({ timeout: 30_000 });
});

test('somebody complains in Welsh, and comes back to English when they like', async ({ page }, {
  project,
}) => {
  const hand = project.name.startsWith('desk') ? keyboard : pointer;
  await beginInWelsh(page, 'dafydd@example.org');
  await page.goto(`${stack().web}/complaints/new`);
  await expectWelsh(page, cy.complaints.make.title);
  await hand.press(main(page).getByRole('button', { name: cy.complaints.make.button }));
  await expect(main(page).getByRole('alert')).toBeVisible();
  await hand.tick(main(page).getByLabel(HOSPITAL));
  await hand.tick(main(page).getByLabel(cy.complaints.subjects.service));
  await hand.type(main(page).getByRole('textbox'), 'Nid atebodd neb y ffôn');
  await hand.press(main(page).getByRole('button', { name: cy.complaints.make.button }));
  await expect(page.getByRole('status')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'cy');
  await pictured(page, 'welsh-complaint');
  await hand.press(page.getByRole('button', { name: cy.common.languages.en }));
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-GB');
  await expect(page.getByRole('link', { name: en.help.nav }).first()).toBeVisible();
});
