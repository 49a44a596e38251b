import { expect, test, type Page } from '@playwright/test';
import { aRequest } from '#lib/testing/builders/rows.ts';
import { words } from '#lib/words/words.ts';
import { openBehind, type Behind } from '../doors/support/behind.ts';
import { at, main, organisationOf, personOf } from '../support/acting.ts';
import { keyboard, pointer } from '../support/hands.ts';
import { judged } from '../support/pictures.ts';
import { signIn } from '../support/sign-in.ts';

const PATIENT = 'anh@example.org';
const OTHER = 'ananda@example.org';
const HOSPITAL = 'Eastmoor University Hospitals NHS Trust';
const en = words('en');
const { typed } = en.common;
const LONG = 'Nobody answered the telephone.\nI rang on Monday, and again on Thursday.';

let behind: Behind;
let personId: string;
let requestId: string;
test.beforeAll(async () => {
  behind = await openBehind();
  personId = await personOf(behind, PATIENT);
  requestId = await aRequest(behind.superuser, await organisationOf(behind, 'R9E'), {
    ...{ requester_person_id: personId, state: 'searching' },
  });
});
test.afterAll(() => behind.close());

const press = (page: Page, name: string) =>
  main(page).getByRole('button', { name, exact: true }).click();

/** As a session ends by time, by an administrator, or by a button on another device. */
const endSessions = (of = personId) =>
  behind.superuser.query(
    'UPDATE session SET ended_at = now() WHERE person_id = $1 AND ended_at IS NULL',
    [of],
  );

async function complaints(text: string): Promise<number> {
  const { rows } = await behind.superuser.query(
    'SELECT FROM complaint WHERE complainant_person_id = $1 AND description = $2',
    [personId, text],
  );
  return rows.length;
}

async function complain(page: Page, text: string): Promise<void> {
  await page.goto(at('/complaints/new'));
  await main(page).getByLabel(HOSPITAL).check();
  await main(page).getByLabel(en.complaints.subjects.service).check();
  await main(page)
    .getByLabel(/What happened/)
    .fill(text);
}

const told = (page: Page) => expect(main(page).getByRole('status').first());

test('what is typed when a session ends is there again after signing in, on each long form', async ({
  page,
}, { project }) => {
  test.setTimeout(300_000);
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  await signIn(page, PATIENT);
  await page.goto(at('/requests/new'));
  await main(page).getByLabel(HOSPITAL).check();
  await press(page, en.common.continue);
  await page.waitForURL(/\/what$/);
  const what = new URL(page.url()).pathname;
  const forms = [
    { path: what, field: en.requestSets.what.description },
    { path: '/proxies/new/parent', field: en.acting.details.explanation.child },
    { path: `/requests/${requestId}/message`, field: en.communications.mine.label },
    { path: '/complaints/new?from=here', field: /What happened/ },
  ];
  for (const { path, field } of forms) {
    await page.goto(at(path));
    await main(page).getByLabel(field).fill(LONG);
    await endSessions();
    await page.waitForURL(/\/sign-in\?again=ended/, { timeout: 6_000 });
    await told(page).toContainText(typed.waits);
    if (path === what) await judged(page, 'typed-waits');
    await signIn(page, PATIENT);
    await page.waitForURL(at(path));
    await told(page).toContainText(typed.back);
    await expect(main(page).getByLabel(field)).toHaveValue(LONG);
  }
  await judged(page, 'typed-back');
  await hand.tick(main(page).getByLabel(HOSPITAL));
  await hand.tick(main(page).getByLabel(en.complaints.subjects.service));
  await hand.press(main(page).getByRole('button', { name: en.complaints.make.button }));
  await told(page).toContainText('We have your complaint');
  // What has arrived does not come back.
  await page.goto(at('/complaints/new?from=here'));
  await expect(main(page).getByLabel(/What happened/)).toHaveValue('');
});

test('signing out in another tab keeps what is typed in this one, and nobody else sees it', async ({
  page,
  context,
}) => {
  await signIn(page, PATIENT);
  await complain(page, 'Only mine to read');
  const other = await context.newPage();
  await other.goto(at('/requests'));
  await other.getByRole('button', { name: en.signIn.signOut }).click();
  await page.waitForURL(/\/sign-in\?again=ended/, { timeout: 6_000 });
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('Only mine');
  await other.close();
  await signIn(page, OTHER);
  await page.waitForURL(/\/requests$/);
  await page.goto(at('/complaints/new'));
  await expect(main(page).getByLabel(/What happened/)).toHaveValue('');
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  await page.getByRole('button', { name: en.signIn.signOut }).click();
  await signIn(page, PATIENT);
  await page.goto(at('/complaints/new'));
  await expect(main(page).getByLabel(/What happened/)).toHaveValue('');
});

