import { crc32, deflateSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';
import { EICAR } from '#lib/demonstration/scanner/clamd-stand-in.ts';
import { aConsent } from '#lib/testing/builders/consents.ts';
import { openBehind } from '../doors/support/behind.ts';
import { aKnownPatient, anNhsNumber } from '../support/a-consent.ts';
import { keyboard, pointer } from '../support/hands.ts';
import { judged } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const OFFICER = 'records@northbridge.example.org';
const LEGAL = 'legal@northbridge.example.org';
const EAST = 'records@eastmoor.example.org';
const PATIENT = 'dafydd@example.org';

/** A PDF of one empty page, with whatever else is to stand in it. */
function pdf(more = ''): Buffer {
  const page = '3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >> endobj\n';
  const pages = '2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n';
  const root = '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n';
  return Buffer.from(`%PDF-1.4\n${root}${pages}${page}${more}trailer << /Root 1 0 R >>\n%%EOF\n`);
}

const SCRIPT = pdf('4 0 obj << /S /JavaScript /JS (app.alert\\(1\\)) >> endobj\n');
const VIRUS = pdf(`% ${EICAR}\n`);

/** A consent that the first officer wrote down, of a patient whom the trust knows. */
async function aWaitingConsent(): Promise<string> {
  const patient = await aKnownPatient(PATIENT, 'R9N', anNhsNumber());
  const behind = await openBehind();
  const { rows } = await behind.superuser.query<{ id: string }>(
    'SELECT person_id AS id FROM account WHERE email = $1',
    [OFFICER],
  );
  const consentId = await aConsent(behind.superuser, {
    ...{ organisationId: patient.organisationId, patientId: patient.patientId },
    ...{ subjectPersonId: patient.personId, recordedBy: rows[0]!.id },
  });
  await behind.close();
  return consentId;
}

async function add(page: Page, name: string, bytes: Buffer): Promise<void> {
  await page.getByLabel('Signed authority', { exact: true }).check();
  await page
    .getByLabel('Choose the file, or take a photograph')
    .setInputFiles({ name, mimeType: 'application/pdf', buffer: bytes });
  await sendPaper(page);
}

/** And waits for the answer: whoever leaves a page takes what it is sending along. */
async function sendPaper(page: Page): Promise<void> {
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await page.getByRole('button', { name: 'Add it', exact: true }).click();
  await answered;
}

/** Looks again until the worker has had the papers looked at. */
async function looksUntil(page: Page, address: string, words: string): Promise<void> {
  await expect(async () => {
    await page.goto(address);
    await expect(page.getByRole('main')).toContainText(words, { timeout: 500 });
  }).toPass({ timeout: 30_000 });
}

test('a paper is added, looked at for viruses, opened by another, and then the consent counts', async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(180_000);
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  const main = page.getByRole('main');
  const address = `${stack().web}/staff/consents/${await aWaitingConsent()}`;
  await signedIn(page, OFFICER);
  await page.goto(address);
  await expect(main).toContainText('No paper is kept here yet');

  // What is no paper, what would run, and nothing at all, each in words beside the file.
  await hand.press(page.getByRole('button', { name: 'Add it', exact: true }));
  await expect(main.locator('.nhsuk-error-message')).toContainText('Choose what it is');
  await hand.tick(page.getByLabel('Signed authority', { exact: true }));
  await hand.press(page.getByRole('button', { name: 'Add it', exact: true }));
  await expect(main.locator('.nhsuk-error-message')).toContainText('Choose the file');
  await add(page, 'authority.pdf', Buffer.from('<svg onload="alert(1)"/>'));
  await expect(main).toContainText('The file is no PDF, JPEG or PNG');
  await add(page, 'authority.pdf', SCRIPT);
  await expect(main).toContainText('programs or forms in it that could run. Print it');
  await judged(page, 'papers-refused');

  await add(page, 'authority.pdf', VIRUS);
  await expect(page.getByRole('status')).toContainText('It is being checked for viruses');
  await looksUntil(page, address, 'A virus was found, so the file was deleted');
  await expect(main).toContainText('Eicar-Test-Signature');
  await expect(main.getByRole('link', { name: 'Open' })).toHaveCount(0);
  await judged(page, 'papers-virus');

  // A wrong one, which is taken away again, and then the right one.
  await add(page, 'of somebody else.pdf', pdf('% another\n'));
  await looksUntil(page, address, 'Checked for viruses');
  await hand.press(page.getByRole('button', { name: 'Take it away' }));
  await expect(page.getByRole('status')).toContainText('The paper was taken away');
  const signed = pdf('% signed\n');
  await add(page, 'authority.pdf', signed);
  await looksUntil(page, address, 'Checked for viruses');
  await expect(main).toContainText('You wrote this down');
  await judged(page, 'papers-added');

  const context = await browser.newContext();
  const legal = await context.newPage();
  await signedIn(legal, LEGAL);
  await legal.goto(address);
  await judged(legal, 'papers-check');
  await expect(legal.getByLabel('Where the paper is')).toHaveCount(0);
  await expect(legal.getByRole('button', { name: 'Take it away' })).toHaveCount(0);
  const link = legal.getByRole('link', { name: 'Open Signed authority' });
  await expect(link).toHaveAttribute('target', '_blank');
  const paper = (await link.getAttribute('href')) ?? '';
  const got = await legal.request.get(`${stack().web}${paper}`);
  expect(got.status()).toBe(200);
  expect(await got.body()).toEqual(signed);
  const headers = got.headers();
  expect(headers['content-type']).toBe('application/pdf');
  expect(headers['content-disposition']).toMatch(
    /^inline; filename="CNS-[\w-]+-signed-authority\.pdf"$/,
  );
  expect(headers['content-security-policy']).toContain('sandbox');
  expect(headers['x-content-type-options']).toBe('nosniff');

  // Nobody of another trust has it, and no stranger.
  const elsewhere = await (await browser.newContext()).newPage();
  const asStranger = await elsewhere.request.get(`${stack().web}${paper}`, { maxRedirects: 0 });
  expect(asStranger.status()).not.toBe(200);
  await signedIn(elsewhere, EAST);
  expect((await elsewhere.request.get(`${stack().web}${paper}`)).status()).toBe(404);

  await legal.getByRole('button', { name: 'It is good: let it count' }).click();
  await expect(legal.getByRole('status')).toContainText('Done.');
  // What was compared with stays.
  await page.goto(address);
  await expect(page.getByRole('button', { name: 'Take it away' })).toHaveCount(0);
  await expect(main.getByRole('link', { name: 'Open Signed authority' })).toBeVisible();
});

