import { expect, test, type Browser, type Page } from '@playwright/test';
import { aPatient, aPerson, aRequest, aStudy, insert } from '#lib/testing/builders/rows.ts';
import { words } from '#lib/words/words.ts';
import { openBehind, type Behind } from '../doors/support/behind.ts';
import { at, main, organisationOf, personOf } from '../support/acting.ts';
import { boxesOf } from '../support/boxes.ts';
import { withAuthenticator } from '../support/passkey.ts';
import { judged } from '../support/pictures.ts';
import { signIn } from '../support/sign-in.ts';
import { signedIn } from '../support/sign-in-behind.ts';

const ONE = 'records@northbridge.example.org';
/** Also a patient of the same trust. */
const TWO = 'records2@northbridge.example.org';
const { staff: t, refusals, common, signIn: entry } = words('en');

let behind: Behind;
let organisationId: string;
test.beforeAll(async () => {
  behind = await openBehind();
  organisationId = await organisationOf(behind, 'R9N');
});
test.afterAll(() => behind.close());

const press = (page: Page, name: string) =>
  main(page).getByRole('button', { name, exact: true }).click();

/** A request with all done but the approval, by a person of this id, or by nobody else’s concern. */
async function aRequestInReview(by?: string): Promise<string> {
  const { superuser } = behind;
  const requester = by ?? (await aPerson(superuser));
  const patient = await aPatient(superuser, organisationId);
  const study = await aStudy(superuser, organisationId, { patient_id: patient });
  const requestId = await aRequest(superuser, organisationId, {
    ...{ requester_person_id: requester, subject_patient_id: patient, state: 'in_review' },
  });
  const owned = { organisation_id: organisationId, request_id: requestId };
  const officer = await personOf(behind, ONE);
  await insert(superuser, 'request_study', {
    ...{ ...owned, study_id: study, checked: true, checked_by: officer },
  });
  await superuser.query(
    `INSERT INTO harm_opinion (organisation_id, request_id, reviewer_person_id, registration_body,
       registration_number, outcome, rationale, covers_study_ids, decided_at)
     SELECT $1, $2, p.id, p.registration_body, p.registration_number, 'not_met', 'No reason to think so', $3, now()
     FROM person p JOIN account a ON a.person_id = p.id WHERE a.email = 'radiologist@northbridge.example.org'`,
    [organisationId, requestId, [study]],
  );
  return requestId;
}

async function atWork(browser: Browser, email: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await withAuthenticator(page, email);
  await signedIn(page, email);
  return page;
}

/** The page on which a request is approved, with fresh proof for it. */
async function readyToApprove(page: Page, requestId: string): Promise<void> {
  await page.goto(at(`/staff/requests/${requestId}/approve`));
  await press(page, entry.usePasskey);
  await page.waitForURL(/\/approve$/);
  await expect(main(page).getByRole('button', { name: t.approve.confirm })).toBeVisible();
  for (const line of await boxesOf(page)) await line.check();
}

const countOf = async (sql: string, id: string) =>
  (await behind.superuser.query(sql, [id])).rows.length;

test('of two officers who approve at once one does, and the other is told that it is done', async ({
  browser,
}) => {
  const requestId = await aRequestInReview();
  const both = [await atWork(browser, ONE), await atWork(browser, TWO)];
  for (const page of both) await readyToApprove(page, requestId);
  await Promise.all(both.map((page) => press(page, t.approve.confirm)));
  const outcome = async (page: Page) => {
    const said = main(page).getByRole('alert').or(page.getByRole('status'));
    await expect(said.first()).toBeVisible();
    return (await main(page).getByRole('alert').count()) > 0 ? 'told' : 'done';
  };
  const outcomes = [await outcome(both[0]!), await outcome(both[1]!)];
  expect(outcomes.toSorted()).toEqual(['done', 'told']);
  const late = both[outcomes.indexOf('told')]!;
  await expect(main(late).getByRole('alert')).toContainText(
    new RegExp(`${refusals.request.changed_meanwhile}|${refusals.request.wrong_state}`),
  );
  await judged(late, 'at-once-told');
  expect(await countOf('SELECT FROM approval WHERE request_id = $1', requestId)).toBe(1);
  // Looking at it again is looking at what the other did.
  await late.goto(at(`/staff/requests/${requestId}/approve`));
  await expect(late).toHaveURL(new RegExp(`/staff/requests/${requestId}$`));
  for (const page of both) await page.context().close();
});