test('what is sent without a session is not lost, and is said not to have come, with script and without', async ({
  page,
  browser,
}) => {
  const text = `Sent too late ${Date.now()}`;
  await signIn(page, PATIENT);
  await complain(page, text);
  await endSessions();
  await press(page, en.complaints.make.button);
  await page.waitForURL(/\/sign-in\?again=(unsent|ended)/);
  await told(page).toContainText(typed.waits);
  expect(await complaints(text)).toBe(0);
  await signIn(page, PATIENT);
  await page.waitForURL(at('/complaints/new'));
  await press(page, en.complaints.make.button);
  await told(page).toContainText('We have your complaint');
  expect(await complaints(text)).toBe(1);

  const plainContext = await browser.newContext({ javaScriptEnabled: false });
  const plain = await plainContext.newPage();
  await signIn(plain, PATIENT);
  await complain(plain, `${text} again`);
  await endSessions();
  await press(plain, en.complaints.make.button);
  await expect(main(plain)).toContainText(en.signIn.problems.unsent);
  await plainContext.close();
});

test('a form that is pressed twice, sent again from the page before, or sent in two tabs counts once', async ({
  page,
  context,
}) => {
  const text = `Twice ${Date.now()}`;
  await signIn(page, PATIENT);
  await complain(page, text);
  await main(page).getByRole('button', { name: en.complaints.make.button }).dblclick();
  await told(page).toContainText('We have your complaint');
  expect(await complaints(text)).toBe(1);
  await page.goBack();
  await complain(page, text);
  await press(page, en.complaints.make.button);
  await told(page).toContainText('We have your complaint');
  expect(await complaints(text)).toBe(1);

  await page.goto(at('/requests/new'));
  await main(page).getByLabel(HOSPITAL).check();
  await press(page, en.common.continue);
  await main(page).getByLabel(en.requestSets.what.description).fill(text);
  await press(page, en.common.continue);
  await page.waitForURL(/\/when$/);
  const check = page.url().replace(/when$/, 'check');
  const other = await context.newPage();
  for (const tab of [page, other]) await tab.goto(check);
  await Promise.all([page, other].map((tab) => press(tab, en.requestSets.check.send)));
  for (const tab of [page, other]) {
    await expect(tab.getByRole('heading', { level: 1 })).toHaveText('Request sent');
  }
  const { rows } = await behind.superuser.query(
    `SELECT FROM access_request WHERE requester_person_id = $1 AND description = $2 AND state <> 'cancelled'`,
    [personId, text],
  );
  expect(rows).toHaveLength(1);
  await other.close();
});

test('a network that breaks in the middle of a submit leaves the form as it was, and sending again counts once', async ({
  page,
}) => {
  const text = `Broken off ${Date.now()}`;
  await signIn(page, PATIENT);
  await complain(page, text);
  const url = '**/complaints/new';
  await page.route(url, (route) =>
    route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue(),
  );
  await press(page, en.complaints.make.button);
  await expect(main(page).getByRole('alert')).toContainText(typed.unreached);
  await expect(main(page).getByLabel(/What happened/)).toHaveValue(text);
  await expect(main(page).getByLabel(HOSPITAL)).toBeChecked();
  await judged(page, 'typed-unreached');
  expect(await complaints(text)).toBe(0);
  await page.unroute(url);
  // It arrives, and the answer is lost on its way back.
  await page.route(url, async (route) => {
    if (route.request().method() === 'POST') await route.fetch().catch(() => undefined);
    await route.abort('connectionreset');
  });
  const lost = page.waitForEvent('requestfailed');
  await press(page, en.complaints.make.button);
  await lost;
  expect(await complaints(text)).toBe(1);
  await expect(main(page).getByRole('alert')).toContainText(typed.unreached);
  await page.unroute(url);
  await press(page, en.complaints.make.button);
  await told(page).toContainText('We have your complaint');
  expect(await complaints(text)).toBe(1);
});
