import { expect, test, type Browser, type Page } from '@playwright/test';
import { addDays, type CalendarDate } from '#lib/base/calendar-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { PEOPLE } from '#lib/demonstration/synthetic/people.ts';
import { boxesOf } from '../support/boxes.ts';
import { letterTo } from '../support/outbox.ts';
import { withAuthenticator } from '../support/passkey.ts';
import { judged } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const CLERK = 'records@northbridge.example.org';
const LAWYER = 'legal@northbridge.example.org';
const GUARDIAN = 'caldicott@northbridge.example.org';
const PRIVACY = 'privacy@northbridge.example.org';
const POLICE = 'officer@police.example.org';
const MARGARET = PEOPLE.find(({ key }) => key === 'margaret')!;

const main = (page: Page) => page.getByRole('main');
const today = localDate(new Date(), 'Europe/London');

/** Somebody at their own computer, with their passkey. */
async function at(browser: Browser, page: Page, email: string): Promise<Page> {
  const context = await browser.newContext({ viewport: page.viewportSize() });
  const theirs = await context.newPage();
  await withAuthenticator(theirs, email);
  await signedIn(theirs, email);
  return theirs;
}

async function typeDay(page: Page, group: string, date: CalendarDate): Promise<void> {
  const [year = '', month = '', day = ''] = date.split('-');
  const boxes = main(page).getByRole('group', { name: group });
  await boxes.getByLabel('Day').fill(day);
  await boxes.getByLabel('Month').fill(month);
  await boxes.getByLabel('Year').fill(year);
}

async function choose(page: Page, group: string, label: string): Promise<void> {
  await main(page).getByRole('group', { name: group }).getByLabel(label).check();
}

const press = (page: Page, name: string | RegExp) =>
  main(page).getByRole('button', { name }).first().click();
const follow = (page: Page, name: string | RegExp) =>
  main(page).getByRole('link', { name }).first().click();

type Paper = {
  readonly type: string;
  readonly issuer: string;
  readonly compels: boolean;
  readonly texts: Readonly<Record<string, string>>;
};

const FORM: Paper = {
  ...{ type: 'A request by the police', issuer: 'Northbridge Police', compels: false },
  texts: {
    ...{ 'Their rank or post': 'Detective constable', 'Their collar or staff number': '4711' },
    ...{ 'Offence that is looked into': 'Wounding', 'Why it is needed': 'To compare an injury' },
    'Why the patient is not asked': 'She may be the victim of who is with her',
    'What would go wrong if the patient knew': 'He would learn of it',
  },
};
const ORDER: Paper = {
  ...{ type: 'An order of a court', issuer: 'County Court at Exeter', compels: true, texts: {} },
};

/** Fills in all that every paper says. */
async function copy(page: Page, paper: Paper): Promise<void> {
  await choose(page, 'What is it?', paper.type);
  await choose(page, 'How did it come?', 'By email');
  await typeDay(page, 'On which day did it reach the hospital?', today);
  await main(page).getByLabel('Who sent it?').fill(paper.issuer);
  await main(page).getByLabel('Their reference').fill('NB/26/117');
  await typeDay(page, 'Date on the paper', addDays(today, -2));
  await choose(
    page,
    'Does the law make the hospital answer?',
    paper.compels ? 'Yes: it is' : 'No: it only asks',
  );
  if (paper.compels) await typeDay(page, 'By which day do they want', addDays(today, 20));
  await main(page).getByLabel('What do they ask for').fill('All X-rays and scans');
  await main(page).getByLabel('First names of the patient').fill(MARGARET.givenNames);
  await main(page)
    .getByLabel('Family name of the patient')
    .fill(MARGARET.familyName ?? '');
  await typeDay(page, 'Date of birth of the patient', MARGARET.birthDate as CalendarDate);
  await main(page).getByLabel('NHS number of the patient').fill(MARGARET.nhsNumber);
  await main(page).locator('input[name="whole"][value="yes"]').check();
  await main(page).locator('input[name="reports"][value="yes"]').check();
  await main(page).getByLabel('Name of the person to receive it').fill('Dana Reed');
  await main(page).getByLabel('Work email address').fill(POLICE);
  for (const [label, text] of Object.entries(paper.texts)) {
    await main(page).getByLabel(label, { exact: true }).fill(text);
  }
}