test('whoever asked does not decide: not by their account, and not by a second one of theirs', async ({
  browser,
}) => {
  const own = await aRequestInReview(await personOf(behind, TWO));
  // The same human by another account: known by the address that both have proved (0.1.2).
  const second = await aPerson(behind.superuser, { verified_email: TWO });
  const bySecond = await aRequestInReview(second);
  const page = await atWork(browser, TWO);
  for (const requestId of [own, bySecond]) {
    for (const path of ['', '/approve', '/opinion', '/match']) {
      await page.goto(at(`/staff/requests/${requestId}${path}`));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.request.ownTitle);
    }
    expect(await countOf('SELECT FROM approval WHERE request_id = $1', requestId)).toBe(0);
  }
  await judged(page, 'at-once-own');
  await page.context().close();
  const colleague = await atWork(browser, ONE);
  await readyToApprove(colleague, own);
  await press(colleague, t.approve.confirm);
  await expect(colleague.getByRole('status')).toBeVisible();
  await colleague.context().close();
});

test('a decision on a page that has grown old is refused in words, and its reasons are not lost', async ({
  browser,
}) => {
  const requestId = await aRequestInReview();
  const page = await atWork(browser, ONE);
  await page.goto(at(`/staff/requests/${requestId}/act/refuse`));
  const { fields } = t.act;
  const reason = 'Everything on it is about somebody else';
  await main(page).getByRole('radio').first().check();
  await main(page).getByLabel(fields.legalRef).fill('Schedule 2, paragraph 16');
  await main(page).getByLabel(fields.rationale).fill(reason);
  await behind.superuser.query('UPDATE access_request SET version = version + 1 WHERE id = $1', [
    requestId,
  ]);
  await main(page).locator('form button.nhsuk-button').last().click();
  await expect(main(page).getByRole('alert')).toContainText(refusals.request.changed_meanwhile);
  await expect(main(page).getByLabel(fields.rationale)).toHaveValue(reason);
  await judged(page, 'at-once-stale');
  await page.reload();
  await expect(main(page).getByLabel(fields.rationale)).toHaveValue(reason);
  await page.context().close();
});

test('a health professional who is signed out in the middle of their reasons has them again', async ({
  browser,
}) => {
  const requestId = await aRequestInReview();
  await behind.superuser.query(`UPDATE access_request SET state = 'harm_review' WHERE id = $1`, [
    requestId,
  ]);
  const email = 'radiologist@northbridge.example.org';
  const page = await atWork(browser, email);
  const path = `/staff/requests/${requestId}/opinion`;
  await page.goto(at(path));
  const reason = 'I have seen her in clinic, and she knows what the report says.';
  await main(page).getByRole('radio').first().check();
  await main(page).getByRole('textbox').first().fill(reason);
  await behind.superuser.query(
    'UPDATE session SET ended_at = now() WHERE person_id = $1 AND ended_at IS NULL',
    [await personOf(behind, email)],
  );
  await page.waitForURL(/\/sign-in\?again=ended/, { timeout: 6_000 });
  await expect(main(page)).not.toContainText(reason);
  await signIn(page, email);
  await page.waitForURL(at(path));
  await expect(page.getByRole('status').first()).toContainText(common.typed.back);
  await expect(main(page).getByRole('textbox').first()).toHaveValue(reason);
  await expect(main(page).getByRole('radio').first()).toBeChecked();
  await judged(page, 'at-once-back');
  await page.context().close();
});

test('an answer that is sent with a double click goes out once', async ({ browser }) => {
  const requestId = await aRequestInReview();
  const page = await atWork(browser, ONE);
  await page.goto(at(`/staff/requests/${requestId}/messages`));
  const { label, button, done } = words('en').communications.staff;
  await main(page).getByLabel(label).fill('On Monday.');
  await main(page).getByRole('button', { name: button }).dblclick();
  await expect(main(page)).toContainText(done.sent);
  expect(await countOf('SELECT FROM communication WHERE request_id = $1', requestId)).toBe(1);
  await page.context().close();
});
