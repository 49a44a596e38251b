import { expect, test, type Page } from '@playwright/test';
import { makeRequestInReview } from '#lib/testing/builders/requests.ts';
import { aPatient, aPerson, aStudy, insert } from '#lib/testing/builders/rows.ts';
import { openBehind, type Behind } from '../doors/support/behind.ts';
import { boxesOf } from '../support/boxes.ts';
import { keyboard, pointer, type Hand } from '../support/hands.ts';
import { withAuthenticator } from '../support/passkey.ts';
import { judged } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const ADMIN = 'admin@northbridge.example.org';
const SIRO = 'siro@northbridge.example.org';
const OFFICER = 'records@northbridge.example.org';

const handOf = (project: string): Hand => (project.startsWith('phone') ? pointer : keyboard);

let behind: Behind;
test.beforeAll(async () => {
  behind = await openBehind();
});
test.afterAll(async () => {
  await behind.superuser.query('DELETE FROM trust_policy_answer');
  await behind.superuser.query('DELETE FROM trust_policy_change');
  await behind.close();
});

/** A request in review by somebody who reads Welsh, for a scan that a person should look at, and one that is kept back. */
async function aRequest(): Promise<string> {
  const { superuser } = behind;
  const { rows } = await superuser.query<{ id: string }>(
    `SELECT id FROM organisation WHERE ods_code = 'R9N'`,
  );
  const organisationId = rows[0]!.id;
  const personId = await aPerson(superuser, { given_names: 'Gwen', family_name: 'Tester' });
  await superuser.query(`UPDATE person SET language = 'cy' WHERE id = $1`, [personId]);
  const patientId = await aPatient(superuser, organisationId, { given_names: 'Gwen' });
  const study = (description: string, study_date: string) =>
    aStudy(superuser, organisationId, {
      ...{ patient_id: patientId, description, study_date, modalities: ['US'] },
      ...{ body_part: 'PELVIS', instance_count: 12, institution_name: 'Northbridge General' },
    });
  const goes = await study('US Obstetric dating', '2026-03-04');
  const kept = await study('CT of a secret', '2025-01-02');
  await insert(superuser, 'report', {
    ...{ organisation_id: organisationId, study_id: goes, status: 'preliminary' },
    ...{ source: 'uploaded_pdf', title: 'Ultrasound report', document_bytes: 84_000 },
    ...{ document_sha256: Buffer.alloc(32, 7), uploaded_by_person_id: await aPerson(superuser) },
  });
  const requestId = await makeRequestInReview(superuser, {
    ...{ organisationId, personId, patientId, studyIds: [goes, kept] },
    reviewerPersonId: await aPerson(superuser, {
      ...{ registration_body: 'GMC', registration_number: '7000001' },
    }),
  });
  await superuser.query(
    `UPDATE request_study SET withheld_for = 'third_party' WHERE request_id = $1 AND study_id = $2`,
    [requestId, kept],
  );
  return requestId;
}