async function begin(page: Page): Promise<void> {
  await page.goto(`${stack().web}/staff`);
  await follow(page, 'Write down a court order, or a police or coroner’s request');
}

/** Somebody who did not write it down asks the sender, by details that do not stand on the paper. */
async function checkPaper(page: Page, here: string, name: string): Promise<void> {
  await page.goto(here);
  await follow(page, 'Check that the paper is genuine');
  await choose(page, 'What did you find out?', 'Whoever is said to have sent it');
  await main(page).getByLabel('Whom did you ask?').fill('A. Bell, duty desk');
  await choose(page, 'Where did you find how to reach them?', 'On the paper');
  await main(page).getByLabel('Which page, or which entry?').fill('Contact us');
  await typeDay(page, 'On which day did you ask?', today);
  await main(page).locator('[name="paperElsewhere"]').fill('Legal services, file 12');
  await press(page, 'The paper is genuine');
  await expect(main(page)).toContainText('A number or address that stands on the paper proves');
  await judged(page, `legal-verify-${name}`);
  await choose(page, 'Where did you find how to reach them?', 'On the force’s own website');
  await press(page, 'The paper is genuine');
  await expect(main(page)).toContainText('Found the paper genuine');
}

async function giveReasons(page: Page, name: string): Promise<void> {
  await follow(page, 'Write down why, and how much');
  await press(page, 'Save');
  await expect(main(page)).toContainText('Write this down. It is part of the record');
  await main(page).getByLabel('Why is it needed?').fill('To compare an injury');
  await main(page).getByLabel('Why this much').fill('Only what was asked for');
  await main(page).getByLabel('Why may it be given').fill('DPA 2018, Schedule 2, paragraph 2');
  await judged(page, `legal-assess-${name}`);
  await press(page, 'Save');
  await expect(main(page)).toContainText('To choose and approve');
}

