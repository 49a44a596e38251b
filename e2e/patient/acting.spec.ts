import { expect, test, type Browser, type Page } from '@playwright/test';
import { addDays, addMonths, dateOf, type CalendarDate } from '#lib/base/calendar-date.ts';
import { formatDateWithDay } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { person } from '#lib/demonstration/synthetic/people.ts';
import { IDENTIFIER_SYSTEMS } from '#lib/domain/identity/identifier.ts';
import { aPatient, aStudy, insert } from '#lib/testing/builders/rows.ts';
import { slowDownload } from '#lib/testing/gateway/slow-download.ts';
import { words } from '#lib/words/words.ts';
import { openBehind, type Behind } from '../doors/support/behind.ts';
import { aRelease, aReport } from '../doors/support/world-release.ts';
import * as acting from '../support/acting.ts';
import { at, main } from '../support/acting.ts';
import { anNhsNumber } from '../support/a-consent.ts';
import { keyboard, pointer, type Hand } from '../support/hands.ts';
import { letterTo } from '../support/outbox.ts';
import { withAuthenticator } from '../support/passkey.ts';
import { judged } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';

const HOSPITAL = 'Northbridge Hospitals NHS Foundation Trust';
const OFFICER = 'records@northbridge.example.org';
const DOCTOR = 'radiologist@northbridge.example.org';
const MOTHER = 'siobhan@example.org';
const ATTORNEY = 'anh@example.org';
const EXECUTOR = 'sam@example.org';
const en = words('en');
const t = en.acting;
const today = localDate(new Date(), 'Europe/London');
const PHOTO = {
  name: 'certificate.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10]),
};

let behind: Behind;
let organisationId: string;
const made: string[] = [];
test.beforeAll(async () => {
  behind = await openBehind();
  organisationId = await acting.organisationOf(behind, 'R9N');
  // Another journey forgets who some of them are.
  await behind.superuser.query(
    `UPDATE person SET identity_level = 'verified_offline'
     WHERE id IN (SELECT person_id FROM account WHERE email = ANY ($1))`,
    [[MOTHER, ATTORNEY, EXECUTOR]],
  );
});
test.afterAll(async () => {
  // Whoever acts for a patient has a stake in what other journeys ask for them.
  await behind.superuser.query(
    `UPDATE proxy_authority SET state = 'ended', ended_at = now(), ended_because = 'stopped_by_proxy'
     WHERE id = ANY ($1) AND state <> 'ended'`,
    [made],
  );
  await behind.close();
});

const press = (page: Page, hand: Hand, name: string) =>
  hand.press(main(page).getByRole('button', { name, exact: true }));
const follow = (page: Page, hand: Hand, name: string) =>
  hand.press(main(page).getByRole('link', { name, exact: true }));
const handOf = (project: string) => (project.startsWith('phone') ? pointer : keyboard);

/** Somebody who works at the hospital, at a desk of their own. */
async function atWork(browser: Browser, email: string): Promise<Page> {
  const page = await (
    await browser.newContext({ viewport: { width: 1280, height: 900 } })
  ).newPage();
  await withAuthenticator(page, email);
  await signedIn(page, email);
  return page;
}

async function referenceOf(proxyId: string): Promise<string> {
  const sql = 'SELECT reference AS id FROM proxy_authority WHERE id = $1';
  return acting.idOf(behind, sql, proxyId);
}

async function stateOf(requestId: string): Promise<string> {
  return acting.idOf(behind, 'SELECT state AS id FROM access_request WHERE id = $1', requestId);
}

/** Asks for scans of whom they act for. Answers the request’s id. */
async function ask(page: Page, hand: Hand, patientName: string, description: string) {
  await press(page, hand, t.one.ask(patientName));
  await hand.type(main(page).getByLabel(en.requestSets.what.description), description);
  await press(page, hand, en.requestSets.check.send);
  await page.waitForURL(/\/requests\/[0-9a-f-]{36}$/);
  return /requests\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
}

