import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { asSystem, type Acting } from '#lib/adapters/db/context.ts';
import type { Letter } from '#lib/adapters/notifier/port.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { HaltReason } from '#lib/domain/subject-request/facts.ts';
import type { SubjectRequestPart } from '#lib/domain/subject-request/kinds.ts';
import { carryOutErasureJob } from '#lib/processes/worker/carry-out-erasure.ts';
import { subjectRequest } from '#lib/queries/subject-request/subject-requests.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { aRecovery } from '#lib/testing/builders/recovery-rows.ts';
import { anOrganisation, aRequest, aRole, insert } from '#lib/testing/builders/rows.ts';
import { rowOf, staffMember } from '#lib/testing/builders/staff.ts';
import { aSubjectRequest } from '#lib/testing/builders/subject-requests.ts';
import { aWholeTrust, type WholeTrust } from '#lib/testing/builders/whole-trust.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { carryOutErasure } from './carry-out-erasure.ts';
import { moveSubjectRequest } from './move-subject-request.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const ALL = ['account', 'identity_papers', 'messages'] as const;

/** A patient with a row in every table, of whom nothing is open any more, and who has asked to be forgotten. */
async function aTrust(parts: readonly SubjectRequestPart[] = ALL) {
  const { behind } = database;
  const whole = await aWholeTrust(behind);
  const organisationId = whole.organisationId as OrganisationId;
  const personId = whole.patientPerson;
  await closeAllOf(whole);
  const id = await aSubjectRequest(behind, {
    ...{ organisation_id: organisationId, person_id: personId, parts },
  });
  const privacy = await staffMember(database, organisationId, ['privacy_officer']);
  const dpo = await staffMember(database, organisationId, ['dpo']);
  return { ...whole, organisationId, personId, id, privacy, dpo };
}

type Trust = Awaited<ReturnType<typeof aTrust>>;

async function closeAllOf({ organisationId }: WholeTrust): Promise<void> {
  const closed = [
    `UPDATE access_request SET state = 'closed_completed', closed_at = now()`,
    `UPDATE complaint SET state = 'closed', closed_at = now(), acknowledged_at = now(), outcome = 'upheld',
       answer = 'Yes', answered_at = now(), answered_by_person_id = '${randomUUID()}'`,
    `UPDATE incident SET state = 'closed', closed_at = now(), outcome = 'no_breach', answer = 'It was right',
       closed_by_person_id = '${randomUUID()}', questioned_person_id = NULL`,
    `UPDATE identity_check SET state = 'withdrawn', ended_at = now()`,
  ];
  for (const statement of closed) {
    await database.behind.query(`${statement} WHERE organisation_id = $1`, [organisationId]);
  }
  // The hold of an open request for scans.
  await database.behind.query('DELETE FROM legal_hold WHERE organisation_id = $1', [
    organisationId,
  ]);
}

async function move(who: Acting, subjectRequestId: string, event: object): Promise<string> {
  const moved = await moveSubjectRequest(database.web, who, {
    ...{ subjectRequestId, event: event as never, now: new Date() },
  });
  return moved.ok ? moved.value : moved.error;
}

async function letGo(trust: Trust, parts: readonly SubjectRequestPart[] = ALL): Promise<void> {
  const { id, privacy, dpo } = trust;
  const proposed = { kind: 'propose', parts, evidence: null, ground: null, answer: '' };
  expect(await move(proved(privacy, 'grant_subject_request', id), id, proposed)).toBe(
    'awaiting_approval',
  );
  expect(await move(proved(dpo, 'approve_erasure', id), id, { kind: 'approve' })).toBe('approved');
}

function worker() {
  const letters: Letter[] = [];
  const mailer = {
    send: (letter: Letter) => {
      letters.push(letter);
      return Promise.resolve();
    },
    sendText: () => Promise.reject(new Error('this is told by letter')),
  };
  const settings = { LANTERN_PUBLIC_URL: 'https://lantern.example.org' };
  return { services: { db: database.worker, mailer, settings }, letters };
}

const carryOut = (trust: Trust, services = worker().services) =>
  carryOutErasureJob(services, {
    ...{ organisationId: trust.organisationId, subjectRequestId: trust.id },
  });