async function proveAnew(page: Page, back: RegExp): Promise<void> {
  await page.waitForURL(/\/step-up\//);
  await page.getByRole('button', { name: 'Use your passkey' }).click();
  await page.waitForURL(back);
}

async function approve(page: Page, here: string, name: string): Promise<void> {
  await page.goto(here);
  await follow(page, 'Look at what they will see, and approve');
  await proveAnew(page, /\/approve$/);
  await judged(page, `legal-approve-${name}`);
  for (const box of await boxesOf(page)) await box.check();
  await press(page, /^Approve/);
  await expect(page).toHaveURL(new RegExp(`${here.split('/').at(-1) ?? ''}\\?done=`));
}

test('scenario 42: a police form waits for an inspector’s signature, is checked and approved by two, and its patient reads nothing of it', async ({
  browser,
  page,
}, { project }) => {
  test.setTimeout(420_000);
  const { name } = project;
  await withAuthenticator(page, CLERK);
  await signedIn(page, CLERK);
  await begin(page);
  await press(page, 'Write it down');
  await expect(main(page).getByRole('alert')).toBeVisible();
  await judged(page, `legal-new-${name}`);
  await copy(page, FORM);
  await main(page).getByLabel('May the patient not know yet?').fill('He would learn of it');
  await typeDay(page, 'Until which day, if the patient may not know', addDays(today, 60));
  await press(page, 'Write it down');
  await expect(main(page)).toContainText('It is written down.');
  await expect(main(page)).toContainText('Waiting for the sender');
  await expect(main(page)).toContainText('of the rank of inspector or above');
  const here = page.url().replace(/\?.*$/, '');
  await judged(page, `legal-waiting-${name}`);

  await follow(page, 'Add to what the paper says');
  await main(page).getByLabel('Name of who signed it as well').fill('Ravi Shah');
  await main(page).getByLabel('Rank of who signed it as well').selectOption('Inspector');
  await judged(page, `legal-paper-${name}`);
  await press(page, 'Save');
  await expect(main(page)).toContainText('The paper says all that it must.');
  await follow(page, 'What was missing has come');
  await press(page, 'What was missing has come');
  await expect(main(page)).toContainText('You wrote this down. A colleague must ask');

  const lawyer = await at(browser, page, LAWYER);
  await checkPaper(lawyer, here, name);
  await giveReasons(lawyer, name);

  await page.goto(here);
  await follow(page, 'Choose the studies');
  await press(page, 'Use these studies');
  const check = main(page).getByRole('link', { name: 'Check the studies' });
  await expect(check).toBeVisible();
  await check.click();
  while (/\/checks\//.test(page.url())) {
    const before = page.url();
    for (const box of await boxesOf(page)) await box.check();
    await press(page, 'Everything is ticked: save');
    await page.waitForURL((url) => url.href !== before);
  }
  await judged(page, `legal-scoped-${name}`);
  await approve(page, here, `first-${name}`);
  const since = new Date();
  const guardian = await at(browser, page, GUARDIAN);
  await approve(guardian, here, `second-${name}`);

  const letter = await letterTo(POLICE, /\/link\//, since);
  expect(letter.text).not.toContain(MARGARET.familyName);
  const officer = await at(browser, page, POLICE);
  const link = /https?:\S+\/link\/\S+/.exec(letter.text)?.[0] ?? '';
  await officer.goto(link);
  await judged(officer, `legal-received-${name}`);

  const patient = await (await browser.newContext()).newPage();
  await signedIn(patient, MARGARET.email ?? '');
  for (const path of ['/diary', '/requests', '/releases', '/home', '/consents']) {
    await patient.goto(`${stack().web}${path}`);
    await expect(main(patient)).not.toContainText(/police|by law|Dana Reed|NB\/26/i);
  }

  const privacy = await at(browser, page, PRIVACY);
  await privacy.goto(`${stack().web}/staff/kept-back`);
  await expect(main(privacy)).toContainText('He would learn of it');
  await judged(privacy, `legal-kept-back-${name}`);
  await follow(privacy, /^Look again at/);
  await expect(main(privacy).getByLabel('Why?')).toBeVisible();
  await judged(privacy, `legal-look-again-${name}`);
  await choose(privacy, 'May the patient know?', 'No, not before this day');
  await main(privacy).getByLabel('Why?').first().fill('He was not found yet');
  await typeDay(privacy, 'Until which day, if not', addDays(today, 90));
  await press(privacy, /^Save/);
  await expect(main(privacy)).toContainText('Saved.');
});

test('an order of a court is checked, contested where it asks for too much, and never refused', async ({
  browser,
  page,
}, { project }) => {
  test.setTimeout(240_000);
  const { name } = project;
  await signedIn(page, CLERK);
  await begin(page);
  await copy(page, ORDER);
  await main(page).getByLabel('Which kind of order').selectOption({ index: 2 });
  // Courts seldom know it: then somebody says whose record it is.
  await main(page).getByLabel('NHS number of the patient').fill('');
  await press(page, 'Write it down');
  await expect(main(page)).toContainText('Paper to check');
  const here = page.url().replace(/\?.*$/, '');
  await follow(page, 'Say whose record it is');
  await press(page, 'Find the record');
  await expect(main(page).getByRole('alert')).toBeVisible();
  await judged(page, `legal-whose-${name}`);
  await main(page).getByLabel('NHS number').fill(MARGARET.nhsNumber);
  await press(page, 'Find the record');
  await expect(page).toHaveURL(/done=whose/);
  const lawyer = await at(browser, page, LAWYER);
  await checkPaper(lawyer, here, `order-${name}`);
  await lawyer.goto(here);
  await follow(lawyer, 'Contest the order');
  await main(lawyer).getByRole('textbox').first().fill('It asks for the whole record');
  await press(lawyer, 'Contest the order');
  await expect(main(lawyer)).toContainText('Order contested');
  await judged(lawyer, `legal-contested-${name}`);
  await follow(lawyer, 'The court has answered');
  await main(lawyer).getByRole('textbox').first().fill('It stands for the knee only');
  await press(lawyer, 'The court has answered');
  await expect(main(lawyer)).toContainText('Reasons to write down');
  await expect(main(lawyer).getByRole('link', { name: 'Refuse the request' })).toHaveCount(0);
  await lawyer.goto(`${here}/act/refuse`);
  await expect(lawyer).toHaveURL(here);
});
