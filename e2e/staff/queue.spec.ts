import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { aPerson, aRequest } from '#lib/testing/builders/rows.ts';
import { openBehind } from '../doors/support/behind.ts';
import { expectAccessible } from '../support/accessible.ts';
import { keyboard, pointer, type Hand } from '../support/hands.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const OFFICER = 'records@northbridge.example.org';
const DAY = 86_400_000;
/** Whom this test's requests are about: told from all others by the name. */
const FAMILY = `Queue${randomUUID().slice(0, 8)}`;

async function judged(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  const path = `test-results/screens/queue-${name}-${test.info().project.name}.png`;
  await page.screenshot({ path, fullPage: true });
}

/** Requests that are due soon, one of them late, and some that were answered. */
async function someRequests(): Promise<void> {
  const behind = await openBehind();
  const { rows } = await behind.superuser.query<{ id: string }>(
    `SELECT id FROM organisation WHERE ods_code = 'R9N'`,
  );
  const organisationId = rows[0]?.id ?? '';
  const day = (offset: number) => new Date(Date.now() + offset * DAY).toISOString().slice(0, 10);
  const ask = async (row: Readonly<Record<string, unknown>>) =>
    aRequest(behind.superuser, organisationId, {
      requester_person_id: await aPerson(behind.superuser, { family_name: FAMILY }),
      ...{ claimed_family_name: FAMILY, state: 'triage' },
      ...row,
    });
  const clock = (due: number) => ({
    ...{ relevant_date: day(due - 30), due_on: day(due), target_on: day(due - 2) },
    received_at: new Date(Date.now() + (due - 30) * DAY),
  });
  await ask(clock(-2));
  await ask({ ...clock(1), safeguarding: 'flagged' });
  await ask({ ...clock(3), claimed_date_of_birth: day(-3000) });
  await ask({ ...clock(20), type: 'solicitor_sar' });
  for (const [late, state] of [
    ...([
      [false, 'released'],
      [true, 'released'],
    ] as const),
    ...([[false, 'refused']] as const),
  ]) {
    await ask({
      ...{ ...clock(late ? -10 : 5), state, answered_at: new Date(Date.now() - 5 * DAY) },
      ...(state === 'refused' && {
        ...{ refusal_reason: 'third_party', refusal_legal_ref: 'Schedule 2' },
        refusal_rationale: 'As decided',
      }),
    });
  }
  await behind.close();
}

const handOf = (project: string): Hand => (project.startsWith('phone') ? pointer : keyboard);

test.beforeEach(() => someRequests());
test.afterEach(async () => {
  const behind = await openBehind();
  await behind.superuser.query('DELETE FROM queue_view');
  await behind.superuser.query(`DELETE FROM access_request WHERE claimed_family_name = $1`, [
    FAMILY,
  ]);
  await behind.close();
});

test('the queue is filtered, kept as a view, assigned several at once, and foretold', async ({
  page,
}, { project }) => {
  test.setTimeout(300_000);
  const hand = handOf(project.name);
  await signedIn(page, OFFICER);
  await page.goto(`${stack().web}/staff?org=R9N`);
  await expect(page.getByRole('heading', { name: 'Will we be in time?' })).toBeVisible();
  await expect(page.getByText('a working day').first()).toBeVisible();
  await judged(page, 'first');

  await work(page, hand);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('the same, on plain forms', async ({ page }) => {
    test.setTimeout(300_000);
    await signedIn(page, OFFICER);
    await work(page, pointer, () => Promise.resolve());
  });
});

