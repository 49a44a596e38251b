import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  anOrganisation,
  aPatient,
  aPerson,
  aRequest,
  aRole,
  aStudy,
  insert,
} from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { contextStatement, type ActorContext } from './context.ts';
import { databaseRefusal } from './sql-state.ts';

/**
 * Two institutions with a row in every table that belongs to somebody. Whatever a process asks,
 * without any filter in the query, it sees what its actor may and nothing else.
 */
let database: TestDatabase;
let clients: Record<'web' | 'gateway' | 'worker', Client>;
const trusts: World[] = [];

type World = Awaited<ReturnType<typeof aWholeTrust>>;

beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  trusts.push(await aWholeTrust(), await aWholeTrust());
  const client = (role: 'web' | 'gateway' | 'worker') =>
    new Client({ connectionString: database.urls[`lantern_${role}`] });
  clients = { web: client('web'), gateway: client('gateway'), worker: client('worker') };
  for (const each of Object.values(clients)) await each.connect();
});
afterAll(async () => {
  for (const client of Object.values(clients)) await client.end();
  await database.drop();
});

async function aWholeTrust() {
  const { behind } = database;
  const organisationId = await anOrganisation(behind);
  const [patientPerson, officer, operator, privacy] = [
    await aPerson(behind),
    await aPerson(behind),
    await aPerson(behind),
    await aPerson(behind),
  ];
  await aRole(behind, { personId: officer, organisationId, role: 'access_officer' });
  await aRole(behind, { personId: operator, organisationId, role: 'exchange_operator' });
  await aRole(behind, { personId: privacy, organisationId, role: 'privacy_officer' });
  const owned = { organisation_id: organisationId };
  const patientId = await aPatient(behind, organisationId);
  await insert(behind, 'patient_identifier', {
    ...owned,
    system: 's',
    value: '1',
    patient_id: patientId,
  });
  await insert(behind, 'dicom_node', {
    ...owned,
    ae_title: `N${organisationId.slice(-8)}`,
    addresses: ['127.0.0.0/8'],
  });
  const studyId = await aStudy(behind, organisationId, { patient_id: patientId });
  const secretStudyId = await aStudy(behind, organisationId, { patient_id: patientId });
  const seriesId = randomUUID();
  await insert(behind, 'series', {
    ...owned,
    id: seriesId,
    study_id: studyId,
    series_instance_uid: '1.2',
  });
  const sha = randomBytes(32);
  await insert(behind, 'stored_object', {
    data_set_sha256: sha,
    transfer_syntax_uid: '1.2.840.10008.1.2.1',
    file_size_bytes: 900,
    file_crc32: 1,
    data_set_offset: 300,
  });
  await insert(behind, 'instance', {
    ...owned,
    sop_instance_uid: '1.2.3',
    series_id: seriesId,
    sop_class_uid: '1.2',
    transfer_syntax_uid: '1.2.840.10008.1.2.1',
    data_set_sha256: sha,
    arrived_at: new Date(),
  });
  await insert(behind, 'object_conflict', {
    ...owned,
    sop_instance_uid: '1.2.3',
    study_instance_uid: '1.2',
    held_sha256: sha,
    arrived_sha256: randomBytes(32),
    transfer_syntax_uid: '1.2',
    arrived_at: new Date(),
  });
  const reportId = randomUUID();
  await insert(behind, 'report', {
    ...owned,
    id: reportId,
    study_id: studyId,
    status: 'final',
    source: 'structured_report',
    title: 'Report',
    sop_instance_uid: '1.2.4',
  });
  await insert(behind, 'report', {
    ...owned,
    study_id: studyId,
    status: 'amended',
    source: 'structured_report',
    title: 'Later',
    sop_instance_uid: '1.2.5',
  });
  const requestId = await aRequest(behind, organisationId, {
    requester_person_id: patientPerson,
    subject_patient_id: patientId,
    state: 'released',
  });
  const ofRequest = { ...owned, request_id: requestId };
  await insert(behind, 'request_pause', {
    ...ofRequest,
    asked_on: '2026-01-01',
    question: 'Which?',
  });
  await insert(behind, 'request_precondition', {
    ...ofRequest,
    kind: 'identity',
    was_proper: true,
  });
  await insert(behind, 'request_search', {
    ...ofRequest,
    system: 'archive',
    searched_on: '2026-01-01',
    found: 1,
    searched_by: officer,
  });
  await insert(behind, 'match_confirmation', {
    ...ofRequest,
    patient_id: patientId,
    person_id: officer,
    confirmed_at: new Date(),
  });
  await insert(behind, 'request_study', { ...ofRequest, study_id: studyId });
  await insert(behind, 'request_study', {
    ...ofRequest,
    study_id: secretStudyId,
    withheld_for: 'serious_harm',
  });
  await insert(behind, 'harm_opinion', {
    ...ofRequest,
    reviewer_person_id: officer,
    outcome: 'already_known',
    rationale: 'Seen',
    decided_at: new Date(),
  });
  await insert(behind, 'approval', {
    ...ofRequest,
    approver_person_id: officer,
    role: 'access_officer',
    decision: 'approve',
    decided_at: new Date(),
  });
  await insert(behind, 'legal_hold', { ...ofRequest, kind: 'sar', placed_at: new Date() });
  const releaseId = randomUUID();
  await insert(behind, 'release', {
    ...ofRequest,
    id: releaseId,
    recipient_person_id: patientPerson,
    state: 'active',
    sealed_at: new Date(),
    manifest_sha256: randomBytes(32),
  });
  await insert(behind, 'release_study', {
    ...owned,
    release_id: releaseId,
    study_id: studyId,
    report_ids: [reportId],
  });
  const linkId = randomUUID();
  await insert(behind, 'link', {
    ...owned,
    id: linkId,
    release_id: releaseId,
    recipient_person_id: patientPerson,
    state: 'active',
    expires_at: new Date(Date.now() + 1e9),
    max_downloads: 10,
  });
  await insert(behind, 'link_secret', { ...owned, link_id: linkId, secret_hash: randomBytes(32) });
  await insert(behind, 'download_session', {
    ...owned,
    link_id: linkId,
    person_id: patientPerson,
    expires_at: new Date(),
  });
  await insert(behind, 'session', {
    person_id: patientPerson,
    account_id: await accountOf(patientPerson),
    token_hash: randomBytes(32),
    stage: 'password_checked',
    expires_at: new Date(Date.now() + 1000),
    idle_seconds: 60,
  });
  await insert(behind, 'audit_event', {
    ...owned,
    event: 'request.moved',
    outcome: 'success',
    actor_kind: 'system',
    request_id: requestId,
    subject_person_id: patientPerson,
  });
  return {
    organisationId,
    patientPerson,
    officer,
    operator,
    privacy,
    patientId,
    studyId,
    requestId,
    releaseId,
    reportId,
  };
}