test('a photograph is kept as it came, and a legal authority has papers, too', async ({ page }) => {
  test.setTimeout(120_000);
  await signedIn(page, OFFICER);
  const patient = await aKnownPatient(PATIENT, 'R9N', anNhsNumber());
  const behind = await openBehind();
  const { rows } = await behind.superuser.query<{ id: string }>(
    `INSERT INTO legal_authority (organisation_id, reference, kind, patient_id, issuer, issuer_reference,
       issued_on, received_at, compelling, include_reports, whole_record, state_since, recorded_by_person_id, recorded_at)
     SELECT $1, 'AUT-' || substr(gen_random_uuid()::text, 1, 8), 'police_request', $2, 'A force', 'X1',
       current_date - 5, now(), false, true, true, now(), person_id, now() FROM account WHERE email = $3 RETURNING id`,
    [patient.organisationId, patient.patientId, LEGAL],
  );
  await behind.close();
  const address = `${stack().web}/staff/authorities/${rows[0]!.id}`;
  await page.goto(address);
  // Without a paper nothing counts but with the word where it is.
  await page.getByRole('button', { name: 'It is good: let it count' }).click();
  await expect(page.getByRole('main')).toContainText('Add it, or say where it is');
  await judged(page, 'papers-authority');
  const photograph = png();
  await page.getByLabel('Order of a court').check();
  await page
    .getByLabel('Choose the file, or take a photograph')
    .setInputFiles({ name: 'IMG_0001.HEIC', mimeType: 'image/heic', buffer: photograph });
  await sendPaper(page);
  await looksUntil(page, address, 'Checked for viruses');
  const paper = await page
    .getByRole('link', { name: 'Open Order of a court' })
    .getAttribute('href');
  const got = await page.request.get(`${stack().web}${paper ?? ''}`);
  expect(got.headers()['content-type']).toBe('image/png');
  expect(await got.body()).toEqual(photograph);
  // In a tab of its own it is shown, and nothing in it runs.
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Open Order of a court' }).click(),
  ]);
  await expect(tab.locator('img')).toBeVisible();
  await page.getByRole('button', { name: 'It is good: let it count' }).click();
  await expect(page.getByRole('status')).toContainText('Done.');
});

/** A grey picture, 40 by 60. */
function png(): Buffer {
  const chunk = (type: string, body: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(type), body]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(body.length, 0);
    ends.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(40, 0);
  head.writeUInt32BE(60, 4);
  head[8] = 8;
  const rows = deflateSync(
    Buffer.alloc(41 * 60, 0x88).map((byte, at) => (at % 41 === 0 ? 0 : byte)),
  );
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    ...[signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))],
  ]);
}
