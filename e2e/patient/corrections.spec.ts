import { expect, test, type Browser, type Page } from '@playwright/test';
import { aRelease } from '#lib/testing/builders/releases.ts';
import { openBehind } from '../doors/support/behind.ts';
import { expectAccessible } from '../support/accessible.ts';
import { keyboard, pointer, type Hand } from '../support/hands.ts';
import { letterTo } from '../support/outbox.ts';
import { withAuthenticator } from '../support/passkey.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const PRIVACY = 'privacy@eastmoor.example.org';
const DPO = 'dpo@eastmoor.example.org';
const HOSPITAL = 'Eastmoor University Hospitals NHS Trust';
const PATIENT = 'anh@example.org';
const STATEMENT = 'It was the left side. I was there.';

/** What was asked is decided by one person and approved by another, and then it is gone. */
test('somebody asks for a deletion, and two people let go what may go', async ({ page, browser }, {
  project,
}) => {
  test.setTimeout(240_000);
  const hand = project.name === 'phone' ? pointer : keyboard;
  const main = page.getByRole('main');
  const since = new Date();
  await signedIn(page, PATIENT);
  await hand.press(page.getByRole('link', { name: 'Corrections and deletions' }));
  await expectAccessible(page);
  await hand.press(page.getByRole('button', { name: 'Ask to correct or delete something' }));
  await expectAccessible(page);
  await hand.press(page.getByRole('link', { name: 'Delete something' }));
  await expect(main).toContainText('Hospitals must keep records of care');
  await hand.press(page.getByRole('button', { name: 'Ask for this to be deleted' }));
  await expect(main.getByRole('alert')).toContainText('Choose the hospital');
  await expectAccessible(page);
  await hand.tick(page.getByLabel(HOSPITAL));
  await hand.tick(page.getByLabel('Messages', { exact: true }));
  await hand.tick(page.getByLabel('Scans and reports the hospital holds'));
  await hand.press(page.getByRole('button', { name: 'Ask for this to be deleted' }));
  await expect(page.getByRole('status')).toContainText('We have your request');
  await expect(main).toContainText('must answer by the end of');
  await expectAccessible(page);
  const own = page.url().replace(/\?.*/, '');
  const reference = /COR-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(await main.innerText())?.[0] ?? '';
  await letterTo(PATIENT, new RegExp(`We have your request[^]*${reference}`), since);

  const privacy = await atWork(page, browser, PRIVACY);
  await openRequest(privacy, hand, reference);
  await provenFirst(privacy, hand, 'Accept the deletion', 'grant_subject_request');
  await expectAccessible(privacy);
  await hand.press(privacy.getByRole('button', { name: 'Accept the deletion' }));
  await expect(privacy.getByRole('main').getByRole('alert')).toContainText('Choose why');
  await expectAccessible(privacy);
  await hand.tick(privacy.getByLabel('Needed for care', { exact: false }));
  await hand.type(privacy.getByLabel('What do you tell them?'), 'Your scans must be kept.');
  await hand.press(privacy.getByRole('button', { name: 'Accept the deletion' }));
  await expect(privacy.getByRole('status')).toContainText('Done.');
  await expect(privacy.getByRole('main')).toContainText('Another person must approve');
  await expectAccessible(privacy);
  await privacy.context().close();
  // Until a second person has let it go nothing is decided for whoever asked.
  await page.goto(own);
  await expect(main).not.toContainText('Your scans must be kept.');

  const dpo = await atWork(page, browser, DPO);
  await openRequest(dpo, hand, reference);
  await provenFirst(dpo, hand, 'Approve the deletion', 'approve_erasure');
  await hand.press(dpo.getByRole('button', { name: 'Approve the deletion' }));
  await expect(dpo.getByRole('status')).toContainText('Done.');
  await expect(async () => {
    await dpo.reload();
    await expect(dpo.getByRole('heading', { name: 'Certificate of what was' })).toBeVisible({
      timeout: 1000,
    });
  }).toPass({ timeout: 30_000 });
  await expectAccessible(dpo);
  await dpo.context().close();

  const letter = await letterTo(PATIENT, new RegExp(`request ${reference}`), new Date(0));
  expect(letter.text).not.toContain('Your scans must be kept.');
  await letterTo(PATIENT, /being deleted now[^]*- Messages[^]*This is kept[^]*Ombudsman/, since);
  await page.goto(own);
  await expect(main).toContainText('Your scans must be kept.');
  await expect(main).toContainText('Information Commissioner');
  await expectAccessible(page);
});

/** A form with what is held in it: only what was changed is asked, and it can be taken back. */
test('somebody asks for a new name, and takes it back', async ({ page }, { project }) => {
  const hand = project.name === 'phone' ? pointer : keyboard;
  const main = page.getByRole('main');
  await signedIn(page, PATIENT);
  await page.goto(`${stack().web}/subject-requests/new/details`);
  await expectAccessible(page);
  await hand.tick(page.getByLabel(HOSPITAL));
  await hand.press(page.getByRole('button', { name: 'Send to the hospital' }));
  await expect(main.getByRole('alert')).toContainText('This is what we hold already');
  await page.goto(`${stack().web}/subject-requests/new/name`);
  await hand.tick(page.getByLabel(HOSPITAL));
  await hand.type(page.getByLabel('Last name'), 'O’Hara-Nguyễn');
  await hand.press(page.getByRole('button', { name: 'Send to the hospital' }));
  await expect(main.getByRole('alert')).toContainText('Choose which paper you can show');
  await expectAccessible(page);
  await hand.tick(page.getByLabel('Deed poll or statutory declaration'));
  await hand.tick(page.getByLabel('Hide my old name', { exact: false }));
  await hand.press(page.getByRole('button', { name: 'Send to the hospital' }));
  await expect(page.getByRole('status')).toContainText('We have your request');
  await expect(main).toContainText('O’Hara-Nguyễn');
  await expect(main).toContainText('To be hidden');
  await hand.press(page.getByRole('button', { name: 'Take this request back' }));
  await expect(page.getByRole('status')).toContainText('You have taken this request back');
});

