import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { actingAs, proved } from '#lib/testing/builders/acting.ts';
import { aPassedDisclaimer } from '#lib/testing/builders/disclaimers.ts';
import { looksOf } from '#lib/testing/builders/looks.ts';
import { makeRequestInReview } from '#lib/testing/builders/requests.ts';
import { moveRequest } from '#lib/use-cases/access-request/move-request.ts';
import { words } from '#lib/words/words.ts';
import { openBehind, type Behind } from '../doors/support/behind.ts';
import { at, main, personOf } from '../support/acting.ts';
import { WIDTHS } from '../support/accessible.ts';
import { axeFindings } from '../support/axe.ts';
import { keyboard, pointer, type Hand } from '../support/hands.ts';
import { letterTo } from '../support/outbox.ts';
import { withAuthenticator } from '../support/passkey.ts';
import { judged, pictured } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { whose } from '../support/whose.ts';

const ODS = 'R9N';
const PATIENT = 'dafydd@example.org';
const OFFICER = 'records@northbridge.example.org';
const LAWYER = 'legal@northbridge.example.org';
const { evidence: t, evidenceAtWork: work, releases, stepUp } = words('en');

let behind: Behind;
let folder: string;
test.beforeAll(async () => {
  behind = await openBehind();
  folder = mkdtempSync(join(tmpdir(), 'lantern-evidence-'));
});
test.afterAll(async () => {
  await behind.close();
  rmSync(folder, { recursive: true });
});

/** What the patient has of one small study, approved as officers do and made by the worker. */
async function aRealRelease() {
  const { superuser, db } = behind;
  const { trust: organisationId, person: personId } = await whose(behind, PATIENT, ODS);
  const [officer, reviewer] = [
    await personOf(behind, OFFICER),
    await personOf(behind, 'radiologist@northbridge.example.org'),
  ];
  const { rows } = await superuser.query<{ id: string; patient_id: string }>(
    `SELECT s.id, s.patient_id FROM study s JOIN patient p ON p.id = s.patient_id
     JOIN person q ON upper(q.family_name) = upper(p.family_name) AND q.date_of_birth = p.date_of_birth
     WHERE q.id = $1 AND s.organisation_id = $2 AND s.complete_at IS NOT NULL
       AND s.quarantined_because IS NULL AND EXISTS (SELECT FROM series e WHERE e.study_id = s.id)
     ORDER BY s.instance_count, s.id LIMIT 1`,
    [personId, organisationId],
  );
  const study = rows[0]!;
  const requestId = await makeRequestInReview(superuser, {
    ...{ organisationId, personId, patientId: study.patient_id, studyIds: [study.id] },
    reviewerPersonId: reviewer,
  });
  const who = actingAs(officer, {}, { role: 'access_officer', organisationId });
  const moved = await moveRequest(db, proved(who, 'approve_request', requestId), {
    ...{ requestId, event: { kind: 'final_approve' }, now: new Date() },
    looked: await looksOf({ web: db }, who, requestId),
  });
  if (!moved.ok) throw new Error(moved.error);
  const releaseOf = async () => {
    const found = await superuser.query<{ id: string }>(
      `SELECT id FROM release WHERE request_id = $1 AND state = 'active'`,
      [requestId],
    );
    return found.rows[0]?.id ?? '';
  };
  await expect.poll(releaseOf, { timeout: 60_000 }).not.toBe('');
  const releaseId = await releaseOf();
  await aPassedDisclaimer(superuser, { organisationId, requestId, releaseId, personId });
  return { requestId, releaseId };
}

test('a patient orders evidence and pays for it, two approve, an officer seals, and openssl agrees', async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(300_000);
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  const { requestId, releaseId } = await aRealRelease();
  const desk = at(`/staff/requests/${requestId}/evidence`);

  await signedIn(page, PATIENT);
  await page.goto(at(`/releases/${releaseId}`));
  await hand.press(page.getByRole('link', { name: t.link }));
  await judged(page, 'evidence-none');
  await hand.press(page.getByRole('button', { name: t.order }));
  await expect(page.getByRole('status')).toContainText(t.ordered);
  await judged(page, 'evidence-ordered');

  const lawyer = await staffAt(browser, LAWYER);
  await makeKey(lawyer, hand);
  const officer = await staffAt(browser, OFFICER);
  await quote(officer, requestId);
  for (const [index, staff] of [officer, lawyer].entries()) {
    await staff.goto(desk);
    if (index === 0) await judged(staff, 'evidence-at-work-ordered');
    const approve = staff.getByRole('button', { name: work.approve });
    await provedBy(staff, hand, () => hand.press(approve));
    await expect(staff.getByRole('status')).toContainText(work.done.approved);
  }
  // Nothing is made of it before it is paid; what was released is there throughout.
  await officer.goto(desk);
  await expect(main(officer)).toContainText(work.states.approved);
  await pay(page, `/releases/${releaseId}/evidence`, hand);
  await expect(async () => {
    await officer.goto(desk);
    await expect(main(officer)).toContainText(work.states.awaiting_seal, { timeout: 1_000 });
  }).toPass();
  await hand.press(officer.getByRole('link', { name: work.certificate }));
  await expect(main(officer)).toContainText('Civil Evidence Act 1995');
  await judged(officer, 'evidence-certificate-draft');
  await officer.goto(desk);
  await judged(officer, 'evidence-at-work-made');
  const since = new Date();
  const seal = officer.getByRole('button', { name: work.seal });
  await provedBy(officer, hand, () => hand.press(seal));
  await expect(officer.getByRole('status')).toContainText(work.done.sealed);
  await judged(officer, 'evidence-at-work-sealed');
  await hand.press(officer.getByRole('link', { name: 'Paid' }));
  await expect(main(officer)).toContainText('£60.00: Paid');

  const letter = await letterTo(PATIENT, /signed and ready/, since);
  expect(letter.text).toContain(`/releases/${releaseId}/evidence`);
  await page.goto(at(`/releases/${releaseId}/evidence`));
  await expect(main(page)).toContainText(t.states.sealed);
  await judged(page, 'evidence-sealed');
  await hand.press(page.getByRole('button', { name: t.download }));
  await page.waitForURL(/\/download\//);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    hand.press(page.getByRole('button', { name: releases.download.save })),
  ]);
  const zip = join(folder, 'copy.zip');
  await download.saveAs(zip);
  check(zip);
  await readCertificate(browser);

  await page.goto(at(`/keys/${ODS}`));
  await judged(page, 'evidence-keys');
  const pem = readFileSync(join(folder, 'evidence', 'key.pem'), 'utf8').trim();
  await expect(main(page)).toContainText(pem.split('\n')[1] ?? 'no key');
});