async function proved(page: Page, back: RegExp): Promise<void> {
  await page.waitForURL(/\/step-up\//);
  await page.getByRole('button', { name: 'Use your passkey' }).click();
  await page.waitForURL(back);
}

test('whoever approves sees what a machine found and what the recipient will see, and says that they looked', async ({
  page,
}, { project }) => {
  test.setTimeout(240_000);
  const hand = handOf(project.name);
  const requestId = await aRequest();
  const here = `${stack().web}/staff/requests/${requestId}`;
  await withAuthenticator(page, OFFICER);
  await signedIn(page, OFFICER);
  await page.goto(here);
  const checks = page.getByRole('region', { name: 'Checks' });
  await expect(checks).toContainText('Look at this first');
  await expect(checks).toContainText('It looks like a pregnancy scan');
  await expect(checks).toContainText('The report is preliminary');
  await expect(checks).not.toContainText('CT of a secret');
  await judged(page, `review-checks-${project.name}`);

  await hand.press(page.getByRole('link', { name: 'See what they will see' }));
  await expect(page).toHaveURL(/\/preview\/cy$/);
  const main = page.getByRole('main');
  await expect(main).toContainText('This is a preview');
  await expect(main).toContainText('US Obstetric dating');
  await expect(main).not.toContainText('secret');
  await expect(page.getByRole('button', { name: /lawrlwyth/i })).toBeDisabled();
  await expect(main).toContainText('Annwyl Gwen Tester');
  await expect(main).toContainText('README.txt');
  await judged(page, `review-preview-${project.name}`);
  await hand.press(page.getByRole('link', { name: 'See it in English' }));
  await expect(main).toContainText('Dear Gwen Tester');
  const { rows } = await behind.superuser.query('SELECT 1 FROM release WHERE request_id = $1', [
    requestId,
  ]);
  expect(rows).toEqual([]);

  await page.goto(here);
  await hand.press(page.getByRole('link', { name: 'Look at what they will see, and approve' }));
  await proved(page, /\/approve$/);
  await judged(page, `review-approve-${project.name}`);
  await hand.press(page.getByRole('button', { name: 'Approve and send' }));
  await expect(main.getByRole('alert')).toContainText('Look at everything that is named here');
  await judged(page, `review-not-ticked-${project.name}`);
  for (const box of await boxesOf(page)) await hand.tick(box);
  await hand.press(page.getByRole('button', { name: 'Approve and send' }));
  await expect(page.getByText(/Lantern is preparing/).first()).toBeVisible();
  const kept = await behind.superuser.query<{ looked: string[] }>(
    'SELECT looked FROM approval_sheet WHERE request_id = $1',
    [requestId],
  );
  expect(kept.rows[0]?.looked).toEqual(expect.arrayContaining(['contents', 'report']));
});

test('a letter says something in an institution’s own words once two people agree on them', async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(240_000);
  const hand = handOf(project.name);
  await withAuthenticator(page, ADMIN);
  await signedIn(page, ADMIN);
  await page.goto(`${stack().web}/staff/settings`);
  await hand.press(page.getByRole('link', { name: 'Letters in your own words' }));
  await judged(page, `review-letters-${project.name}`);
  await hand.press(
    page.getByRole('link', { name: 'Usual words : Refused: asked before, English' }),
  );
  await expect(page.getByText('The law: UK GDPR Article 12(5).')).toBeVisible();
  await judged(page, `review-letter-${project.name}`);
  await hand.press(page.getByRole('link', { name: 'Change this setting' }));
  await proved(page, /\/change$/);
  const propose = async (text: string) => {
    await page.getByLabel('What should it be?').clear();
    await hand.type(page.getByLabel('What should it be?'), text);
    await page.getByLabel('Why do you change it?').clear();
    await hand.type(page.getByLabel('Why do you change it?'), 'Kinder');
    await hand.press(page.getByRole('button', { name: 'Save' }));
  };
  await propose('Dear {nickname}, you asked before.');
  await expect(page.getByRole('main').getByRole('alert')).toContainText('cannot fill');
  await judged(page, `review-letter-refused-${project.name}`);
  await propose('{name}, you asked us this before. We sent you our answer then.');
  await expect(page.getByRole('status')).toContainText('Ask a SIRO');

  const other = await (await browser.newContext({ viewport: page.viewportSize() })).newPage();
  await withAuthenticator(other, SIRO);
  await signedIn(other, SIRO);
  await other.goto(`${stack().web}/staff/settings/R9N/refusal_duplicate_en/proposed`);
  await expect(other.getByText('Alex Example, you asked us this before.')).toBeVisible();
  await judged(other, `review-letter-to-confirm-${project.name}`);
  await hand.press(other.getByRole('button', { name: 'Confirm the change' }));
  await proved(other, /\/proposed$/);
  await hand.press(other.getByRole('button', { name: 'Confirm the change' }));
  await expect(other.getByRole('status')).toContainText('The change counts from now on');
  await other.goto(`${stack().web}/staff/settings/R9N/letters`);
  await expect(
    other.getByRole('link', { name: 'Your own words : Refused: asked before, English' }),
  ).toBeVisible();
  await other.context().close();
});