/** What was released by an authority, ready to be opened: how that is made other journeys walk through. */
async function released(of: {
  requestId: string;
  proxyId: string;
  personId: string;
  patientId: string;
}) {
  const study = await aStudy(behind.superuser, organisationId, { patient_id: of.patientId });
  const report = await aReport(behind, { organisationId, study, canary: 'Head', kind: 'text' });
  await insert(behind.superuser, 'request_study', {
    ...{ organisation_id: organisationId, request_id: of.requestId, study_id: study },
  });
  await behind.superuser.query(
    `UPDATE access_request SET state = 'released', refusal_reason = NULL, refusal_legal_ref = NULL,
       refusal_rationale = NULL WHERE id = $1`,
    [of.requestId],
  );
  const { release } = await aRelease(behind, {
    ...{ organisationId, personId: of.personId, released: of.requestId, study, report },
  });
  await behind.superuser.query(
    `UPDATE release SET (proxy_authority_id, proxy_authority_version) =
       (SELECT id, version FROM proxy_authority WHERE id = $2) WHERE id = $1`,
    [release, of.proxyId],
  );
  return release;
}

test.describe('a mother and her child', () => {
  const CHILD = person('margaret');
  const NAME = `${CHILD.givenNames} ${CHILD.familyName ?? ''}`;
  const FIFTEEN = addMonths(today, -15 * 12);
  let patientId: string;

  const bornOn = (day: string) =>
    behind.superuser.query('UPDATE patient SET date_of_birth = $1 WHERE id = $2', [day, patientId]);

  test.beforeAll(async () => {
    patientId = await acting.recordOf(behind, CHILD.nhsNumber);
    const personId = await acting.personOf(behind, CHILD.email ?? '');
    await acting.isPatientOf(behind, { personId, patientId, organisationId });
    await bornOn(FIFTEEN);
  });
  test.afterAll(() => bornOn(CHILD.birthDate));

  /** As if the 16th birthday began now: on the record, and for the job that waits for that instant. */
  async function birthdayBegins(proxyId: string): Promise<number> {
    await bornOn(addMonths(today, -16 * 12));
    const at = Date.now();
    await behind.superuser.query(
      'UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key = $1',
      [`end-proxy:${proxyId}`],
    );
    return at;
  }

  test('scenario 13: she asks, downloads, and is stopped by the 16th birthday, from which her child decides', async ({
    browser,
    page,
  }, { project }) => {
    test.setTimeout(360_000);
    const hand = handOf(project.name);
    await signedIn(page, MOTHER);
    await page.goto(at('/requests'));
    await follow(page, hand, t.mine.link);
    await judged(page, 'acting-none-yet');
    await hand.press(main(page).getByRole('button', { name: t.mine.start }));
    await judged(page, 'acting-new');
    const proxyId = await acting.claim(page, hand, {
      ...{ kind: 'parent', hospital: HOSPITAL, explanation: 'I am her mother' },
      ...{ givenNames: CHILD.givenNames, familyName: CHILD.familyName ?? '', birthday: FIFTEEN },
    });
    made.push(proxyId);
    await judged(page, 'acting-claimed');
    await main(page).getByLabel(t.one.file).setInputFiles(PHOTO);
    await press(page, hand, t.one.send);
    await expect(page.getByRole('status')).toContainText(t.one.done.sent);
    const requestId = await ask(page, hand, NAME, 'The CT of her head');
    await expect(main(page)).toContainText(NAME);
    await expect(async () => {
      await page.reload();
      await expect(main(page)).toContainText(en.requests.one.acting.send, { timeout: 500 });
    }).toPass({ timeout: 30_000 });
    await judged(page, 'acting-request-waits');

    await staffVerify(browser, proxyId);
    await expect.poll(() => stateOf(requestId), { timeout: 30_000 }).toBe('triage');
    await page.goto(at(`/proxies/${proxyId}`));
    const birthday = addMonths(FIFTEEN, 16 * 12);
    await expect(main(page)).toContainText(t.ends.sixteenth_birthday(formatDateWithDay(birthday)));
    await judged(page, 'acting-in-force');
    await page.goto(at('/proxies'));
    await judged(page, 'acting-list');
    await page.goto(at('/requests/for-whom'));
    await judged(page, 'acting-for-whom');

    const since = new Date();
    const { rows } = await behind.superuser.query<{ id: string }>(
      `SELECT id FROM study WHERE patient_id = $1 AND description = 'CT Head'`,
      [patientId],
    );
    const studyIds = rows.map(({ id }) => id);
    await acting.approveWith(behind, { requestId, organisationId, officer: OFFICER, studyIds });
    const letter = await letterTo(MOTHER, /Open it here/, since);
    await page.goto(/http:\/\/localhost:\d+\/link\/\S+/.exec(letter.text)?.[0] ?? '');
    await press(page, hand, 'Continue');
    // Nobody has talked her results over with her mother, and so something is said first.
    await judged(page, 'acting-read-first');
    await press(page, hand, en.disclaimers.button);
    await expect(main(page)).toContainText(NAME);
    await judged(page, 'acting-release');
    const release = page.url();
    await hand.press(main(page).getByRole('button', { name: en.releases.download.start }));
    await page.waitForURL(/\/download\//);

    const file = await page
      .getByRole('button', { name: en.releases.download.save })
      .getAttribute('href');
    const cookies = await page.context().cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const client = slowDownload(at(file ?? ''), cookie, 2_000_000);
    await client.begun;
    const stopped = new Date();
    const bornAt = await birthdayBegins(proxyId);
    const outcome = await client.over;
    expect((outcome.lastByteAt - bornAt) / 1000).toBeLessThan(5);
    // The page goes by itself to what says what happened.
    await page.waitForURL(release, { timeout: 10_000 });
    await expect(main(page)).toContainText(t.noLonger(NAME));
    await expect(main(page)).toContainText(t.stopped.patient_is_sixteen);
    await judged(page, 'acting-release-stopped');

    const reference = await referenceOf(proxyId);
    const hers = await letterTo(
      MOTHER,
      new RegExp(`cannot act under reference ${reference}`),
      stopped,
    );
    const theirs = await letterTo(
      CHILD.email ?? '',
      new RegExp(`Nobody can act for you under reference ${reference}`),
      stopped,
    );
    expect(hers.text).not.toMatch(/Margaret|scan|head|Northbridge/);
    expect(theirs.text).not.toMatch(/Siobh|scan|head|Northbridge/);
    await expect.poll(() => stateOf(requestId), { timeout: 30_000 }).toBe('awaiting_authority');
    await page.goto(at(`/requests/${requestId}`));
    await expect(main(page)).toContainText(t.stopped.patient_is_sixteen);
    await judged(page, 'acting-request-stopped');
    await hand.press(
      main(page).getByRole('link', { name: en.requests.one.acting.stoppedLink(NAME) }),
    );
    await expect(main(page)).toContainText(t.stopped.patient_is_sixteen);
    await expect(main(page)).toContainText(t.one.sixteen);
    await judged(page, 'acting-stopped');

    await youngPersonConfirms(browser, proxyId);
    await page.reload();
    const until = formatDateWithDay(addDays(addMonths(today, 12), 1));
    await expect(main(page)).toContainText(t.ends.consent_over(until));
    await expect.poll(() => stateOf(requestId), { timeout: 30_000 }).not.toBe('awaiting_authority');
  });

  async function staffVerify(browser: Browser, proxyId: string): Promise<void> {
    const work = await atWork(browser, OFFICER);
    await work.goto(at('/staff'));
    await work.getByRole('link', { name: /act for patients/ }).click();
    await judged(work, 'acting-staff-list');
    await work.getByRole('link', { name: await referenceOf(proxyId) }).click();
    await judged(work, 'acting-staff-new');
    await acting.match(work, CHILD.nhsNumber);
    await acting.fillVerify(work, pointer, 'parent', today);
    await acting.verify(work);
    // At fifteen it is not an officer’s to say that the child would agree.
    await expect(main(work)).toContainText(en.refusals.acting.competence_not_found);
    await judged(work, 'acting-staff-refused');
    const clinic = await atWork(browser, DOCTOR);
    await clinic.goto(at(`/staff/proxies/${proxyId}`));
    await acting.find(clinic, 'child_agrees');
    await judged(clinic, 'acting-staff-found');
    await clinic.context().close();
    await acting.verify(work);
    // The page is from before the finding.
    await expect(main(work)).toContainText(en.refusals.acting.changed_meanwhile);
    await work.reload();
    await expect(async () => {
      await work.goto(at(`/staff/proxies/${proxyId}`));
      await expect(main(work)).toContainText(en.papers.open, { timeout: 500 });
    }).toPass({ timeout: 30_000 });
    await acting.fillVerify(work, pointer, 'parent', today);
    await acting.verify(work);
    await acting.done(work);
    await judged(work, 'acting-staff-verified');
    await work.context().close();
  }

  async function youngPersonConfirms(browser: Browser, proxyId: string): Promise<void> {
    // Without script: all that a young person needs is a page and a button.
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await signedIn(page, CHILD.email ?? '');
    await page.goto(at('/proxies'));
    await main(page).getByRole('link', { name: 'Siobhán O’Neill-Kaur' }).first().click();
    await expect(page).toHaveURL(new RegExp(proxyId));
    await expect(main(page)).toContainText(t.one.confirmTitle);
    await press(page, pointer, t.one.confirm);
    await expect(page.getByRole('status')).toContainText(t.one.done.confirmed);
    await context.close();
    const seen = await (await browser.newContext()).newPage();
    await signedIn(seen, CHILD.email ?? '');
    await seen.goto(at(`/proxies/${proxyId}`));
    await judged(seen, 'acting-young-person');
    await seen.context().close();
  }
});

test('an attorney asks once a doctor has found that capacity is lost, sees, and is shut out when it is revoked', async ({
  browser,
  page,
}, { project }) => {
  const hand = handOf(project.name);
  const nhsNumber = anNhsNumber();
  const [givenNames, familyName, birthday] = ['Enid', 'Vale', dateOf('1941-02-03')];
  const record = { given_names: givenNames, family_name: familyName, date_of_birth: birthday };
  const patientId = await aPatient(behind.superuser, organisationId, record);
  await insert(behind.superuser, 'patient_identifier', {
    ...{ organisation_id: organisationId, system: IDENTIFIER_SYSTEMS.nhsNumber },
    ...{ value: nhsNumber, patient_id: patientId, status: 'verified' },
  });
  await signedIn(page, ATTORNEY);
  await page.goto(at('/proxies/new'));
  await page.goto(at('/proxies/new/attorney_health'));
  await expect(main(page)).toContainText('its access code that starts with V');
  await judged(page, 'attorney-asked-for');
  await page.goto(at('/proxies/new'));
  const proxyId = await acting.claim(page, hand, {
    ...{ kind: 'attorney_health', hospital: HOSPITAL, givenNames, familyName, birthday },
    explanation: 'I am her daughter. Her doctor asked me about the scan',
  });
  made.push(proxyId);

  const work = await atWork(browser, OFFICER);
  await work.goto(at(`/staff/proxies/${proxyId}`));
  await acting.match(work, nhsNumber);
  await main(work).getByLabel(en.papers.elsewhereLabel).fill('Looked up with the Public Guardian');
  await acting.fillVerify(work, pointer, 'attorney_health', today);
  await acting.verify(work);
  await expect(main(work)).toContainText(en.refusals.acting.capacity_not_lost);
  const clinic = await atWork(browser, DOCTOR);
  await clinic.goto(at(`/staff/proxies/${proxyId}`));
  await acting.find(clinic, 'capacity_lost');
  await clinic.context().close();
  await work.goto(at(`/staff/proxies/${proxyId}`));
  await main(work).getByLabel(en.papers.elsewhereLabel).fill('Looked up with the Public Guardian');
  await acting.fillVerify(work, pointer, 'attorney_health', today);
  await acting.verify(work);
  await acting.done(work);

  await page.reload();
  await judged(page, 'attorney-in-force');
  const requestId = await ask(page, hand, 'Enid Vale', 'The scan of her head in March');
  await expect.poll(() => stateOf(requestId), { timeout: 30_000 }).toBe('triage');
  const personId = await acting.personOf(behind, ATTORNEY);
  const release = await released({ requestId, proxyId, personId, patientId });
  await page.goto(at('/requests'));
  await expect(main(page)).toContainText('Enid Vale');
  await judged(page, 'attorney-requests');
  await page.goto(at(`/releases/${release}`));
  await expect(main(page)).toContainText('Enid Vale');

  const since = new Date();
  await work.getByText(en.actingAtWork.revoke.title, { exact: true }).click();
  await main(work).locator('[name=revokeReason]').fill('The court has revoked the power');
  await press(work, pointer, en.actingAtWork.revoke.button);
  await acting.done(work);
  await judged(work, 'attorney-staff-revoked');
  await work.context().close();
  // The page goes by itself: what was open is shut, and says why.
  await expect(main(page)).toContainText(t.noLonger('Enid Vale'), { timeout: 6_000 });
  await judged(page, 'attorney-release-shut');
  await letterTo(ATTORNEY, /You can no longer act under reference/, since);
  await expect.poll(() => stateOf(requestId), { timeout: 30_000 }).not.toBe('released');
  await page.goto(at(`/proxies/${proxyId}`));
  await expect(main(page)).toContainText(t.endedBecause['stopped_by_hospital'] ?? '');
  await judged(page, 'attorney-over');
});

test('an executor is told by when the hospital must answer, opens what it sends, and is named the right remedies', async ({
  browser,
  page,
}, { project }) => {
  const DEAD = person('harold');
  const birthday = DEAD.birthDate as CalendarDate;
  const name = `${DEAD.givenNames} ${DEAD.familyName ?? ''}`;
  await signedIn(page, EXECUTOR);
  const plainContext = await browser.newContext({
    ...{ javaScriptEnabled: false, viewport: project.use.viewport ?? null },
    storageState: await page.context().storageState(),
  });
  const plain = await plainContext.newPage();
  await plain.goto(at('/proxies'));
  await plain.getByRole('button', { name: t.mine.start }).click();
  const proxyId = await acting.claim(plain, pointer, {
    ...{ kind: 'executor', hospital: HOSPITAL, birthday, explanation: 'I was his neighbour' },
    ...{ givenNames: DEAD.givenNames, familyName: DEAD.familyName ?? '' },
  });
  made.push(proxyId);
  await page.goto(at('/proxies/new/executor'));
  await judged(page, 'executor-asked-for');

  const work = await atWork(browser, OFFICER);
  await work.goto(at(`/staff/proxies/${proxyId}`));
  await acting.match(work, DEAD.nhsNumber);
  await main(work).getByLabel(en.papers.elsewhereLabel).fill('Grant of probate seen at the desk');
  await acting.fillVerify(work, pointer, 'executor', today);
  await acting.verify(work);
  await acting.done(work);
  await judged(work, 'executor-staff');
  await work.context().close();

  await plain.goto(at(`/proxies/${proxyId}`));
  const requestId = await ask(plain, pointer, name, 'All scans of his last year');
  await expect.poll(() => stateOf(requestId), { timeout: 30_000 }).toBe('triage');
  await page.goto(at(`/requests/${requestId}`));
  // DE-3: 40 days that begin with the day of asking, or 21 where a record is that young; no roll over a weekend.
  const last = [39, 20].map((days) => formatDateWithDay(addDays(today, days)));
  await expect(main(page)).toContainText(
    new RegExp(`must reply by the end of (${last.join('|')})\\.`),
  );
  await expect(main(page)).toContainText(name);
  await judged(page, 'executor-request');

  await behind.superuser.query(
    `UPDATE access_request SET state = 'refused', refusal_reason = 'ahra_wishes',
       refusal_legal_ref = 'Section 4(3)', refusal_rationale = 'As decided' WHERE id = $1`,
    [requestId],
  );
  await page.reload();
  await expect(main(page)).toContainText(en.requests.next['request.next.complain_after_death']);
  await expect(main(page)).not.toContainText('Information Commissioner');
  await judged(page, 'executor-refused');

  const patientId = await acting.recordOf(behind, DEAD.nhsNumber);
  const personId = await acting.personOf(behind, EXECUTOR);
  const release = await released({ requestId, proxyId, personId, patientId });
  await plain.goto(at(`/releases/${release}`));
  await expect(plain.getByRole('heading', { level: 1 })).toContainText(HOSPITAL);
  await expect(main(plain)).toContainText(name);
  await plain.goto(at(`/proxies/${proxyId}`));
  await expect(main(plain)).toContainText(t.one.remedyTitle);
  await page.goto(at(`/proxies/${proxyId}`));
  await judged(page, 'executor-in-force');
  await plainContext.close();
});
