import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { asSystem, type Acting } from '#lib/adapters/db/context.ts';
import type { Letter } from '#lib/adapters/notifier/port.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { ComplaintEvent } from '#lib/domain/complaint/decide-complaint.ts';
import { acknowledgeComplaint } from '#lib/processes/worker/acknowledge-complaint.ts';
import { tellOutcome } from '#lib/processes/worker/tell-outcome.ts';
import { complaint, complaints } from '#lib/queries/complaint/complaints.ts';
import { myComplaint, myComplaints } from '#lib/queries/complaint/my-complaints.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { anOrganisation, aPerson, aRequest, insert } from '#lib/testing/builders/rows.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { makeComplaint } from './make-complaint.ts';
import { moveComplaint } from './move-complaint.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const NOW = new Date();

async function aTrust() {
  const { behind } = database;
  const organisationId = (await anOrganisation(behind)) as OrganisationId;
  const officer = await staffMember(database, organisationId, ['access_officer']);
  const dpo = await staffMember(database, organisationId, ['dpo']);
  const patient = actingAs(await aPerson(behind, { family_name: 'Cross' }));
  const requestId = await aRequest(behind, organisationId, {
    requester_person_id: patient.actor.personId,
  });
  return { organisationId, officer, dpo, patient, requestId };
}

type Trust = Awaited<ReturnType<typeof aTrust>>;

function complain(trust: Trust, who: Acting = trust.patient, changes = {}) {
  return makeComplaint(database.web, who, {
    organisationId: trust.organisationId,
    subject: 'request',
    requestId: trust.requestId,
    description: 'Nobody answered me',
    now: NOW,
    ...changes,
  });
}

async function aComplaint(trust: Trust): Promise<string> {
  const made = await complain(trust);
  if (!made.ok) throw new Error(made.error);
  return made.value.complaintId;
}

function move(who: Acting, complaintId: string, event: ComplaintEvent) {
  return moveComplaint(database.web, who, { complaintId, event, now: new Date() });
}

function worker() {
  const letters: Letter[] = [];
  const mailer = {
    send: (letter: Letter) => {
      letters.push(letter);
      return Promise.resolve();
    },
    sendText: () => Promise.reject(new Error('a complaint is answered by letter')),
  };
  const settings = { LANTERN_PUBLIC_URL: 'https://lantern.example.org' };
  return { services: { db: database.worker, mailer, settings }, letters };
}

const OUTCOME = { kind: 'send_outcome', outcome: 'upheld', answer: 'You were right.' } as const;

