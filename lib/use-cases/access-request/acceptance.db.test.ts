import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { addDays } from '#lib/base/calendar-date.ts';
import { formatDateWithDay } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { requestReference } from '#lib/domain/access-request/reference.ts';
import { myRequest } from '#lib/queries/access-request/my-request.ts';
import { myReleases } from '#lib/queries/release/my-releases.ts';
import { viewRelease } from '#lib/queries/release/view-release.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { aRelease } from '#lib/testing/builders/releases.ts';
import { anOrganisation, aPatient, aPerson, aRequest, insert } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { matchRequest } from './match-request.ts';
import { moveRequest } from './move-request.ts';

/** Acceptance scenarios of the rule book, section 7, from the act of a person to what is kept and shown. */
let database: TestDatabase;
let organisationId: OrganisationId;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  organisationId = (await anOrganisation(database.behind)) as OrganisationId;
});
afterAll(() => database.drop());

let serial = 0;

/** Somebody nobody else is called like, with a draft of theirs. */
async function aDraftOf(person: Readonly<Record<string, unknown>> = {}) {
  serial += 1;
  const name = `Acceptance${String.fromCodePoint(65 + serial)}${randomBytes(3).toString('hex')}`;
  const row = { family_name: name, date_of_birth: '1980-02-03', identity_level: 'P9', ...person };
  const personId = await aPerson(database.behind, row);
  const requestId = await aRequest(database.behind, organisationId, {
    ...{ requester_person_id: personId, state: 'draft', claimed_family_name: row.family_name },
    ...{ claimed_date_of_birth: row.date_of_birth, description: 'My CT of last year' },
    reference: requestReference(randomBytes(8)),
  });
  const level = row.identity_level as 'P9';
  return {
    name: row.family_name,
    requestId,
    who: actingAs(personId, { assurance: { identityLevel: level } }),
  };
}
type Drafted = Awaited<ReturnType<typeof aDraftOf>>;

/** As the patient's press of the button and the worker do it. */
async function sendAndMatch({ requestId, who }: Drafted, now = new Date()): Promise<void> {
  const sent = await moveRequest(database.web, who, { requestId, event: { kind: 'submit' }, now });
  expect(sent.ok).toBe(true);
  await matchRequest(database.worker, { organisationId, requestId, now });
}

async function seen({ requestId, who }: Drafted) {
  const request = await myRequest(database.web, who, { requestId, now: new Date() });
  if (!request) throw new Error('nobody sees it');
  return request;
}

