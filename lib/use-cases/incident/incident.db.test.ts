import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { IncidentEvent } from '#lib/domain/incident/events.ts';
import type { ReviewOutcome } from '#lib/domain/incident/report.ts';
import { incident } from '#lib/queries/incident/incident.ts';
import { countRunningIncidents, incidents } from '#lib/queries/incident/incidents.ts';
import { myDiary, myDiaryEntry } from '#lib/queries/audit/my-diary.ts';
import { actingAs, proved } from '#lib/testing/builders/acting.ts';
import { anOrganisation, aPerson, aRequest, insert } from '#lib/testing/builders/rows.ts';
import { auditOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { moveIncident } from './move-incident.ts';
import { questionEntry } from './question-entry.ts';
import { reportIncident } from './report-incident.ts';
import { reviewAccess } from './review-access.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const NOW = new Date();

/** A trust with everybody who looks into incidents, and a patient whose request its officer looked at. */
async function aTrust() {
  const { behind } = database;
  const organisationId = (await anOrganisation(behind)) as OrganisationId;
  const [officer, privacy, dpo] = [
    await staffMember(database, organisationId, ['access_officer']),
    await staffMember(database, organisationId, ['privacy_officer']),
    await staffMember(database, organisationId, ['dpo']),
  ];
  const patient = actingAs(await aPerson(behind, { family_name: 'Worried' }));
  const requestId = await aRequest(behind, organisationId, {
    requester_person_id: patient.actor.personId,
  });
  const happened = async (row: Readonly<Record<string, unknown>> = {}) => {
    const id = randomUUID();
    await insert(behind, 'audit_event', {
      id,
      event: 'request.viewed',
      outcome: 'success',
      actor_kind: 'person',
      actor_person_id: officer.personId,
      actor_role: 'access_officer',
      organisation_id: organisationId,
      request_id: requestId,
      subject_person_id: patient.actor.personId,
      ...row,
    });
    return id;
  };
  return { organisationId, officer, privacy, dpo, patient, happened };
}

type Trust = Awaited<ReturnType<typeof aTrust>>;

function question(who: Acting, entryId: string) {
  const said = { surprise: 'no_reason', description: 'I was abroad' } as const;
  return questionEntry(database.web, who, { entryId, ...said, now: NOW });
}

/** An incident about an entry of the patient's diary. */
async function anIncident(trust: Trust, row: Readonly<Record<string, unknown>> = {}) {
  const asked = await question(trust.patient, await trust.happened(row));
  if (!asked.ok) throw new Error(asked.error);
  return asked.value.incidentId;
}

async function rowOf(id: string) {
  const { rows } = await database.behind.query<Record<string, unknown>>(
    'SELECT * FROM incident WHERE id = $1',
    [id],
  );
  return rows[0]!;
}

async function move(who: Acting, incidentId: string, event: IncidentEvent) {
  const { version } = (await rowOf(incidentId)) as { version: number };
  return moveIncident(database.web, who, {
    incidentId,
    event,
    expectedVersion: version,
    now: new Date(),
  });
}

async function review(who: Acting, incidentId: string, outcome: ReviewOutcome = 'appropriate') {
  const { version } = (await rowOf(incidentId)) as { version: number };
  return reviewAccess(database.web, who, {
    incidentId,
    outcome,
    text: 'Looked at the request, which was theirs to answer',
    expectedVersion: version,
    now: new Date(),
  });
}

const text = 'Seen, and written down';
const CLOSE = {
  kind: 'close',
  text,
  outcome: 'no_breach',
  answer: 'The records team looked because you had asked for your scans.',
} as const;

async function assessed(trust: Trust): Promise<string> {
  const id = await anIncident(trust);
  for (const kind of ['triage', 'contain', 'assess'] as const) {
    expect((await move(trust.privacy, id, { kind, text })).ok).toBe(true);
  }
  return id;
}

async function jobsOf(incidentId: string) {
  const { rows } = await database.behind.query<{
    key: string;
    payload: { about?: string };
    run_at: Date;
  }>(`SELECT key, run_at FROM graphile_worker.jobs WHERE key LIKE '%' || $1 ORDER BY run_at, key`, [
    incidentId,
  ]);
  return rows;
}

describe('a patient who did not expect an entry of their diary', () => {
  it('has an incident at that hospital about that very access, and those who look into it are written to', async () => {
    const trust = await aTrust();
    const entryId = await trust.happened();
    const asked = await question(trust.patient, entryId);
    if (!asked.ok) throw new Error(asked.error);
    const { incidentId } = asked.value;
    expect(await rowOf(incidentId)).toMatchObject({
      organisation_id: trust.organisationId,
      source: 'patient',
      kind: 'unexpected_access',
      surprise: 'no_reason',
      audit_event_id: entryId,
      questioned_person_id: trust.officer.personId,
      reported_by_person_id: trust.patient.actor.personId,
      aware_at: NOW,
      state: 'reported',
    });
    const jobs = await jobsOf(incidentId);
    const hours = jobs.map(({ key, run_at }) => [
      key.split(':')[0],
      Math.round((run_at.getTime() - NOW.getTime()) / 3_600_000),
    ]);
    expect(hours).toEqual([
      ['tell-incident', 0],
      ['incident-warning', 48],
      ['incident-overdue', 72],
    ]);
    expect(
      await auditOf(database, 'incident.reported', { personId: trust.patient.actor.personId }),
    ).toEqual([{ outcome: 'success', reason: null }]);
  });

  it('reads in the diary what they told, until when they are answered, and then the answer', async () => {
    const trust = await aTrust();
    const id = await assessed(trust);
    const read = async () => (await myDiary(database.web, trust.patient, 1)).lines;
    const [told] = await read();
    expect(told?.question).toMatchObject({
      reference: expect.stringMatching(/^INC-/) as string,
      description: 'I was abroad',
      toldAt: NOW,
      answer: null,
      answeredAt: null,
    });
    expect(told?.question?.answerBy).not.toBeNull();
    await review(proved(trust.privacy, 'review_access', id), id);
    expect((await move(trust.dpo, id, CLOSE)).ok).toBe(true);
    const [answered] = await read();
    expect(answered?.question).toMatchObject({ answer: CLOSE.answer });
    expect(JSON.stringify(answered)).not.toContain(text);
  });

  it('told twice at once or later, is one incident with the words that came first', async () => {
    const trust = await aTrust();
    const entryId = await trust.happened();
    const answers = await Promise.all([1, 2, 3].map(() => question(trust.patient, entryId)));
    const again = await questionEntry(database.web, trust.patient, {
      entryId,
      surprise: 'other',
      description: 'Later words',
      now: NOW,
    });
    const ids = [...answers, again].map((one) => (one.ok ? one.value.incidentId : one.error));
    expect(new Set(ids).size).toBe(1);
    expect(await rowOf(ids[0]!)).toMatchObject({ description: 'I was abroad' });
    expect(await jobsOf(ids[0]!)).toHaveLength(3);
  });

  it('may tell of 20 entries a day, and again of one they told of', async () => {
    const trust = await aTrust();
    const first = await trust.happened();
    expect((await question(trust.patient, first)).ok).toBe(true);
    for (let told = 1; told < 20; told += 1) await anIncident(trust);
    const another = await trust.happened();
    expect(await question(trust.patient, another)).toEqual({ ok: false, error: 'too_many_today' });
    expect((await question(trust.patient, first)).ok).toBe(true);
    const tomorrow = new Date(NOW.getTime() + 86_400_000);
    const said = { surprise: null, description: '', now: tomorrow } as const;
    const later = { entryId: another, ...said };
    expect((await questionEntry(database.web, trust.patient, later)).ok).toBe(true);
  });

  it('who says that they did not do it themselves questions nobody at the hospital', async () => {
    const trust = await aTrust();
    const { personId } = trust.patient.actor;
    const entryId = await trust.happened({ event: 'link.opened', actor_person_id: personId });
    const said = { surprise: 'not_me', description: '' } as const;
    const asked = await questionEntry(database.web, trust.patient, { entryId, ...said, now: NOW });
    expect(await rowOf(asked.ok ? asked.value.incidentId : '')).toMatchObject({
      kind: 'account_misused',
      questioned_person_id: null,
    });
  });

  it('cannot report what the diary does not show, or what is another’s, and both are as if not there', async () => {
    const trust = await aTrust();
    const hidden = await trust.happened({
      event: 'request.moved',
      details: { event: 'flag_safeguarding' },
    });
    const own = await trust.happened();
    const stranger = actingAs(await aPerson(database.behind));
    for (const [who, entryId] of [
      [trust.patient, hidden],
      [trust.patient, randomUUID()],
      [stranger, own],
      [trust.officer, own],
      [trust.privacy, own],
    ] as const) {
      expect(await question(who, entryId)).toEqual({ ok: false, error: 'not_found' });
      expect(await myDiaryEntry(database.web, who, entryId)).toBeNull();
    }
    const { rowCount } = await database.behind.query(
      'SELECT FROM incident WHERE organisation_id = $1',
      [trust.organisationId],
    );
    expect(rowCount).toBe(0);
  });

  it('is not believed past the rules: the database asks whose entry it is', async () => {
    const trust = await aTrust();
    const entryId = await trust.happened();
    const stranger = actingAs(await aPerson(database.behind));
    const row = (personId: string, changes: Readonly<Record<string, unknown>> = {}) => ({
      reference: `INC-${randomUUID().slice(0, 8)}`,
      organisationId: trust.organisationId as string,
      source: 'patient',
      kind: 'unexpected_access',
      description: '',
      reportedByPersonId: personId,
      reportedAt: NOW,
      awareAt: NOW,
      answerBy: NOW,
      auditEventId: entryId,
      questionedPersonId: trust.officer.personId,
      stateSince: NOW,
      ...changes,
    });
    const elsewhere = await aTrust();
    const { personId } = trust.patient.actor;
    for (const [who, data] of [
      [stranger, row(stranger.actor.personId)],
      [stranger, row(personId)],
      [trust.patient, row(personId, { organisationId: elsewhere.organisationId })],
      [trust.patient, row(personId, { questionedPersonId: null })],
    ] as const) {
      const written = database.web.as(who.context, (tx) =>
        tx.incident.createMany({ data: [data] }),
      );
      await expect(written).rejects.toThrow();
    }
    await database.web.as(trust.patient.context, (tx) =>
      tx.incident.createMany({ data: [row(personId)] }),
    );
  });
});

describe('those who look into incidents', () => {
  it('see them by the time that is left, with who looked and who is worried', async () => {
    const trust = await aTrust();
    const id = await anIncident(trust);
    const { organisationId } = trust;
    const earlier = new Date(NOW.getTime() - 10 * 3_600_000);
    const said = { kind: 'wrong_recipient', description: 'A letter went astray' } as const;
    const staff = { organisationId, ...said, awareAt: earlier, now: NOW };
    expect((await reportIncident(database.web, trust.officer, staff)).ok).toBe(true);
    const listed = await incidents(database.web, trust.dpo, {
      organisationId,
      group: 'running',
      page: 1,
      now: NOW,
    });
    expect(listed.ok && listed.value.rows.map(({ source }) => source)).toEqual([
      'staff',
      'patient',
    ]);
    for (const who of [trust.privacy, trust.dpo]) {
      const seen = await incident(database.web, who, { incidentId: id, now: NOW });
      if (!seen.ok) throw new Error(seen.error);
      expect(seen.value).toMatchObject({
        reporter: 'Ada Worried',
        access: { who: 'Ada Tester', by: 'somebody', role: 'access_officer' },
        clock: { hoursLeft: 72 },
      });
    }
    expect(await auditOf(database, 'incident.viewed', { personId: trust.dpo.personId })).toEqual([
      { outcome: 'success', reason: null },
    ]);
  });

  it('are of that institution, and nobody else sees that there is one', async () => {
    const trust = await aTrust();
    const elsewhere = await aTrust();
    const id = await anIncident(trust);
    const caldicott = await staffMember(database, trust.organisationId, ['caldicott_guardian']);
    for (const who of [elsewhere.dpo, elsewhere.privacy, trust.officer, caldicott]) {
      const seen = await incident(database.web, who, { incidentId: id, now: NOW });
      expect(seen).toEqual({ ok: false, error: 'not_found' });
      expect(await move(who, id, { kind: 'triage', text })).toEqual({
        ok: false,
        error: 'not_found',
      });
      expect(await countRunningIncidents(database.web, who, trust.organisationId, NOW)).toBe(0);
    }
  });

  it('who looked themselves neither see, move on nor review it, nor learn that there is one', async () => {
    const trust = await aTrust();
    const id = await anIncident(trust, {
      actor_person_id: trust.privacy.personId,
      actor_role: 'privacy_officer',
    });
    const who = proved(trust.privacy, 'review_access', id);
    const gone = { ok: false, error: 'not_found' };
    expect(await incident(database.web, who, { incidentId: id, now: NOW })).toEqual(gone);
    expect(await move(who, id, { kind: 'triage', text })).toEqual(gone);
    expect(await review(who, id)).toEqual(gone);
    const listed = await incidents(database.web, who, {
      organisationId: trust.organisationId,
      group: 'running',
      page: 1,
      now: NOW,
    });
    expect(listed.ok && listed.value.rows).toEqual([]);
    expect((await move(trust.dpo, id, { kind: 'triage', text })).ok).toBe(true);
  });

  it('with a second account do no better: people are compared, not accounts', async () => {
    const trust = await aTrust();
    const number = { registration_body: 'GMC', registration_number: '7654321' };
    const looked = await aPerson(database.behind, number);
    const id = await anIncident(trust, { actor_person_id: looked });
    const second = await staffMember(database, trust.organisationId, ['privacy_officer'], number);
    expect(await move(second, id, { kind: 'triage', text })).toEqual({
      ok: false,
      error: 'own_access',
    });
    expect(await review(proved(second, 'review_access', id), id)).toEqual({
      ok: false,
      error: 'own_access',
    });
  });

  it('who are the patient themselves read it in their diary and look into nothing', async () => {
    const trust = await aTrust();
    const entryId = await trust.happened({ subject_person_id: trust.dpo.personId });
    const asked = await question(trust.dpo, entryId);
    const id = asked.ok ? asked.value.incidentId : '';
    expect(await move(trust.dpo, id, { kind: 'triage', text })).toEqual({
      ok: false,
      error: 'own_incident',
    });
    expect(await incident(database.web, trust.dpo, { incidentId: id, now: NOW })).toEqual({
      ok: false,
      error: 'own_incident',
    });
  });
});

describe('an incident', () => {
  it('goes its whole way, and every step is in the audit and stays written down', async () => {
    const trust = await aTrust();
    const id = await assessed(trust);
    const found = { kind: 'find_notifiable', text, risk: 'high_risk' } as const;
    expect((await move(trust.privacy, id, found)).ok).toBe(true);
    const notice = {
      kind: 'notify_regulator',
      text,
      regulatorReference: 'IC-77',
      lateBecause: '',
    } as const;
    expect(await move(trust.privacy, id, notice)).toEqual({ ok: false, error: 'not_permitted' });
    expect((await move(trust.dpo, id, notice)).ok).toBe(true);
    const end = { ...CLOSE, outcome: 'breach_notified' } as const;
    expect(await move(trust.dpo, id, end)).toEqual({ ok: false, error: 'people_not_told' });
    expect((await move(trust.dpo, id, { kind: 'notify_people', text })).ok).toBe(true);
    expect(await move(trust.dpo, id, end)).toEqual({ ok: false, error: 'review_missing' });
    const reviewer = proved(trust.privacy, 'review_access', id);
    expect((await review(reviewer, id, 'inappropriate')).ok).toBe(true);
    expect(await move(trust.dpo, id, end)).toEqual({ ok: true, value: 'closed' });
    const { rows: moves } = await database.behind.query<{ to_state: string }>(
      `SELECT to_state FROM audit_event WHERE event IN ('incident.reported', 'incident.moved')
         AND outcome = 'success' AND details->>'incidentId' = $1 ORDER BY at, id`,
      [id],
    );
    expect(moves.map(({ to_state }) => to_state)).toEqual([
      'reported',
      'triaged',
      'contained',
      'assessing',
      'notifiable',
      'notified_regulator',
      'notified_people',
      'closed',
    ]);
    const { rows: notes } = await database.behind.query<{ event: string }>(
      'SELECT event FROM incident_note WHERE incident_id = $1 ORDER BY at, id',
      [id],
    );
    expect(notes).toHaveLength(8);
    const { rows: letters } = await database.behind.query(
      `SELECT FROM graphile_worker.jobs WHERE task_identifier = 'tell-answer'`,
    );
    expect(letters.length).toBeGreaterThan(0);
    expect(await move(trust.dpo, id, { kind: 'note', text })).toEqual({
      ok: false,
      error: 'already_decided',
    });
  });

  it('is moved once by two who look at it at once', async () => {
    const trust = await aTrust();
    const id = await anIncident(trust);
    const event = { kind: 'triage', text } as const;
    const at = { incidentId: id, event, expectedVersion: 1, now: new Date() };
    const both = await Promise.all(
      [trust.privacy, trust.dpo].map((who) => moveIncident(database.web, who, at)),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await rowOf(id)).toMatchObject({ state: 'triaged', version: 2 });
    const note = { ...at, event: { kind: 'note', text } } as const;
    expect(await moveIncident(database.web, trust.dpo, note)).toEqual({
      ok: false,
      error: 'changed_meanwhile',
    });
  });

  it('keeps what was written: no role changes or removes a note', async () => {
    const trust = await aTrust();
    await assessed(trust);
    for (const change of [`UPDATE incident_note SET text = 'x'`, 'DELETE FROM incident_note']) {
      const tried = database.web.as(trust.dpo.context, (tx) => tx.$executeRawUnsafe(change));
      await expect(tried).rejects.toThrow();
    }
  });

  it('is not closed by whoever looked even past the rules: the database says no', async () => {
    const trust = await aTrust();
    const id = await assessed(trust);
    await review(proved(trust.privacy, 'review_access', id), id);
    const closed = (by: string) =>
      database.behind.query(
        `UPDATE incident SET state = 'closed', outcome = 'no_breach', answer = 'x', closed_at = now(),
           closed_by_person_id = $2 WHERE id = $1`,
        [id, by],
      );
    await expect(closed(trust.officer.personId)).rejects.toMatchObject({ code: '23514' });
    await closed(trust.dpo.personId);
  });
});

describe('a review of an access', () => {
  it('is a privacy officer’s, with a passkey for that very incident, and stands once said', async () => {
    const trust = await aTrust();
    const id = await anIncident(trust);
    expect(await review(trust.privacy, id)).toEqual({ ok: false, error: 'step_up_needed' });
    expect(await review(proved(trust.privacy, 'review_access', randomUUID()), id)).toEqual({
      ok: false,
      error: 'step_up_needed',
    });
    expect(await review(proved(trust.privacy, 'review_access', id, 'totp'), id)).toEqual({
      ok: false,
      error: 'passkey_needed',
    });
    expect(await review(proved(trust.dpo, 'review_access', id), id)).toEqual({
      ok: false,
      error: 'not_permitted',
    });
    const reviewer = proved(trust.privacy, 'review_access', id);
    expect((await review(reviewer, id, 'training')).ok).toBe(true);
    expect(await review(reviewer, id, 'appropriate')).toEqual({
      ok: false,
      error: 'already_reviewed',
    });
    expect(await rowOf(id)).toMatchObject({
      review: 'training',
      reviewed_by_person_id: trust.privacy.personId,
    });
  });

  it('of what nobody at the hospital did is none', async () => {
    const trust = await aTrust();
    const id = await anIncident(trust, { actor_kind: 'system', actor_person_id: null });
    expect(await review(proved(trust.privacy, 'review_access', id), id)).toEqual({
      ok: false,
      error: 'no_access_questioned',
    });
  });
});

describe('staff who report an incident', () => {
  it.each([
    ['without a word', { description: ' ' }, 'description_missing'],
    ['known only tomorrow', { awareAt: new Date(NOW.getTime() + 1000) }, 'aware_in_future'],
    ['with too many words', { description: 'x'.repeat(2001) }, 'text_too_long'],
  ])('%s are told what is wrong', async (_, change, word) => {
    const trust = await aTrust();
    const said = { kind: 'other', description: 'Something', awareAt: NOW, now: NOW } as const;
    const about = { organisationId: trust.organisationId, ...said, ...change };
    expect(await reportIncident(database.web, trust.officer, about)).toEqual({
      ok: false,
      error: word,
    });
  });

  it('work there: nobody reports at another institution, and no patient does this way', async () => {
    const [trust, elsewhere] = [await aTrust(), await aTrust()];
    const said = { kind: 'other', description: 'Something', awareAt: NOW, now: NOW } as const;
    for (const who of [elsewhere.officer, trust.patient]) {
      const about = { organisationId: trust.organisationId, ...said };
      expect(await reportIncident(database.web, who, about)).toEqual({
        ok: false,
        error: 'not_permitted',
      });
    }
  });
});