describe('a complaint', () => {
  it('is acknowledged by letter, looked into, answered, taken to the regulator and closed', async () => {
    const trust = await aTrust();
    const { organisationId } = trust;
    const complaintId = await aComplaint(trust);
    const { services, letters } = worker();
    await acknowledgeComplaint(services, { organisationId, complaintId });
    // The job may run again.
    await acknowledgeComplaint(services, { organisationId, complaintId });
    expect(letters.map(({ id }) => id)).toEqual(letters.map(() => letters[0]?.id));
    const mine = () => myComplaint(database.web, trust.patient, complaintId);
    expect(await mine()).toMatchObject({ state: 'acknowledged', answer: null });

    expect((await move(trust.officer, complaintId, { kind: 'investigate' })).ok).toBe(true);
    expect((await move(trust.dpo, complaintId, OUTCOME)).ok).toBe(true);
    await tellOutcome(services, { organisationId, complaintId });
    const last = letters.at(-1);
    expect(last?.text).toContain('Information Commissioner’s Office');
    expect(last?.text).toContain('Parliamentary and Health Service Ombudsman');
    expect(last?.text).not.toMatch(/You were right|Nobody answered/);
    expect(await mine()).toMatchObject({ state: 'outcome_sent', answer: OUTCOME.answer });

    expect((await move(trust.patient, complaintId, { kind: 'escalate' })).ok).toBe(true);
    expect((await move(trust.dpo, complaintId, { kind: 'close' })).ok).toBe(true);
    expect(await mine()).toMatchObject({ state: 'closed' });
    const { rows } = await database.behind.query<{ to_state: string }>(
      `SELECT to_state FROM audit_event WHERE event IN ('complaint.made', 'complaint.moved')
         AND outcome = 'success' AND details->>'complaintId' = $1 ORDER BY at, id`,
      [complaintId],
    );
    expect(rows.map(({ to_state }) => to_state)).toEqual([
      'received',
      'acknowledged',
      'investigating',
      'outcome_sent',
      'escalated_regulator',
      'closed',
    ]);
  });

  it('is seen by whoever made it and those who answer it there, and by nobody else', async () => {
    const [trust, elsewhere] = [await aTrust(), await aTrust()];
    const complaintId = await aComplaint(trust);
    const privacy = await staffMember(database, trust.organisationId, ['privacy_officer']);
    for (const who of [elsewhere.dpo, elsewhere.patient, privacy]) {
      const seen = await complaint(database.web, who, { complaintId, now: NOW });
      expect(seen).toEqual({ ok: false, error: 'not_found' });
      expect(await myComplaints(database.web, who)).toEqual([]);
      expect(await move(who, complaintId, { kind: 'investigate' })).toEqual({
        ok: false,
        error: 'not_found',
      });
    }
    const seen = await complaint(database.web, trust.dpo, { complaintId, now: NOW });
    expect(seen.ok && seen.value).toMatchObject({ complainant: 'Ada Cross' });
    const { organisationId } = trust;
    const listed = await complaints(database.web, trust.officer, {
      organisationId,
      isClosed: false,
      now: NOW,
    });
    expect(listed.ok && listed.value.map(({ id }) => id)).toEqual([complaintId]);
  });

  it('about a decision is not answered by whoever made it', async () => {
    const trust = await aTrust();
    await insert(database.behind, 'approval', {
      organisation_id: trust.organisationId,
      request_id: trust.requestId,
      approver_person_id: trust.officer.personId,
      role: 'access_officer',
      decision: 'refuse',
      reason: 'Nothing is held',
      decided_at: NOW,
    });
    const complaintId = await aComplaint(trust);
    const event = { kind: 'acknowledge' } as const;
    await moveComplaint(database.worker, asSystem(trust.organisationId), {
      complaintId,
      event,
      now: NOW,
    });
    expect(await move(trust.officer, complaintId, { kind: 'investigate' })).toEqual({
      ok: false,
      error: 'own_decision',
    });
    expect((await move(trust.dpo, complaintId, { kind: 'investigate' })).ok).toBe(true);
  });

  it('is changed by whoever made it in nothing but going to the regulator, also past the rules', async () => {
    const trust = await aTrust();
    const complaintId = await aComplaint(trust);
    const { count } = await database.web.as(trust.patient.context, (tx) =>
      tx.complaint.updateMany({ where: { id: complaintId }, data: { version: 9 } }),
    );
    expect(count).toBe(0);
    expect(await move(trust.patient, complaintId, { kind: 'escalate' })).toEqual({
      ok: false,
      error: 'wrong_state',
    });
  });

  it.each([
    ['of another’s request', { requestId: randomUUID() }, 'not_found'],
    ['to nobody', { organisationId: randomUUID() }, 'not_found'],
    ['without a word', { description: ' ' }, 'description_missing'],
    ['without end', { description: 'x'.repeat(2001) }, 'text_too_long'],
  ])('%s is none', async (_, change, word) => {
    const trust = await aTrust();
    expect(await complain(trust, trust.patient, change)).toEqual({ ok: false, error: word });
  });

  it('is one, with one letter, of the same words sent twenty times at once or again later', async () => {
    const trust = await aTrust();
    const sent = await Promise.all(Array.from({ length: 20 }, () => complain(trust)));
    sent.push(await complain(trust));
    expect(new Set(sent.map((made) => made.ok && made.value.complaintId)).size).toBe(1);
    const { rows } = await database.behind.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM graphile_worker._private_jobs
       WHERE payload->>'organisationId' = $1 AND payload->>'complaintId' IS NOT NULL`,
      [trust.organisationId],
    );
    expect(rows[0]?.n).toBe(1);
    const other = await complain(trust, trust.patient, { description: 'And it was rude' });
    expect(other).not.toEqual(sent[0]);
  });

  it('is not made of a request of somebody else’s, and not without end by one person', async () => {
    const trust = await aTrust();
    const stranger = actingAs(await aPerson(database.behind));
    expect(await complain(trust, stranger)).toEqual({ ok: false, error: 'not_found' });
    for (let made = 0; made < 10; made += 1) {
      expect((await complain(trust, trust.patient, { description: `Late ${made}` })).ok).toBe(true);
    }
    expect(await complain(trust)).toEqual({ ok: false, error: 'too_many_open' });
  });
});