async function staffAt(browser: Browser, email: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await withAuthenticator(page, email);
  await signedIn(page, email);
  return page;
}

/** A price for the copy, which its recipient is told. */
async function quote(page: Page, requestId: string): Promise<void> {
  await page.goto(at(`/staff/requests/${requestId}/costs/new`));
  await page.getByLabel('Certified evidential copy').check();
  await page.getByLabel('What exactly do they get?').fill('A certified copy for the county court');
  await page.getByLabel('Price in pounds, without VAT').fill('60.00');
  await page.getByLabel('No VAT').check();
  await page.getByRole('button', { name: 'Send the quote' }).click();
  await expect(page.getByRole('status')).toContainText('there is a price to read');
}

/** Reads the price from the page of the copy, accepts it and pays it on the payment company's page. */
async function pay(page: Page, copy: string, hand: Hand): Promise<void> {
  await page.goto(at(copy));
  await expect(main(page)).toContainText(t.unpaid);
  await judged(page, 'evidence-unpaid');
  await hand.press(page.getByRole('link', { name: t.toPrice }));
  await hand.press(page.getByRole('button', { name: 'Accept and go on to pay £60.00' }));
  await hand.press(page.getByRole('button', { name: 'Pay £60.00 by card' }));
  await page.getByRole('button', { name: 'Pay with the demonstration’s card' }).click();
  await page.waitForURL(/back=yes/);
}

/** Makes the hospital's key, unless another test has. */
async function makeKey(page: Page, hand: Hand): Promise<void> {
  await page.goto(at(`/staff/settings/${ODS}/keys`));
  const make = page.getByRole('button', { name: work.keys.make });
  if ((await make.count()) > 0) {
    await judged(page, 'evidence-no-key');
    await provedBy(page, hand, () => hand.press(make));
    await expect(page.getByRole('status')).toContainText(work.keys.done.made);
  }
  await judged(page, 'evidence-key');
}

/** Does what wants proof: the first time it is led to give it, and then does it again. */
async function provedBy(page: Page, hand: Hand, act: () => Promise<void>): Promise<void> {
  await act();
  await page.waitForURL(/\/step-up\//);
  await hand.press(page.getByRole('button', { name: stepUp.usePasskey }));
  await page.waitForURL((address) => !address.pathname.startsWith('/step-up/'));
  await act();
}

/** The certificate, as whoever unpacks the copy opens it from their own disk. */
async function readCertificate(browser: Browser): Promise<void> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(pathToFileURL(join(folder, 'evidence', 'certificate.html')).href);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const size of WIDTHS) {
    await page.setViewportSize(size);
    expect(await axeFindings(page)).toEqual([]);
  }
  await pictured(page, 'evidence-certificate-on-disk');
  await page.context().close();
}

/** With nothing of ours: the commands that stand in VERIFY.txt, but for the authority’s, which is a stand-in here. */
function check(zip: string): void {
  execFileSync('unzip', ['-q', '-o', zip, '-d', folder]);
  const sh = (command: string) =>
    execFileSync('sh', ['-c', `${command} 2>&1`], { cwd: folder, encoding: 'utf8' });
  expect(sh('sha256sum -c --quiet evidence/CHECKSUMS.sha256')).toBe('');
  const key = '-pubin -inkey evidence/key.pem -rawin';
  expect(
    sh(`openssl pkeyutl -verify ${key} -in evidence/seal.json -sigfile evidence/seal.sig`),
  ).toContain('Verified Successfully');
  expect(
    sh(
      'openssl cms -verify -binary -inform DER -in evidence/seal.p7s -content evidence/seal.json -CAfile evidence/key-certificate.pem -out seal.out',
    ),
  ).toMatch(/successful/i);
  expect(sh('openssl ts -reply -in evidence/seal.tsr -text')).toContain('Granted');
  expect(sh('qpdf --check evidence/certificate.pdf')).toContain('No syntax');
  expect(sh(`node evidence/verify.mjs ${zip}`)).toContain('Nothing was changed.');
  const changed = readFileSync(zip);
  changed[5_000] = (changed[5_000] ?? 0) ^ 1;
  writeFileSync(join(folder, 'changed.zip'), changed);
  expect(() => sh('node evidence/verify.mjs changed.zip')).toThrow();
}
