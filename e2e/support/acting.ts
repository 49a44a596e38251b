import { looksOf } from '#lib/testing/builders/looks.ts';
import { expect, type Page } from '@playwright/test';
import { addDays, type CalendarDate } from '#lib/base/calendar-date.ts';
import { proxyRule, type ProxyKind } from '#lib/domain/proxy/kinds.ts';
import { actingAs, proved } from '#lib/testing/builders/acting.ts';
import { aRequest, insert } from '#lib/testing/builders/rows.ts';
import { moveRequest } from '#lib/use-cases/access-request/move-request.ts';
import { words } from '#lib/words/words.ts';
import type { Behind } from '../doors/support/behind.ts';
import type { Hand } from './hands.ts';
import { stack } from './stack.ts';

const { acting, actingAtWork, consents } = words('en');

/** For whom somebody says that they act. */
export type Claimed = {
  readonly kind: ProxyKind;
  readonly hospital: string;
  readonly givenNames: string;
  readonly familyName: string;
  readonly birthday: CalendarDate;
  readonly explanation: string;
};

export const main = (page: Page) => page.getByRole('main');

/** A day into its three boxes. */
export async function typeDay(page: Page, hand: Hand, group: string, date: CalendarDate) {
  const [year = '', month = '', day = ''] = date.split('-');
  const boxes = main(page).getByRole('group', { name: group });
  await hand.type(boxes.getByLabel('Day'), String(Number(day)));
  await hand.type(boxes.getByLabel('Month'), String(Number(month)));
  await hand.type(boxes.getByLabel('Year'), year);
}

/** Says that they act for somebody, from the list of whom they act for on. Answers the authority’s id. */
export async function claim(page: Page, hand: Hand, of: Claimed): Promise<string> {
  const { details: t } = acting;
  await hand.press(main(page).getByRole('link', { name: acting.kinds[of.kind], exact: true }));
  await hand.tick(main(page).getByLabel(of.hospital));
  await hand.type(main(page).getByLabel(t.givenNames), of.givenNames);
  await hand.type(main(page).getByLabel(t.familyName), of.familyName);
  await typeDay(page, hand, t.birthday, of.birthday);
  const said = of.kind === 'claimant' ? 'claimant' : proxyRule(of.kind).group;
  await hand.type(main(page).getByLabel(t.explanation[said]), of.explanation);
  await hand.press(main(page).getByRole('button', { name: t.button }));
  await expect(main(page)).toContainText(acting.one.done.claimed);
  return /proxies\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
}

/** As an officer: says whose record it is. The page is that of the authority. */
export async function match(page: Page, nhsNumber: string): Promise<void> {
  await main(page).getByLabel(actingAtWork.match.nhsNumber, { exact: true }).fill(nhsNumber);
  await main(page).getByRole('button', { name: actingAtWork.match.button }).click();
  await done(page);
}

/** As a health professional: what the patient can decide. */
export async function find(page: Page, finding: keyof typeof actingAtWork.findings): Promise<void> {
  await main(page).getByLabel(actingAtWork.findings[finding]).check();
  await main(page).getByLabel(actingAtWork.find.rationale).fill('Seen in clinic last week');
  await main(page).getByRole('button', { name: actingAtWork.find.button }).click();
  await done(page);
}

/** As an officer: ticks all that was to be seen, for the whole record, and looks again in three months. */
export async function fillVerify(page: Page, hand: Hand, kind: ProxyKind, today: CalendarDate) {
  const { verify: t, evidence } = actingAtWork;
  for (const { item } of proxyRule(kind).evidence) {
    await hand.tick(main(page).getByLabel(evidence[item]));
  }
  await hand.tick(main(page).getByLabel(t.wholeYes, { exact: true }));
  await hand.tick(main(page).getByLabel(consents.form.reportsYes));
  await typeDay(page, hand, t.reviewOn, addDays(today, 90));
}

export async function verify(page: Page): Promise<void> {
  const { verify: t } = actingAtWork;
  await main(page).getByRole('button', { name: t.button, exact: true }).click();
}

/** What was done is said, and the page is there anew. */
export async function done(page: Page): Promise<void> {
  await expect(page.getByRole('status')).toContainText(actingAtWork.done.yes);
}

export async function idOf(behind: Behind, sql: string, value: string): Promise<string> {
  const { rows } = await behind.superuser.query<{ id: string }>(sql, [value]);
  if (!rows[0]) throw new Error(`nothing is called ${value}`);
  return rows[0].id;
}

export const personOf = (behind: Behind, email: string) =>
  idOf(behind, 'SELECT person_id AS id FROM account WHERE email = $1', email);
export const organisationOf = (behind: Behind, odsCode: string) =>
  idOf(behind, 'SELECT id FROM organisation WHERE ods_code = $1', odsCode);
/** The record of this NHS number at the northern trust. */
export const recordOf = (behind: Behind, nhsNumber: string) =>
  idOf(
    behind,
    `SELECT patient_id AS id FROM patient_identifier i JOIN organisation o ON o.id = i.organisation_id
     WHERE i.value = $1 AND o.ods_code = 'R9N'`,
    nhsNumber,
  );

/** Ties an account to a record, as a request that was matched to it does. */
export async function isPatientOf(
  behind: Behind,
  of: { personId: string; patientId: string; organisationId: string },
): Promise<void> {
  await aRequest(behind.superuser, of.organisationId, {
    ...{ requester_person_id: of.personId, subject_patient_id: of.patientId, state: 'withdrawn' },
  });
}

/**
 * Everything staff do to a request between the find and the approval, which other journeys walk through; then approves it
 * as the officer, so that the worker makes its release.
 */
export async function approveWith(
  behind: Behind,
  of: { requestId: string; organisationId: string; officer: string; studyIds: readonly string[] },
): Promise<void> {
  const { superuser } = behind;
  const { requestId, organisationId } = of;
  const officer = await personOf(behind, of.officer);
  const owned = { organisation_id: organisationId, request_id: requestId };
  for (const studyId of of.studyIds) {
    await insert(superuser, 'request_study', {
      ...{ ...owned, study_id: studyId, checked: true, checked_by: officer },
    });
  }
  await superuser.query(
    `INSERT INTO harm_opinion (organisation_id, request_id, reviewer_person_id, registration_body,
       registration_number, outcome, rationale, covers_study_ids, decided_at)
     SELECT $1, $2, p.id, p.registration_body, p.registration_number, 'not_met', 'No reason to think so', $3, now()
     FROM person p JOIN account a ON a.person_id = p.id WHERE a.email = 'radiologist@northbridge.example.org'`,
    [organisationId, requestId, of.studyIds],
  );
  await superuser.query(
    `UPDATE access_request SET state = 'in_review', version = version + 1 WHERE id = $1`,
    [requestId],
  );
  const who = actingAs(officer, {}, { role: 'access_officer', organisationId });
  const moved = await moveRequest(behind.db, proved(who, 'approve_request', requestId), {
    ...{ requestId, event: { kind: 'final_approve' }, now: new Date() },
    looked: await looksOf({ web: behind.db }, who, requestId),
  });
  if (!moved.ok) throw new Error(`not approved: ${moved.error}`);
}

/** The address of a page of this Lantern. */
export const at = (path: string) => `${stack().web}${path}`;