async function accountOf(personId: string): Promise<string> {
  const { rows } = await database.behind.query<{ id: string }>(
    'SELECT id FROM account WHERE person_id = $1',
    [personId],
  );
  return rows[0]!.id;
}

/** Every table of ours, and what a role sees of it as a context: null where it may not ask at all. */
async function seen(role: 'web' | 'gateway' | 'worker', context: ActorContext | null) {
  const client = clients[role];
  const counts: Record<string, number | null> = {};
  await client.query('BEGIN');
  if (context) await client.query(contextStatement(context));
  for (const table of await tables()) {
    await client.query('SAVEPOINT asking');
    counts[table] = await client.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`).then(
      ({ rows }) => Number(rows[0]!.n),
      (fault: unknown) => {
        if (databaseRefusal(fault)?.sqlState !== '42501') throw fault;
        return null;
      },
    );
    await client.query('ROLLBACK TO asking');
  }
  await client.query('ROLLBACK');
  return counts;
}

async function tables(): Promise<string[]> {
  const { rows } = await database.behind.query<{ name: string }>(`
    SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace
      AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> '_prisma_migrations' ORDER BY relname`);
  return rows.map(({ name }) => name);
}

/** What is not nothing and not forbidden. */
function visible(counts: Record<string, number | null>) {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count));
}

const person = (personId: string): ActorContext => ({
  kind: 'person',
  personId,
  sessionId: null,
  address: null,
});

describe('a query that forgets to say who asks', () => {
  it.each(['web', 'gateway', 'worker'] as const)(
    'sees nothing but the directory as %s',
    async (role) => {
      expect(visible(await seen(role, null))).toEqual({ organisation: 2 });
    },
  );

  it('still sees nothing on a connection that has served somebody', async () => {
    await seen('web', person(trusts[0]!.officer));
    expect(visible(await seen('web', null))).toEqual({ organisation: 2 });
  });
});

describe('a person of no institution and no request', () => {
  it('sees only themselves', async () => {
    const stranger = await aPerson(database.behind);
    expect(visible(await seen('web', person(stranger)))).toEqual({
      organisation: 2,
      person: 1,
      account: 1,
    });
  });
});

describe('a patient', () => {
  it('sees their own request and release, and of studies and reports only what was released', async () => {
    const counts = visible(await seen('web', person(trusts[0]!.patientPerson)));
    expect(counts).toEqual({
      organisation: 2,
      person: 1,
      account: 1,
      session: 1,
      access_request: 1,
      request_pause: 1,
      request_precondition: 1,
      release: 1,
      release_study: 1,
      link: 1,
      link_secret: 1,
      download_session: 1,
      study: 1,
      series: 1,
      report: 1,
      audit_event: 1,
    });
  });

  it('sees no study any more once the release is withdrawn', async () => {
    const { behind } = database;
    const [, other] = trusts;
    await behind.query(`UPDATE release SET state = 'revoked' WHERE id = $1`, [other!.releaseId]);
    const counts = visible(await seen('web', person(other!.patientPerson)));
    await behind.query(`UPDATE release SET state = 'active' WHERE id = $1`, [other!.releaseId]);
    expect(counts).not.toHaveProperty('study');
    expect(counts).not.toHaveProperty('report');
    expect(counts).not.toHaveProperty('series');
  });
});

const RECORDS = {
  access_request: 1,
  request_pause: 1,
  request_precondition: 1,
  request_search: 1,
  request_study: 2,
  match_confirmation: 1,
  harm_opinion: 1,
  approval: 1,
  legal_hold: 1,
  release: 1,
  release_study: 1,
  link: 1,
  link_secret: 1,
  download_session: 1,
};
const STUDIES = {
  patient: 1,
  patient_identifier: 1,
  study: 2,
  series: 1,
  instance: 1,
  object_conflict: 1,
  report: 2,
};

describe('staff', () => {
  it('of records see all of their own institution and nothing of another', async () => {
    const counts = visible(await seen('web', person(trusts[0]!.officer)));
    expect(counts).toMatchObject({ ...RECORDS, ...STUDIES, audit_event: 1, dicom_node: 1 });
    const owners = await ownersSeen(trusts[0]!.officer);
    expect(owners).toEqual([trusts[0]!.organisationId]);
  });

  it('of imaging see studies and no requests', async () => {
    const counts = visible(await seen('web', person(trusts[0]!.operator)));
    expect(counts).toMatchObject({ ...STUDIES, dicom_node: 1 });
    for (const table of Object.keys(RECORDS)) expect(counts).not.toHaveProperty(table);
  });

  it('of privacy see the audit and no images', async () => {
    const counts = visible(await seen('web', person(trusts[0]!.privacy)));
    expect(counts).toMatchObject({ audit_event: 1 });
    for (const table of [...Object.keys(RECORDS), ...Object.keys(STUDIES)]) {
      expect(counts).not.toHaveProperty(table);
    }
  });

  it('whose role has ended or was taken see nothing of it with the next query', async () => {
    const { behind } = database;
    const { officer, organisationId } = trusts[1]!;
    const set = (change: string) =>
      behind.query(
        `UPDATE role_grant SET ${change} WHERE person_id = $1 AND organisation_id = $2`,
        [officer, organisationId],
      );
    await set(`revoked_at = now()`);
    expect(visible(await seen('web', person(officer)))).not.toHaveProperty('access_request');
    await set(
      `revoked_at = NULL, starts_at = now() - interval '2 days', ends_at = now() - interval '1 day'`,
    );
    expect(visible(await seen('web', person(officer)))).not.toHaveProperty('access_request');
    await set(`ends_at = now() + interval '1 day'`);
    expect(visible(await seen('web', person(officer)))).toHaveProperty('access_request');
  });

  async function ownersSeen(personId: string): Promise<string[]> {
    const client = clients.web;
    const owners = new Set<string>();
    await client.query('BEGIN');
    await client.query(contextStatement(person(personId)));
    for (const table of [
      ...Object.keys(RECORDS),
      ...Object.keys(STUDIES).filter((name) => name !== 'instance'),
    ]) {
      const { rows } = await client.query<{ o: string }>(
        `SELECT DISTINCT organisation_id AS o FROM ${table}`,
      );
      for (const { o } of rows) owners.add(o);
    }
    await client.query('ROLLBACK');
    return [...owners];
  }
});

describe('the worker', () => {
  it('sees one institution at a time', async () => {
    const counts = visible(
      await seen('worker', { kind: 'system', organisationId: trusts[0]!.organisationId }),
    );
    expect(counts).toMatchObject({ ...RECORDS, ...STUDIES, person: 1, account: 1 });
  });

  it('cannot act for an institution through the web process’s role', async () => {
    expect(
      visible(await seen('web', { kind: 'system', organisationId: trusts[0]!.organisationId })),
    ).toEqual({ organisation: 2 });
  });
});

describe('the gateway', () => {
  it('sees the institutions of its batch and no requests at all', async () => {
    const counts = await seen('gateway', {
      kind: 'ingest',
      organisationIds: [trusts[0]!.organisationId],
    });
    expect(visible(counts)).toMatchObject({ patient: 1, study: 2, series: 1, instance: 1 });
    for (const table of Object.keys(RECORDS)) expect(counts[table]).toBeNull();
    for (const table of ['person', 'account', 'session', 'audit_event'])
      expect(counts[table]).toBeNull();
  });

  it('reads the node that calls and no other', async () => {
    const { rows } = await database.behind.query<{ ae_title: string }>(
      'SELECT ae_title FROM dicom_node LIMIT 1',
    );
    const counts = visible(
      await seen('gateway', {
        kind: 'calling_node',
        aeTitle: rows[0]!.ae_title,
        address: '127.0.0.1',
      }),
    );
    expect(counts).toEqual({ organisation: 2, dicom_node: 1 });
  });

  it('stores nothing at an institution outside its batch, and says so', async () => {
    const [own, other] = [trusts[0]!.organisationId, trusts[1]!.organisationId];
    const { rows } = await database.behind.query<{ study: string; series: string }>(
      `SELECT s.study_instance_uid AS study, e.series_instance_uid AS series
       FROM series e JOIN study s ON s.id = e.study_id WHERE e.organisation_id = $1`,
      [other],
    );
    const { study, series } = rows[0]!;
    const store = (actingFor: string) =>
      clients.gateway.query<{ places: number[] }>(
        `SELECT app.store_arrivals($1, $2, $3, $4, '{1.2.3.9}', '{1.2}', '{1.2.840.10008.1.2}', $5, '{1}', '{null}', '{""}',
           ARRAY[now()], '{CT}', '{5000}', '{1}', '{300}', '{false}', 60) AS places`,
        [actingFor, [other], [study], [series], [randomBytes(32)]],
      );
    expect((await store(own)).rows).toEqual([{ places: [] }]);
    expect((await store('')).rows).toEqual([{ places: [] }]);
    await clients.gateway.query('BEGIN');
    expect((await store(other)).rows).toEqual([{ places: [1] }]);
    await clients.gateway.query('ROLLBACK');
  });

  it.each(['web', 'worker'] as const)('alone stores arrivals: not the %s process', async (role) => {
    await expect(
      clients[role]
        .query(`SELECT app.store_arrivals('', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}',
        '{}', '{}', '{}', '{}', 60)`),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('writes no row for an institution outside its batch', async () => {
    const client = clients.gateway;
    await client.query('BEGIN');
    await client.query(
      contextStatement({ kind: 'ingest', organisationIds: [trusts[0]!.organisationId] }),
    );
    await expect(
      client.query(
        `INSERT INTO study (organisation_id, study_instance_uid, match_state, first_arrived_at, last_arrived_at)
         VALUES ($1, '1.9', 'no_candidate', now(), now())`,
        [trusts[1]!.organisationId],
      ),
    ).rejects.toMatchObject({ code: '42501' });
    await client.query('ROLLBACK');
  });
});

describe('the audit', () => {
  it.each(['web', 'gateway', 'worker'] as const)(
    'can be added to and never changed, as %s',
    async (role) => {
      for (const statement of [
        `UPDATE audit_event SET event = 'x'`,
        'DELETE FROM audit_event',
        'TRUNCATE audit_event',
      ]) {
        await expect(clients[role].query(statement)).rejects.toMatchObject({ code: '42501' });
      }
    },
  );

  it('cannot be changed by its owner through a forgotten grant', async () => {
    await expect(database.behind.query(`UPDATE audit_event SET event = 'x'`)).rejects.toMatchObject(
      { code: '42501' },
    );
    await expect(database.behind.query('DELETE FROM audit_event')).rejects.toMatchObject({
      code: '42501',
    });
    await expect(database.behind.query('TRUNCATE audit_event')).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('says who acted as the database knows it, and refuses another name', async () => {
    const client = clients.web;
    const { officer, privacy, organisationId } = trusts[0]!;
    await client.query('BEGIN');
    await client.query(
      contextStatement({
        kind: 'person',
        personId: officer,
        sessionId: null,
        address: '192.0.2.7',
      }),
    );
    await client.query(
      `INSERT INTO audit_event (event, outcome, organisation_id) VALUES ('request.viewed', 'success', $1)`,
      [organisationId],
    );
    await expect(
      client.query(
        `INSERT INTO audit_event (event, outcome, actor_person_id) VALUES ('request.viewed', 'success', $1)`,
        [privacy],
      ),
    ).rejects.toMatchObject({ code: '42501' });
    await client.query('ROLLBACK');
  });
});

describe('the database itself', () => {
  it('refuses an approval by whoever asked (INV-2)', async () => {
    const { requestId, organisationId, patientPerson } = trusts[0]!;
    await expect(
      insert(database.behind, 'approval', {
        organisation_id: organisationId,
        request_id: requestId,
        approver_person_id: patientPerson,
        role: 'access_officer',
        decision: 'approve',
        round: 2,
        decided_at: new Date(),
      }),
    ).rejects.toMatchObject({ code: '23514' });
  });

  it('refuses to change what a sealed release holds', async () => {
    await expect(
      database.behind.query('UPDATE release SET manifest_sha256 = $1 WHERE id = $2', [
        randomBytes(32),
        trusts[0]!.releaseId,
      ]),
    ).rejects.toMatchObject({ code: '23514' });
  });

  it('refuses a second live release of one request', async () => {
    const { requestId, organisationId, patientPerson } = trusts[0]!;
    await expect(
      insert(database.behind, 'release', {
        organisation_id: organisationId,
        request_id: requestId,
        recipient_person_id: patientPerson,
        state: 'assembling',
      }),
    ).rejects.toMatchObject({ code: '23505' });
  });

  it('refuses a link that counts more downloads than it has', async () => {
    await expect(
      database.behind.query('UPDATE link SET downloads_used = max_downloads + 1'),
    ).rejects.toMatchObject({ code: '23514' });
  });
});