const stateOf = async (trust: Trust) =>
  (await rowOf(database, 'subject_request', trust.id))['state'];

/** In which tables a text stands anywhere, in any case, in the whole database and the queue of jobs. */
async function tablesWith(text: string): Promise<readonly string[]> {
  const { rows } = await database.behind.query<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_toast'`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await database.behind.query(
      `SELECT FROM ${name} t WHERE strpos(lower(t::text), lower($1)) > 0 LIMIT 1`,
      [text],
    );
    if (rowCount === 1) found.push(name.replace('public.', ''));
  }
  return found.toSorted();
}

async function marked(trust: Trust) {
  const { behind } = database;
  const mark = randomUUID().slice(0, 8);
  const said = {
    name: `Name${mark}`,
    email: `mail${mark}@example.org`,
    phone: `+447700${String(Math.floor(Math.random() * 1e6)).padStart(6, '0')}`,
    words: `Said${mark}`,
  };
  const { personId } = trust;
  const set = (table: string, change: string, where: string, values: readonly unknown[]) =>
    behind.query(`UPDATE ${table} SET ${change} WHERE ${where} = $1`, [personId, ...values]);
  await set('person', 'family_name = $2, verified_email = $3', 'id', [said.name, said.email]);
  await set('account', 'email = $2', 'person_id', [said.email]);
  await set('email_change', 'old_email = $2, new_email = $3', 'person_id', [
    ...[said.email, `new-${said.email}`],
  ]);
  await set('mobile_number', 'number = $2', 'person_id', [said.phone]);
  await set('passkey', 'name = $2', 'person_id', [`Phone of ${said.name}`]);
  await set('former_details', 'family_name = $2', 'person_id', [`Old${said.name}`]);
  await set('access_request', 'claimed_family_name = $2', 'requester_person_id', [said.name]);
  await set('subject_request_message', 'text = $2', 'person_id', [said.words]);
  await behind.query(
    `UPDATE subject_request SET new_family_name = $2 WHERE person_id = $1 AND kind = 'name'`,
    [personId, said.name],
  );
  await behind.query(`UPDATE subject_request SET description = $2 WHERE person_id = $1`, [
    personId,
    said.words,
  ]);
  await behind.query(
    `UPDATE help_message SET text = $2 WHERE help_request_id IN
       (SELECT help_request_id FROM help_asker WHERE person_id = $1)`,
    [personId, said.words],
  );
  // They once asked to be let back in, and then were not.
  const { checkId } = await aRecovery(behind, { organisationId: trust.organisationId, personId });
  await behind.query(
    `UPDATE identity_check SET state = 'withdrawn', ended_at = now() WHERE id = $1`,
    [checkId],
  );
  await behind.query(
    `UPDATE account_recovery SET state = 'stopped', ended_at = now(), ended_because = 'stopped' WHERE check_id = $1`,
    [checkId],
  );
  const expires = { created_at: new Date(), expires_at: new Date(Date.now() + 3_600_000) };
  await insert(behind, 'ticket', { email: said.email, purpose: 'new_password', ...expires });
  return said;
}