/** The report stays as it is, and what the patient says of it goes with it. */
test('somebody’s own words are put beside their scan', async ({ page, browser }, { project }) => {
  test.setTimeout(240_000);
  const hand = project.name === 'phone' ? pointer : keyboard;
  const main = page.getByRole('main');
  const releaseId = await aReleaseAtEastmoor();
  await signedIn(page, PATIENT);
  await page.goto(`${stack().web}/subject-requests/new/record`);
  await expectAccessible(page);
  await hand.tick(page.getByLabel(/^CT scan/).first());
  await hand.type(page.getByLabel('What is wrong, and what should it say?'), 'It says right');
  await hand.type(page.getByLabel('Your statement, to be put beside the scan'), STATEMENT);
  await hand.press(page.getByRole('button', { name: 'Send to the hospital' }));
  await expect(page.getByRole('status')).toContainText('We have your request');
  const reference = /COR-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(await main.innerText())?.[0] ?? '';
  const own = page.url().replace(/\?.*/, '');

  const privacy = await atWork(page, browser, PRIVACY);
  await openRequest(privacy, hand, reference);
  await hand.press(privacy.getByRole('button', { name: 'Ask the person something' }));
  await expectAccessible(privacy);
  await hand.type(privacy.getByLabel('What do you ask them?'), 'Which side was it?');
  await hand.press(privacy.getByRole('button', { name: 'Ask the person something' }));
  await expect(privacy.getByRole('status')).toContainText('Done.');
  await page.goto(own);
  await expect(main).toContainText('Which side was it?');
  await expectAccessible(page);
  await hand.type(page.getByLabel('Your answer'), 'The left.');
  await hand.press(page.getByRole('button', { name: 'Send your answer' }));
  await expect(page.getByRole('status')).toContainText('The hospital has your answer');

  await openRequest(privacy, hand, reference);
  await expect(privacy.getByRole('main')).toContainText('The left.');
  await provenFirst(privacy, hand, 'Accept', 'grant_subject_request');
  await hand.press(privacy.getByRole('button', { name: 'Accept', exact: true }));
  await expect(privacy.getByRole('status')).toContainText('Done.');
  await privacy.context().close();

  await page.goto(`${stack().web}/releases/${releaseId}`);
  await expect(main).toContainText('What the patient says');
  await expect(main).toContainText(STATEMENT);
  await expectAccessible(page);
  await closeRelease(releaseId);
});

/** A CT scan that the patient was given, and can see now. */
async function aReleaseAtEastmoor(): Promise<string> {
  const behind = await openBehind();
  const { superuser } = behind;
  const idOf = async (statement: string, value: string) => {
    const { rows } = await superuser.query<{ id: string }>(statement, [value]);
    return rows[0]?.id ?? '';
  };
  const { releaseId } = await aRelease(superuser, {
    organisationId: await idOf('SELECT id FROM organisation WHERE ods_code = $1', 'R9E'),
    recipientPersonId: await idOf('SELECT person_id AS id FROM account WHERE email = $1', PATIENT),
  });
  await behind.close();
  return releaseId;
}

/** So that the next story of the same patient finds nothing open. */
async function closeRelease(releaseId: string): Promise<void> {
  const behind = await openBehind();
  const { superuser } = behind;
  await superuser.query(
    `UPDATE access_request SET state = 'closed_completed', closed_at = now()
     WHERE id = (SELECT request_id FROM release WHERE id = $1)`,
    [releaseId],
  );
  await superuser.query(`UPDATE link SET state = 'expired' WHERE release_id = $1`, [releaseId]);
  await superuser.query(`UPDATE release SET state = 'expired' WHERE id = $1`, [releaseId]);
  await behind.close();
}

async function atWork(page: Page, browser: Browser, email: string): Promise<Page> {
  const viewport = page.viewportSize();
  const context = await browser.newContext(viewport === null ? {} : { viewport });
  const theirs = await context.newPage();
  await withAuthenticator(theirs, email);
  await signedIn(theirs, email);
  return theirs;
}

async function openRequest(page: Page, hand: Hand, reference: string): Promise<void> {
  await page.goto(`${stack().web}/staff/subject-requests?org=R9E`);
  await expectAccessible(page);
  await hand.press(page.getByRole('link', { name: reference }));
  await expect(page.getByRole('heading', { level: 1 })).toContainText(reference);
  await expectAccessible(page);
}

/** What changes what is held wants a passkey for this very request, before anything is typed. */
async function provenFirst(page: Page, hand: Hand, act: string, action: string): Promise<void> {
  await hand.press(page.getByRole('button', { name: act, exact: true }));
  await page.waitForURL(new RegExp(`/step-up/${action}/`));
  await hand.press(page.getByRole('button', { name: 'Use your passkey' }));
  await page.waitForURL(/\/act\//);
}