async function work(page: Page, hand: Hand, look = judged): Promise<void> {
  await page.goto(`${stack().web}/staff?org=R9N`);
  await hand.press(page.locator('summary').filter({ hasText: 'Filter and search' }));
  await hand.type(page.getByLabel('Reference or patient’s name'), FAMILY);
  await hand.press(page.getByRole('button', { name: 'Show' }));
  await expect(page.getByText('Found 7 requests').first()).toBeVisible();
  await look(page, 'found');

  await page.goto(`${stack().web}/staff?org=R9N&show=to_do&due=week&assigned=nobody`);
  await expect(page.getByText('Only some requests are shown')).toBeVisible();
  await look(page, 'filtered');
  await hand.press(page.getByRole('link', { name: 'Save this view' }));
  await hand.press(page.getByRole('button', { name: 'Save the view' }));
  await expect(page.getByText('Enter a name for the view').first()).toBeVisible();
  await hand.type(page.getByLabel('What do you call it?'), 'Due this week');
  await hand.tick(page.getByLabel('Open the queue with this view'));
  await look(page, 'save-view');
  await hand.press(page.getByRole('button', { name: 'Save the view' }));
  await expect(page.getByRole('status').first()).toContainText('Your view was saved');
  await page.goto(`${stack().web}/staff?org=R9N`);
  await expect(page.getByText('The queue opened with your view “Due this week”')).toBeVisible();

  const boxes = page.getByRole('checkbox', { name: /^Choose request/ });
  expect(await boxes.count()).toBeGreaterThanOrEqual(3);
  await hand.press(page.getByRole('button', { name: 'Assign', exact: true }));
  await expect(page.getByText('Choose at least one request').first()).toBeVisible();
  for (const box of [boxes.nth(0), boxes.nth(1)]) {
    // By pointer one presses the label that lies over the box.
    if (hand === keyboard) await hand.tick(box);
    else await box.check({ force: true });
  }
  await look(page, 'chosen');
  await hand.press(page.getByRole('button', { name: 'Assign', exact: true }));
  await expect(page.getByText('Assigned 2 requests.')).toBeVisible();
  await look(page, 'assigned');
  await hand.press(page.getByRole('link', { name: 'Change your views' }));
  await look(page, 'views');
  await hand.press(page.getByRole('button', { name: 'Remove Due this week' }));
  await expect(page.getByText('The view was removed')).toBeVisible();

  await page.goto(`${stack().web}/staff?org=R9N&show=to_do`);
  await hand.press(page.getByRole('link', { name: /^How we are doing/ }));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('How we answer requests');
  await expect(page.getByText('It is about somebody else').first()).toBeVisible();
  await look(page, 'figures');
  const file = page.waitForEvent('download');
  await hand.press(page.getByRole('link', { name: 'Download these figures (CSV)' }));
  const text = await readFile(await (await file).path(), 'utf8');
  expect(text).toContain('"Discs saved","All requests"');
  expect(text).not.toContain(FAMILY);
}

test('what changed meanwhile is not assigned, and is named', async ({ page }) => {
  await signedIn(page, OFFICER);
  await page.goto(`${stack().web}/staff?org=R9N&show=to_do&due=week&assigned=nobody`);
  const behind = await openBehind();
  await behind.superuser.query(
    `UPDATE access_request SET version = version + 1
     WHERE id = (SELECT id FROM access_request WHERE claimed_family_name = $1 AND state = 'triage' AND due_on < now())`,
    [FAMILY],
  );
  await behind.close();
  await page.getByLabel('Choose every request on this page').check();
  await page.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(page.getByText(/1 request could not be assigned/)).toBeVisible();
  await expect(page.getByText(/^LAN-.*: Somebody else/)).toBeVisible();
  await judged(page, 'not-all');
});

test('keys of one letter work once they are turned on, and not before', async ({ page }) => {
  await signedIn(page, OFFICER);
  await page.goto(`${stack().web}/staff?org=R9N&show=to_do`);
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  await page.keyboard.press('j');
  expect(await focused()).not.toMatch(/^LAN-/);
  await page.getByRole('button', { name: 'Turn on keyboard shortcuts' }).click();
  await expect(page.getByText('Shortcuts are on')).toBeVisible();
  await page.keyboard.press('j');
  const first = await focused();
  expect(first).toMatch(/^LAN-/);
  await page.keyboard.press('j');
  expect(await focused()).not.toBe(first);
  await page.keyboard.press('k');
  expect(await focused()).toBe(first);
  await page.keyboard.press('x');
  await expect(page.getByLabel(`Choose request ${first}`)).toBeChecked();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/staff\/requests\//);
  await page.goBack();
  await page.getByRole('button', { name: 'Turn off keyboard shortcuts' }).click();
  await page.keyboard.press('j');
  expect(await focused()).not.toMatch(/^LAN-/);
});