describe('what somebody asked to be deleted', () => {
  it('is gone from every table but those that the ADR names, and nothing of anybody else is', async () => {
    const [trust, other] = [await aTrust(), await aTrust()];
    const said = await marked(trust);
    const others = await marked(other);
    const before = await Promise.all(Object.values(others).map(tablesWith));
    expect(await tablesWith(said.name)).toEqual([
      ...['access_request', 'former_details', 'passkey', 'person', 'subject_request'],
    ]);
    expect(await tablesWith(said.email)).toEqual(['account', 'email_change', 'person', 'ticket']);
    expect(await tablesWith(said.phone)).toEqual(['mobile_number']);
    await letGo(trust);
    const { services, letters } = worker();
    await carryOut(trust, services);
    // The job may run again.
    await carryOut(trust, services);

    expect(await stateOf(trust)).toBe('carried_out');
    // The file of a request for scans is kept for three years (5.1).
    expect(await tablesWith(said.name)).toEqual(['access_request']);
    expect(await tablesWith(said.email)).toEqual([]);
    expect(await tablesWith(said.phone)).toEqual([]);
    expect(await tablesWith(said.words)).toEqual([]);
    expect(await Promise.all(Object.values(others).map(tablesWith))).toEqual(before);

    expect(letters.map(({ to }) => to)).toEqual([said.email]);
    expect(letters[0]?.text).toMatch(/cannot sign in[^]*Information Commissioner/);
    const { behind } = database;
    for (const table of [
      ...['account', 'session', 'passkey', 'recovery_code', 'outside_identity'],
      ...['account_recovery', 'recovery_stop'],
    ]) {
      const { rowCount } = await behind.query(`SELECT FROM ${table} WHERE person_id = $1`, [
        trust.personId,
      ]);
      expect([table, rowCount]).toEqual([table, 0]);
    }
  });

  it('leaves images, reports, releases, statements, files and the audit, and a certificate of what went', async () => {
    const trust = await aTrust();
    const { organisationId, personId } = trust;
    const kept = async () => {
      const counts: Record<string, number> = {};
      for (const table of [
        ...['study', 'series', 'instance', 'report', 'patient', 'release', 'release_study', 'link'],
        ...['patient_statement', 'complaint', 'incident', 'access_request', 'approval'],
      ]) {
        const { rows } = await database.behind.query<{ n: number }>(
          `SELECT count(*)::int AS n FROM ${table} WHERE organisation_id = $1`,
          [organisationId],
        );
        counts[table] = rows[0]?.n ?? 0;
      }
      return counts;
    };
    const before = await kept();
    await letGo(trust);
    await carryOut(trust);
    expect(await kept()).toEqual(before);
    const { rows } = await database.behind.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM audit_event WHERE subject_person_id = $1`,
      [personId],
    );
    expect(rows[0]?.n).toBeGreaterThan(1);
    const seen = await subjectRequest(database.web, trust.dpo, {
      ...{ subjectRequestId: trust.id, now: new Date() },
    });
    expect(seen.ok && seen.value).toMatchObject({ asker: '', former: [], state: 'carried_out' });
    expect(seen.ok && seen.value.certificate).toMatchObject({
      parts: [...ALL],
      counts: { account: 1, session: 1, passkey: 1, mobile_number: 1, identity_document: 1 },
    });
  });

  it('at one institution is not what another has written down of the same person', async () => {
    const [trust, other] = [await aTrust(), await aTrust()];
    const { behind } = database;
    const owned = { organisation_id: other.organisationId, person_id: trust.personId };
    const word = `Said${randomUUID().slice(0, 8)}`;
    const ended = { state: 'withdrawn', ended_at: new Date(), description: word };
    const theirs = await aSubjectRequest(behind, { ...owned, ...ended });
    await behind.query(`UPDATE help_asker SET person_id = $1 WHERE person_id = $2`, [
      trust.personId,
      other.personId,
    ]);
    await behind.query(`UPDATE help_message SET text = $1 WHERE organisation_id = $2`, [
      ...[word, other.organisationId],
    ]);
    await letGo(trust);
    await carryOut(trust);
    expect(await stateOf(trust)).toBe('carried_out');
    expect(await tablesWith(word)).toEqual(['help_message', 'subject_request']);
    expect(await rowOf(database, 'subject_request', theirs)).toMatchObject({ erased_at: null });
    const askers = await behind.query('SELECT FROM help_asker WHERE person_id = $1', [
      trust.personId,
    ]);
    expect(askers.rowCount).toBe(0);
  });

  it('is the messages alone, or the papers alone, where no more was asked or granted', async () => {
    const trust = await aTrust(['account', 'messages', 'identity_papers', 'health_record']);
    const { id, privacy, dpo, personId, organisationId } = trust;
    const said = await marked(trust);
    const part = {
      ...{ kind: 'propose', parts: ['messages'], evidence: null, ground: 'health_care' },
      answer: 'Your scans must be kept.',
    };
    await move(proved(privacy, 'grant_subject_request', id), id, part);
    await move(proved(dpo, 'approve_erasure', id), id, { kind: 'approve' });
    const { services, letters } = worker();
    await carryOut(trust, services);
    expect(await tablesWith(said.words)).toEqual([]);
    expect(await tablesWith(said.email)).toEqual(['account', 'email_change', 'person', 'ticket']);
    const papers = await database.behind.query(
      'SELECT FROM identity_document WHERE person_id = $1 AND organisation_id = $2',
      [personId, organisationId],
    );
    expect(papers.rowCount).toBe(1);
    expect(letters[0]?.text).toMatch(
      /- Messages[^]*This is kept:[^]*- Account[^]*must keep records/,
    );
    expect(letters[0]?.text).not.toContain('Your scans must be kept.');
  });
});

describe('a deletion', () => {
  it('is let go by two people, and the second is never the first, in any account', async () => {
    const trust = await aTrust();
    const { id, privacy, dpo } = trust;
    const propose = { kind: 'propose', parts: ALL, evidence: null, ground: null, answer: '' };
    expect(await move(privacy, id, propose)).toBe('step_up_needed');
    const proving = (who: Acting) => proved(who, 'grant_subject_request', id);
    expect(await move(proving(privacy), id, propose)).toBe('awaiting_approval');
    const approve = { kind: 'approve' };
    expect(await move(proved(privacy, 'approve_erasure', id), id, approve)).toBe('own_decision');
    expect(await move(dpo, id, approve)).toBe('step_up_needed');
    expect(await move(proved(dpo, 'grant_subject_request', id), id, approve)).toBe(
      'step_up_needed',
    );
    const past = await database.web
      .as(privacy.context, (tx) =>
        tx.subjectRequest.updateMany({
          where: { id },
          data: { state: 'approved', approvedBy: privacy.personId, approvedAt: new Date() },
        }),
      )
      .catch((fault: unknown) => String(fault));
    expect(past).toMatch(/check constraint|row-level security|one human/);
    expect(await move(dpo, id, { kind: 'send_back', text: 'Ask about the papers.' })).toBe('open');
    expect(await rowOf(database, 'subject_request', id)).toMatchObject({
      ...{ decided_by: null, accepted_parts: [], returned_note: 'Ask about the papers.' },
    });
    await carryOut(trust);
    expect(await stateOf(trust)).toBe('open');
  });

  it('is nobody’s but the worker’s, for the institution that decided, and only what was let go', async () => {
    const [trust, other] = [await aTrust(), await aTrust()];
    const erase = (who: Acting, role: 'web' | 'worker') =>
      database[role]
        .as(who.context, (tx) => tx.$queryRaw`SELECT app.erase_person(${trust.id}::uuid) AS answer`)
        .catch((fault: unknown) => String(fault));
    expect(await erase(trust.dpo, 'web')).toMatch(/permission denied/);
    const notLetGo = [{ answer: { refusal: 'not_approved' } }];
    expect(await erase(asSystem(trust.organisationId), 'worker')).toEqual(notLetGo);
    await letGo(trust);
    expect(await erase(asSystem(other.organisationId), 'worker')).toEqual(notLetGo);
    for (const table of ['account', 'person', 'former_details', 'help_message']) {
      const tried = await database.worker
        .as(asSystem(trust.organisationId).context, (tx) =>
          tx.$executeRawUnsafe(`DELETE FROM ${table}`),
        )
        .catch((fault: unknown) => String(fault));
      expect(tried).toMatch(/permission denied/);
    }
  });

  const hold = (trust: Trust, row: Readonly<Record<string, unknown>> = {}) =>
    insert(database.behind, 'legal_hold', {
      ...{ organisation_id: trust.organisationId, kind: 'litigation', placed_at: new Date() },
      ...row,
    });
  const reopen = (table: string, change: string) => (trust: Trust) =>
    database.behind.query(`UPDATE ${table} SET ${change} WHERE organisation_id = $1`, [
      trust.organisationId,
    ]);
  const elsewhere = async (trust: Trust) =>
    aRequest(database.behind, await anOrganisation(database.behind), {
      requester_person_id: trust.personId,
    });

  it.each<[HaltReason, string, (trust: Trust) => Promise<unknown>]>([
    ['on_hold', 'there is a hold of the whole institution', (trust) => hold(trust)],
    ['on_hold', 'their record is held', (trust) => hold(trust, { patient_id: trust.patientId })],
    ['on_hold', 'their request is held', (trust) => hold(trust, { request_id: trust.requestId })],
    [
      ...(['open_request', 'a request is open'] as const),
      reopen('access_request', `state = 'in_review', closed_at = NULL`),
    ],
    [
      ...(['open_complaint', 'a complaint is open'] as const),
      reopen('complaint', `state = 'outcome_sent', closed_at = NULL`),
    ],
    [
      ...(['open_incident', 'an incident is open'] as const),
      reopen(
        'incident',
        `state = 'triaged', closed_at = NULL, outcome = NULL, closed_by_person_id = NULL`,
      ),
    ],
    [
      ...(['open_check', 'their identity is being checked'] as const),
      reopen('identity_check', `state = 'open', ended_at = NULL`),
    ],
    [
      ...(['other_request', 'they have asked for something else'] as const),
      (trust) =>
        aSubjectRequest(database.behind, {
          ...{ organisation_id: trust.organisationId, person_id: trust.personId },
          ...{ kind: 'name', parts: ['name'], new_given_names: 'Ada', new_family_name: 'Hope' },
        }),
    ],
    [
      ...(['role_held', 'they work somewhere with it'] as const),
      async ({ personId }) => {
        const organisationId = await anOrganisation(database.behind);
        await aRole(database.behind, { personId, organisationId, role: 'clinician' });
      },
    ],
    [
      ...(['role_held', 'they worked somewhere with it once'] as const),
      async ({ personId }) => {
        const organisationId = await anOrganisation(database.behind);
        await aRole(database.behind, { personId, organisationId, role: 'clinician' });
        await database.behind.query(
          `UPDATE role_grant SET ends_at = now() - interval '1 hour' WHERE person_id = $1`,
          [personId],
        );
      },
    ],
    ['needed_elsewhere', 'another institution has a request of theirs', elsewhere],
  ])(
    'is stopped, %s, when %s: nothing is gone, and staff are told why (scenario 40)',
    async (because, _, stand) => {
      const trust = await aTrust();
      const said = await marked(trust);
      const before = await tablesWith(said.email);
      await letGo(trust);
      await stand(trust);
      const { services, letters } = worker();
      await carryOut(trust, services);
      expect(letters).toEqual([]);
      expect(await tablesWith(said.email)).toEqual(before);
      const seen = await subjectRequest(database.web, trust.privacy, {
        ...{ subjectRequestId: trust.id, now: new Date() },
      });
      expect(seen.ok && seen.value).toMatchObject({
        ...{ state: 'open', returnedBecause: because, certificate: null, acceptedParts: [] },
      });
      const { rows } = await database.behind.query(
        `SELECT from_state, to_state FROM audit_event WHERE event = 'subject_request.moved' AND reason = $1
         AND details->>'subjectRequestId' = $2`,
        [because, trust.id],
      );
      expect(rows).toEqual([{ from_state: 'approved', to_state: 'open' }]);
    },
  );

  it('that a hold overtook after the letter is told again, and the hold is asked in the deleting transaction', async () => {
    const trust = await aTrust();
    await letGo(trust);
    await hold(trust);
    const { organisationId, id } = trust;
    const of = { organisationId, subjectRequestId: id, now: new Date() };
    expect(await carryOutErasure(database.worker, { ...of, isTold: true })).toBe('kept');
    const { rows } = await database.behind.query<{ about: string }>(
      `SELECT payload->>'about' AS about FROM graphile_worker._private_jobs
       WHERE payload->>'subjectRequestId' = $1 AND payload->>'about' IS NOT NULL`,
      [id],
    );
    expect(rows.map(({ about }) => about)).toEqual(['not_deleted']);
    expect(await carryOutErasure(database.worker, { ...of, isTold: true })).toBe('not_approved');
  });

  it('of one person waits for a request that they send at the same moment, or is waited for', async () => {
    const trust = await aTrust();
    await letGo(trust);
    const { organisationId, id } = trust;
    const [outcome] = await Promise.all([
      carryOutErasure(database.worker, {
        ...{ organisationId, subjectRequestId: id, isTold: true, now: new Date() },
      }),
      aRequest(database.behind, organisationId, { requester_person_id: trust.personId }).catch(
        () => null,
      ),
    ]);
    const state = await stateOf(trust);
    expect([outcome, state]).toEqual(
      outcome === 'deleted' ? ['deleted', 'carried_out'] : ['kept', 'open'],
    );
  });
});