it('scenario 1: a P9 patient with one exact match is in triage, the clock runs from the day received, and nothing is asked', async () => {
  const drafted = await aDraftOf();
  const patientId = await aPatient(database.behind, organisationId, {
    ...{ family_name: drafted.name, date_of_birth: '1980-02-03' },
  });
  await insert(database.behind, 'patient_identifier', {
    ...{ organisation_id: organisationId, patient_id: patientId },
    ...{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018', status: 'verified' },
  });
  await database.behind.query(
    `UPDATE access_request SET claimed_nhs_number = '9990000018' WHERE id = $1`,
    [drafted.requestId],
  );
  const now = new Date();
  await sendAndMatch(drafted, now);
  const { rows } = await database.behind.query<Record<string, unknown>>(
    `SELECT state, relevant_date::text, (SELECT count(*)::int FROM request_precondition p WHERE p.request_id = r.id) AS asked
     FROM access_request r WHERE id = $1`,
    [drafted.requestId],
  );
  const today = localDate(now, 'Europe/London');
  expect(rows).toEqual([{ state: 'triage', relevant_date: today, asked: 0 }]);
  const request = await seen(drafted);
  expect(request.words.status.key).toBe('request.status.received');
  // A month on, and past a weekend or holiday at its end.
  const days = [28, 29, 30, 31, 32, 33, 34, 35].map((more) => addDays(today, more));
  expect(days.map(formatDateWithDay)).toContain(request.words.deadline?.values['date']);
});

it('scenario 2: a P5 session is told to prove who it is, no title leaks, and the refusal is written down', async () => {
  const made = await aRelease(database.behind);
  await database.behind.query(`UPDATE study SET description = 'A title' WHERE id = $1`, [
    made.studyId,
  ]);
  const who = actingAs(made.personId, { assurance: { identityLevel: 'P5' } });
  const { releaseId } = made;
  const view = await viewRelease(database.web, who, { releaseId, now: new Date() });
  expect(view).toEqual({ ok: false, error: 'identity_level_too_low' });
  const listed = await myReleases(database.web, who, new Date());
  expect(JSON.stringify(listed)).not.toContain('A title');
  const { rows } = await database.behind.query(
    `SELECT event, outcome, reason FROM audit_event WHERE release_id = $1 AND outcome = 'denied'`,
    [releaseId],
  );
  expect(rows).toEqual([
    { event: 'release.viewed', outcome: 'denied', reason: 'identity_level_too_low' },
  ]);
});

it('scenario 8: of two patients with one name and birthday none is chosen or shown, and two people decide', async () => {
  const drafted = await aDraftOf();
  const row = { family_name: drafted.name, date_of_birth: '1980-02-03' };
  const [one, other] = [
    await aPatient(database.behind, organisationId, row),
    await aPatient(database.behind, organisationId, row),
  ];
  await sendAndMatch(drafted);
  const { rows } = await database.behind.query(
    'SELECT state, match_needs_two, subject_patient_id FROM access_request WHERE id = $1',
    [drafted.requestId],
  );
  expect(rows).toEqual([
    { state: 'awaiting_match', match_needs_two: true, subject_patient_id: null },
  ]);
  const shown = JSON.stringify(await seen(drafted));
  for (const patientId of [one, other]) expect(shown).not.toContain(patientId);
});

it('scenario 43: whoever asks as a restricted patient is told, by word and by step, what nobody’s name is told', async () => {
  const [former, nobody] = [await aDraftOf(), await aDraftOf()];
  await aPatient(database.behind, organisationId, {
    ...{ family_name: former.name, date_of_birth: '1980-02-03', sensitivity: 'restricted' },
  });
  const now = new Date();
  await sendAndMatch(former, now);
  await sendAndMatch(nobody, now);
  const [theirs, none] = [await seen(former), await seen(nobody)];
  const asIf = (request: typeof theirs) =>
    JSON.stringify({
      ...request,
      ...{ id: '', reference: '', description: '' },
      history: request.history.map(({ move }) => (move === 'ambiguous' ? 'no_match' : move)),
    });
  expect(asIf(theirs)).toBe(asIf(none));
  const lettersOf = async ({ requestId }: Drafted) => {
    const { rows } = await database.behind.query<{ task: string }>(
      `SELECT t.identifier AS task FROM graphile_worker._private_jobs j
       JOIN graphile_worker._private_tasks t ON t.id = j.task_id
       WHERE j.payload->>'requestId' = $1 AND t.identifier LIKE 'tell-%' ORDER BY 1`,
      [requestId],
    );
    return rows.map(({ task }) => task);
  };
  // The named senior is told, and nobody else hears of it.
  expect(await lettersOf(former)).toEqual(
    [...(await lettersOf(nobody)), 'tell-seniors'].toSorted(),
  );
  const { rows } = await database.behind.query(
    'SELECT state, match_for_seniors, subject_patient_id FROM access_request WHERE id = $1',
    [former.requestId],
  );
  expect(rows).toEqual([
    { state: 'awaiting_match', match_for_seniors: true, subject_patient_id: null },
  ]);
});

it('scenarios 3 and 4: what reached the hospital on 31 January 2026 is due on Monday 2 March, and at half past midnight in summer the day is the new one', async () => {
  for (const [at, due] of [
    ['2026-01-31T12:00:00Z', 'Monday 2 March 2026'],
    ['2026-06-30T23:30:00Z', 'Monday 3 August 2026'],
  ] as const) {
    const drafted = await aDraftOf();
    await aPatient(database.behind, organisationId, {
      ...{ family_name: drafted.name, date_of_birth: '1980-02-03' },
    });
    await sendAndMatch(drafted, new Date(at));
    const asked = { requestId: drafted.requestId, now: new Date(at) };
    const sent = await myRequest(database.web, drafted.who, asked);
    expect(sent?.words.deadline?.values['date']).toBe(due);
  }
});
