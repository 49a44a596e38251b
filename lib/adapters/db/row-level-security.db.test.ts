import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { anOrganisation, aPerson, aRole, insert } from '#lib/testing/builders/rows.ts';
import { aSupportGrant } from '#lib/testing/builders/support-grant-rows.ts';
import { aWholeTrust, type WholeTrust } from '#lib/testing/builders/whole-trust.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { contextStatement, type ActorContext } from './context.ts';
import { databaseRefusal } from './sql-state.ts';

/**
 * Two institutions with a row in every table that belongs to somebody. Whatever a process asks,
 * without any filter in the query, it sees what its actor may and nothing else.
 */
let database: TestDatabase;
let clients: Record<'web' | 'gateway' | 'worker', Client>;
const trusts: WholeTrust[] = [];

beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  trusts.push(await aWholeTrust(database.behind), await aWholeTrust(database.behind));
  const client = (role: 'web' | 'gateway' | 'worker') =>
    new Client({ connectionString: database.urls[`lantern_${role}`] });
  clients = { web: client('web'), gateway: client('gateway'), worker: client('worker') };
  for (const each of Object.values(clients)) await each.connect();
});
afterAll(async () => {
  for (const client of Object.values(clients)) await client.end();
  await database.drop();
});

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
      passkey: 1,
      passkey_challenge: 1,
      step_up: 1,
      recovery_code: 1,
      mobile_number: 1,
      text_code: 1,
      code_sheet: 1,
      sheet_code: 1,
      email_change: 1,
      outside_identity: 1,
      access_request: 1,
      request_set: 1,
      request_set_hospital: 1,
      bundle: 1,
      bundle_part: 1,
      request_pause: 1,
      request_precondition: 1,
      release: 2,
      disclaimer: 1,
      release_study: 1,
      release_redaction: 1,
      derived_report: 1,
      release_form: 1,
      kept_measurements: 1,
      evidential_copy: 1,
      custody_entry: 1,
      link: 1,
      link_secret: 1,
      download_session: 1,
      study: 1,
      series: 1,
      report: 1,
      audit_event: 1,
      communication: 2,
      fee_decision: 1,
      service_line: 1,
      payment: 1,
      refund: 1,
      image_ask: 1,
      brought_study: 1,
      brought_object: 1,
      link_extension: 1,
      share: 1,
      share_study: 1,
      share_opening: 1,
      pairing: 1,
      letter: 1,
      proxy_authority: 1,
      incident: 1,
      complaint: 1,
      identity_check: 1,
      identity_document: 1,
      help_request: 1,
      help_message: 1,
      help_asker: 1,
      subject_request: 3,
      subject_request_message: 1,
      patient_statement: 1,
      consent: 1,
      consent_delivery: 1,
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
    expect(counts).not.toHaveProperty('derived_report');
    expect(counts).not.toHaveProperty('series');
  });
});

describe('whoever a patient lets look', () => {
  const guestOf = async (trust: WholeTrust) => {
    const { rows } = await database.behind.query<{ id: string }>(
      'SELECT recipient_person_id AS id FROM share WHERE organisation_id = $1',
      [trust.organisationId],
    );
    return rows[0]!.id;
  };

  it('sees what was shared with them while it is, and nothing of the release, the request or the patient', async () => {
    const [first] = trusts;
    const guest = person(await guestOf(first!));
    const own = { organisation: 2, person: 1, account: 1 };
    const shared = { share: 1, share_study: 1, share_opening: 1 };
    const counts = visible(await seen('web', guest));
    expect(counts).toMatchObject({ ...own, ...shared, release_study: 1, study: 1, series: 1 });
    for (const table of ['release', 'link', 'access_request', 'patient', 'download_session']) {
      expect(counts).not.toHaveProperty(table);
    }
    const set = (text: string) =>
      database.behind.query(`UPDATE release SET state = '${text}' WHERE id = $1`, [
        first!.releaseId,
      ]);
    await set('suspended');
    const stopped = visible(await seen('web', guest));
    await set('active');
    expect(stopped).toEqual({ ...own, ...shared });
  });
});

const RECORDS = {
  complaint: 1,
  consent: 1,
  consent_delivery: 1,
  legal_authority: 1,
  paper: 1,
  access_request: 1,
  matter_request: 1,
  matter_authority: 1,
  request_log: 1,
  request_pause: 1,
  request_precondition: 1,
  request_search: 1,
  request_study: 2,
  match_confirmation: 1,
  harm_opinion: 1,
  approval: 1,
  legal_hold: 2,
  release: 2,
  release_study: 1,
  redaction: 1,
  release_redaction: 1,
  derived_report: 1,
  derived_instance: 1,
  link: 1,
  link_secret: 1,
  download_session: 1,
  opening_entry: 1,
  evidential_copy: 1,
  evidential_approval: 1,
  custody_entry: 1,
};
/** What whoever takes a release back writes down, and whoever looks into it reads. */
const RECALLS = { recall: 1, recall_study: 1, recall_fact: 1 };
/** What leave to look opens to support. */
const OPENED = ['access_request', 'request_study', 'study', 'release', 'link', 'audit_event'];
const DELETIONS = { deletion_batch: 1, deletion_item: 1, deletion_certificate: 1 };
const SUBJECT_REQUESTS = {
  ...{ subject_request: 3, subject_request_message: 1, former_details: 1, erasure_certificate: 1 },
};
const STUDIES = {
  patient_statement: 1,
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
    expect(counts).toMatchObject({ ...RECORDS, ...RECALLS, ...STUDIES, ...DELETIONS });
    expect(counts).toMatchObject({
      audit_event: 1,
      dicom_node: 1,
      consent_event: 1,
      disclaimer: 1,
    });
    expect(counts).not.toHaveProperty('incident');
    expect(counts).not.toHaveProperty('incident_note');
    for (const table of Object.keys(SUBJECT_REQUESTS)) expect(counts).not.toHaveProperty(table);
    const owners = await ownersSeen(trusts[0]!.officer);
    expect(owners).toEqual([trusts[0]!.organisationId]);
  });

  it('who give codes on paper see that their own institution gave some, and no code', async () => {
    const [first] = trusts;
    expect(visible(await seen('web', person(first!.officer)))).toMatchObject({ code_sheet: 1 });
    for (const each of [first!.officer, first!.operator, first!.privacy]) {
      const counts = visible(await seen('web', person(each)));
      for (const table of ['sheet_code', 'mobile_number', 'text_code']) {
        expect(counts).not.toHaveProperty(table);
      }
    }
  });

  it('who prove people see the papers of whoever asked their institution, while it is open', async () => {
    const [first] = trusts;
    const papers = { identity_check: 2, identity_document: 1, account_recovery: 1 };
    expect(visible(await seen('web', person(first!.officer)))).toMatchObject(papers);
    const others = visible(await seen('web', person(first!.privacy)));
    for (const table of Object.keys(papers)) expect(others).not.toHaveProperty(table);
    // Whoever gets back in there, and sees their own alone.
    const own = visible(await seen('web', person(first!.operator)));
    expect(own).toMatchObject({ identity_check: 1, account_recovery: 1 });
    expect(own).not.toHaveProperty('identity_document');
    const set = (state: string, ended: Date | null) =>
      database.behind.query(
        'UPDATE identity_check SET state = $1, ended_at = $2 WHERE organisation_id = $3',
        [state, ended, first!.organisationId],
      );
    await set('withdrawn', new Date());
    const over = visible(await seen('web', person(first!.officer)));
    await set('open', null);
    expect(over).toHaveProperty('identity_check');
    expect(over).not.toHaveProperty('identity_document');
  });

  it('of every kind know the sites and teams of their own institution, and only its administrator changes them', async () => {
    const [first, other] = trusts;
    for (const each of [first!.officer, first!.operator, first!.privacy]) {
      expect(visible(await seen('web', person(each)))).toMatchObject({ site: 1, team: 1 });
    }
    const admin = await aPerson(database.behind);
    const role = 'org_admin';
    await aRole(database.behind, { personId: admin, organisationId: first!.organisationId, role });
    const tried = async (who: string, statement: string, organisationId: string) => {
      await clients.web.query('BEGIN');
      await clients.web.query(contextStatement(person(who)));
      const done = await clients.web.query(statement, [organisationId]).then(
        ({ rowCount }) => rowCount,
        (fault: unknown) => databaseRefusal(fault)?.sqlState,
      );
      await clients.web.query('ROLLBACK');
      return done;
    };
    const add = `INSERT INTO site (organisation_id, name, institution_names, created_at)
      VALUES ($1, 'Mine', '{}', now())`;
    const rename = `UPDATE site SET institution_names = '{Elsewhere}' WHERE organisation_id = $1`;
    const close = 'UPDATE team SET closed_at = now() WHERE organisation_id = $1';
    for (const [who, trust, added, changed] of [
      [admin, first, 1, 1],
      [admin, other, '42501', 0],
      [first!.officer, first, '42501', 0],
    ] as const) {
      expect(await tried(who, add, trust!.organisationId)).toBe(added);
      expect(await tried(who, rename, trust!.organisationId)).toBe(changed);
      expect(await tried(who, close, trust!.organisationId)).toBe(changed);
    }
    await database.behind.query('DELETE FROM role_grant WHERE person_id = $1', [admin]);
  });

  it('who keep and confirm networks see those of their own institution; one proposes and another confirms', async () => {
    const [first, other] = trusts;
    const of = { organisationId: first!.organisationId };
    const [admin, siro] = [await aPerson(database.behind), await aPerson(database.behind)];
    await aRole(database.behind, { ...of, personId: admin, role: 'org_admin' });
    await aRole(database.behind, { ...of, personId: siro, role: 'siro' });
    for (const who of [admin, siro, first!.privacy]) {
      expect(visible(await seen('web', person(who)))).toMatchObject({ trusted_network: 1 });
    }
    expect(visible(await seen('web', person(first!.officer)))).not.toHaveProperty(
      'trusted_network',
    );
    const tried = async (who: string, statement: string, values: readonly string[]) => {
      await clients.web.query('BEGIN');
      await clients.web.query(contextStatement(person(who)));
      const done = await clients.web.query(statement, [...values]).then(
        ({ rowCount }) => rowCount,
        (fault: unknown) => databaseRefusal(fault)?.sqlState,
      );
      await clients.web.query('ROLLBACK');
      return done;
    };
    const add = `INSERT INTO trusted_network (organisation_id, range, name, proposed_by, proposed_by_name, proposed_at)
      VALUES ($1, '203.0.113.0/28', 'Mine', $2, 'Somebody', now())`;
    const begin = add
      .replace('proposed_at)', 'proposed_at, state)')
      .replace('now())', `now(), 'active')`);
    const confirm = `UPDATE trusted_network SET state = 'active', confirmed_by = $2, confirmed_at = now()
      WHERE organisation_id = $1`;
    for (const [who, trust, added, confirmed] of [
      [admin, first, 1, 1],
      [admin, other, '42501', 0],
      [siro, first, '42501', 1],
      [first!.officer, first, '42501', 0],
    ] as const) {
      const values = [trust!.organisationId, who];
      expect(await tried(who, add, values)).toBe(added);
      expect(await tried(who, begin, values)).toBe('42501');
      expect(await tried(who, confirm, values)).toBe(confirmed);
    }
    // Nobody confirms in another's name, nor what they proposed themselves.
    expect(await tried(siro, confirm, [of.organisationId, admin])).toBe('23514');
    const own = `${add.replace('INSERT', 'WITH mine AS (INSERT')} RETURNING id) SELECT id FROM mine`;
    await clients.web.query('BEGIN');
    await clients.web.query(contextStatement(person(admin)));
    const { rows } = await clients.web.query<{ id: string }>(own, [of.organisationId, admin]);
    await expect(
      clients.web.query(`${confirm} AND id = $3`, [of.organisationId, admin, rows[0]!.id]),
    ).rejects.toMatchObject({ code: '23514' });
    await clients.web.query('ROLLBACK');
    await database.behind.query('DELETE FROM role_grant WHERE person_id = ANY ($1)', [
      [admin, siro],
    ]);
  });

  it('who work on agreements see those of their own institution, and of another what it has sent them', async () => {
    const { behind } = database;
    const [first, second] = trusts;
    const AGREEMENTS = {
      agreement: 1,
      agreement_version: 1,
      agreement_signature: 1,
      agreement_event: 1,
    };
    const siro = await aPerson(behind);
    await aRole(behind, { personId: siro, organisationId: second!.organisationId, role: 'siro' });
    const other = await aPerson(behind);
    await aRole(behind, { personId: other, organisationId: first!.organisationId, role: 'dpo' });
    expect(visible(await seen('web', person(siro)))).toMatchObject(AGREEMENTS);
    const unsent = visible(await seen('web', person(other)));
    for (const table of Object.keys(AGREEMENTS)) expect(unsent).not.toHaveProperty(table);
    expect(unsent).not.toHaveProperty('organisation_standing');
    for (const table of ['agreement', 'agreement_version']) {
      await behind.query(`UPDATE ${table} SET shared_at = now()`);
    }
    expect(visible(await seen('web', person(other)))).toMatchObject(AGREEMENTS);
    for (const table of ['agreement', 'agreement_version']) {
      await behind.query(`UPDATE ${table} SET shared_at = NULL`);
    }
    await behind.query('DELETE FROM role_grant WHERE person_id = ANY ($1)', [[siro, other]]);
    for (const each of [siro, second!.officer, second!.privacy, second!.operator]) {
      const counts = visible(await seen('web', person(each)));
      for (const table of Object.keys(AGREEMENTS)) expect(counts).not.toHaveProperty(table);
    }
  });

  it('of imaging see studies and no requests', async () => {
    const counts = visible(await seen('web', person(trusts[0]!.operator)));
    expect(counts).toMatchObject({ ...STUDIES, dicom_node: 1 });
    for (const table of Object.keys({ ...RECORDS, ...RECALLS, ...DELETIONS })) {
      expect(counts).not.toHaveProperty(table);
    }
  });

  it('of privacy see the audit and no images', async () => {
    const counts = visible(await seen('web', person(trusts[0]!.privacy)));
    expect(counts).toMatchObject({
      ...{ audit_event: 1, audit_seal: 1, audit_checkpoint: 1 },
      ...{ incident: 2, incident_note: 1 },
      ...RECALLS,
      ...DELETIONS,
      ...SUBJECT_REQUESTS,
      support_grant: 1,
      // The one that somebody placed, and not the one that a request has of itself.
      legal_hold: 1,
    });
    for (const table of [...Object.keys(RECORDS), ...Object.keys(STUDIES)]) {
      if (table !== 'legal_hold') expect(counts).not.toHaveProperty(table);
    }
  });

  it('of the service’s support see what was asked of anybody, and of nobody who asked it or anything else', async () => {
    const { behind } = database;
    const operator = await anOrganisation(behind);
    const support = await aPerson(behind);
    await aRole(behind, { personId: support, organisationId: operator, role: 'platform_support' });
    const counts = visible(await seen('web', person(support)));
    await behind.query('DELETE FROM role_grant WHERE person_id = $1', [support]);
    await behind.query('DELETE FROM organisation WHERE id = $1', [operator]);
    expect(counts).toEqual({
      ...{ organisation: 3, person: 1, account: 1, role_grant: 1 },
      // Whoever operates the service sees what registers said of organisations.
      ...{ help_request: 4, help_message: 4, halting_event: 2, register_check: 2, hand_check: 2 },
      ...{ joining: 2, joining_node: 2, echo_attempt: 2 },
      ...{ register_check: 2, hand_check: 2 },
    });
  });

  it('of the service’s support see one request by a grant, its list of studies and its release, and nothing to open', async () => {
    const { behind } = database;
    const { organisationId, requestId, privacy } = trusts[0]!;
    const operator = await anOrganisation(behind);
    const support = await aPerson(behind);
    await aRole(behind, { personId: support, organisationId: operator, role: 'platform_support' });
    const help = await behind.query<{ id: string }>(
      'SELECT id FROM help_request WHERE organisation_id IS NULL LIMIT 1',
    );
    const granted = await aSupportGrant(behind, {
      ...{ organisationId, requestId, supportId: support, officerId: privacy },
      helpRequestId: help.rows[0]!.id,
    });
    const looking = { kind: 'looking', sessionId: null, address: null } as const;
    const counts = visible(await seen('web', { ...looking, personId: support, grantId: granted }));
    const besides = visible(await seen('web', person(support)));
    await behind.query('DELETE FROM support_grant WHERE id = $1', [granted]);
    await behind.query('DELETE FROM role_grant WHERE person_id = $1', [support]);
    await behind.query('DELETE FROM organisation WHERE id = $1', [operator]);
    expect(counts).toEqual({
      ...{ organisation: 3, person: 1, account: 1, role_grant: 1, support_grant: 1 },
      // Whoever operates the service sees what registers said of organisations.
      ...{ help_request: 4, help_message: 4, halting_event: 2, register_check: 2, hand_check: 2 },
      ...{ joining: 2, joining_node: 2, echo_attempt: 2 },
      ...{ access_request: 1, request_study: 2, study: 2, release: 2, link: 1, audit_event: 1 },
    });
    // Whatever else they ask for, in any other transaction, sees nothing of it.
    expect(Object.keys(besides)).toEqual(
      Object.keys(counts).filter((name) => !OPENED.includes(name)),
    );
  });

  it('who administer an institution see what registers said of it and of its people, and nobody’s notes', async () => {
    const { behind } = database;
    const [first] = trusts;
    const admin = await aPerson(behind);
    const { organisationId } = first!;
    await aRole(behind, { personId: admin, organisationId, role: 'org_admin' });
    const counts = visible(await seen('web', person(admin)));
    await behind.query('DELETE FROM role_grant WHERE person_id = $1', [admin]);
    expect(counts).toMatchObject({ register_check: 1, person_standing: 1 });
    expect(counts).not.toHaveProperty('hand_check');
    // Everybody else sees where they stand themselves.
    expect(visible(await seen('web', person(first!.officer)))).toMatchObject({
      person_standing: 1,
    });
    for (const each of [first!.officer, first!.privacy, first!.operator]) {
      const others = visible(await seen('web', person(each)));
      for (const table of ['register_check', 'hand_check'])
        expect(others).not.toHaveProperty(table);
    }
    expect(visible(await seen('web', person(first!.privacy)))).not.toHaveProperty(
      'person_standing',
    );
  });

  it('of records see what was asked about their own institution, and not who asked it', async () => {
    const counts = visible(await seen('web', person(trusts[0]!.officer)));
    expect(counts).toMatchObject({ help_request: 1, help_message: 1 });
    expect(counts).not.toHaveProperty('help_asker');
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
    // Whoever asked, and whoever is written to about incidents and consents.
    expect(counts).toMatchObject({ ...RECORDS, ...STUDIES, ...DELETIONS });
    expect(counts).toMatchObject({ incident: 2, recall: 1, person: 3, account: 1 });
    expect(counts).not.toHaveProperty('consent_event');
    expect(counts).not.toHaveProperty('incident_note');
    // It takes pictures of papers away, and cannot read what they show.
    expect(counts).toMatchObject({ identity_check: 2, identity_document: 1 });
    await expect(
      clients.worker.query('SELECT sealed FROM identity_document'),
    ).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('that writes a letter sees the one person it is to and their address, and nothing to sign in with', async () => {
    const [first] = trusts;
    expect(
      visible(await seen('worker', { kind: 'letter_to', personId: first!.patientPerson })),
    ).toEqual({ organisation: 2, person: 1, account: 1, mobile_number: 1, text_code: 1 });
    await expect(clients.worker.query('SELECT code_hash FROM text_code')).rejects.toMatchObject({
      code: '42501',
    });
    for (const table of ['code_sheet', 'sheet_code', 'recovery_code', 'passkey']) {
      await expect(clients.worker.query(`SELECT FROM ${table}`)).rejects.toMatchObject({
        code: '42501',
      });
    }
  });

  it('that sends a message sees that line of the ledger, and nobody else sees any', async () => {
    const { rows } = await database.behind.query<{ key: string }>('SELECT key FROM message');
    expect(rows.length).toBe(2);
    const context = { kind: 'message', key: rows[0]!.key } as const;
    expect(visible(await seen('worker', context))).toEqual({ organisation: 2, message: 1 });
    expect((await seen('web', context))['message']).toBeNull();
    expect((await seen('gateway', context))['message']).toBeNull();
  });

  it('cannot act for an institution through the web process’s role', async () => {
    expect(
      visible(await seen('web', { kind: 'system', organisationId: trusts[0]!.organisationId })),
    ).toEqual({ organisation: 2 });
  });
});

describe('somebody who comes by a provider', () => {
  const signingOn = (changes: object): ActorContext => ({
    kind: 'signing_on',
    tokenHash: null,
    address: null,
    ...changes,
  });
  const one = async (sql: string) =>
    (await database.behind.query<Record<string, string>>(`${sql} LIMIT 1`)).rows[0]!;

  it('sees the provider they are on the way to, and no other', async () => {
    const { id } = await one('SELECT id FROM identity_provider');
    expect(visible(await seen('web', signingOn({ providerId: id })))).toEqual({
      organisation: 2,
      identity_provider: 1,
      provider_domain: 1,
    });
  });

  it('sees their own ticket and whom their subject is bound to, and cannot take another’s', async () => {
    const { rows } = await database.behind.query<{ token_hash: Buffer }>(
      'SELECT token_hash FROM sign_on_ticket LIMIT 1',
    );
    const tokenHash = rows[0]!.token_hash;
    const { subject, person_id } = await one(
      `SELECT issuer || ' ' || subject AS subject, person_id FROM outside_identity`,
    );
    expect(visible(await seen('web', signingOn({ tokenHash, subject })))).toEqual({
      organisation: 2,
      sign_on_ticket: 1,
      outside_identity: 1,
    });
    const stranger = await aPerson(database.behind);
    const account = `(SELECT id FROM account WHERE person_id = '${stranger}')`;
    const bind = (to: string, vouched: string) =>
      refusedAs(
        signingOn({ tokenHash, subject: vouched, personId: stranger }),
        `INSERT INTO outside_identity (issuer, subject, person_id, account_id, created_at, last_used_at)
         VALUES ('https://nhs-login.example.org', 'somebody', '${to}', ${account}, now(), now())`,
      );
    expect(await bind(person_id!, 'https://nhs-login.example.org somebody')).toBe('42501');
    expect(await bind(stranger, 'https://nhs-login.example.org another')).toBe('42501');
    expect(await bind(stranger, 'https://nhs-login.example.org somebody')).toBeNull();
  });

  it('raises no level, gives no account back and makes nobody without a ticket', async () => {
    const personId = await aPerson(database.behind, { identity_level: 'P0' });
    const tokenHash = randomBytes(32);
    const raise = `UPDATE person SET identity_level = 'P9' WHERE id = '${personId}' RETURNING id`;
    expect(await changedAs(signingOn({ tokenHash, personId, subject: 'i s' }), raise)).toBe(0);
    const back = `UPDATE account SET state = 'active' WHERE person_id = '${personId}'`;
    expect(await refusedAs(person(personId), back)).toBe('42501');
    const make = `INSERT INTO account (person_id) VALUES ('${personId}')`;
    expect(await refusedAs(signingOn({ tokenHash, personId, subject: 'i s' }), make)).toBe('42501');
  });

  /** The database's word against a statement; null when it is done. */
  async function refusedAs(context: ActorContext, sql: string): Promise<string | null> {
    const client = clients.web;
    await client.query('BEGIN');
    await client.query(contextStatement(context));
    const word = await client.query(sql).then(
      () => null,
      (fault: unknown) => databaseRefusal(fault)?.sqlState ?? String(fault),
    );
    await client.query('ROLLBACK');
    return word;
  }

  async function changedAs(context: ActorContext, sql: string): Promise<number | null> {
    const client = clients.web;
    await client.query('BEGIN');
    await client.query(contextStatement(context));
    const { rowCount } = await client.query(sql);
    await client.query('ROLLBACK');
    return rowCount;
  }
});

describe('somebody who holds a secret', () => {
  const holder = (tokenHash: Buffer): ActorContext => ({
    kind: 'holder',
    tokenHash,
    address: null,
  });

  it.each(['ticket', 'registration', 'invitation'])(
    'of one %s sees that and nothing else of anybody',
    async (table) => {
      const { rows } = await database.behind.query<{ token_hash: Buffer }>(
        `SELECT token_hash FROM ${table} LIMIT 1`,
      );
      expect(visible(await seen('web', holder(rows[0]!.token_hash)))).toEqual({
        organisation: 2,
        [table]: 1,
      });
      expect(visible(await seen('web', holder(randomBytes(32))))).toEqual({ organisation: 2 });
    },
  );

  it('of a letter about help sees what it opens only once it has been opened in their browser', async () => {
    const { rows } = await database.behind.query<{ link_hash: Buffer }>(
      'SELECT link_hash FROM help_asker WHERE link_hash IS NOT NULL LIMIT 1',
    );
    const { link_hash: link } = rows[0]!;
    expect(visible(await seen('web', holder(link)))).toEqual({ organisation: 2, help_asker: 1 });
    const browser = randomBytes(32);
    const open = (until: string) =>
      database.behind.query(
        `UPDATE help_asker SET browser_hash = $1, browser_until = now() + $2::interval WHERE link_hash = $3`,
        [browser, until, link],
      );
    await open('1 hour');
    expect(visible(await seen('web', holder(browser)))).toEqual({
      ...{ organisation: 2, help_asker: 1, help_request: 1, help_message: 1 },
    });
    await open('-1 hour');
    expect(visible(await seen('web', holder(browser)))).toEqual({ organisation: 2, help_asker: 1 });
  });

  it('is not who writes the letter: the worker sees the one row its job is about', async () => {
    const { rows } = await database.behind.query<{ id: string; email: string }>(
      'SELECT id, email FROM ticket LIMIT 1',
    );
    const { id, email } = rows[0]!;
    expect(visible(await seen('worker', { kind: 'about', id, email }))).toEqual({
      organisation: 2,
      ticket: 1,
    });
    expect(visible(await seen('web', { kind: 'about', id, email }))).toEqual({ organisation: 2 });
  });

  it('an administrator sees the invitations of their organisation and no secret opens the list of people', async () => {
    const { organisationId } = trusts[0]!;
    const admin = await aPerson(database.behind);
    await aRole(database.behind, { personId: admin, organisationId, role: 'org_admin' });
    const counts = visible(await seen('web', person(admin)));
    expect(counts).toMatchObject({ invitation: 1 });
    expect(counts).not.toHaveProperty('ticket');
    expect(counts).not.toHaveProperty('registration');
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

  // The worker takes in what a person said is to be taken in (ADR 48), for the institution of its job.
  const STORERS = ['gateway', 'worker'] as const;
  it.each(STORERS)('and %s store nothing outside their batch, and say so', async (role) => {
    const [own, other] = [trusts[0]!.organisationId, trusts[1]!.organisationId];
    const { rows } = await database.behind.query<{ study: string; series: string }>(
      `SELECT s.study_instance_uid AS study, e.series_instance_uid AS series
       FROM series e JOIN study s ON s.id = e.study_id WHERE e.organisation_id = $1`,
      [other],
    );
    const { study, series } = rows[0]!;
    const store = (actingFor: string) =>
      clients[role].query<{ places: number[] }>(
        `SELECT app.store_arrivals($1, $2, $3, $4, '{1.2.3.9}', '{1.2}', '{1.2.840.10008.1.2}', $5, '{1}', '{null}', '{""}',
           ARRAY[now()], '{CT}', '{5000}', '{1}', '{300}', '{false}', 60) AS places`,
        [actingFor, [other], [study], [series], [randomBytes(32)]],
      );
    expect((await store(own)).rows).toEqual([{ places: [] }]);
    expect((await store('')).rows).toEqual([{ places: [] }]);
    await clients[role].query('BEGIN');
    expect((await store(other)).rows).toEqual([{ places: [1] }]);
    await clients[role].query('ROLLBACK');
  });

  it('is no web process, which stores no arrivals', async () => {
    await expect(
      clients.web
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

  it('is found by the number or the record of a patient for its own privacy officers, and nobody else', async () => {
    const [own, foreign] = [trusts[0]!, trusts[1]!];
    const found = async (personId: string, of: WholeTrust) => {
      const client = clients.web;
      await client.query('BEGIN');
      await client.query(contextStatement(person(personId)));
      const { rows } = await client.query<{ id: string | null; n: string }>(
        `SELECT app.audited_patient_numbered($1, '{s}', '{1}') AS id,
           (SELECT count(*) FROM app.audited_patient($1, $2)) AS n`,
        [of.organisationId, of.patientId],
      );
      await client.query('ROLLBACK');
      return [rows[0]!.id, Number(rows[0]!.n)];
    };
    expect(await found(own.privacy, own)).toEqual([own.patientId, 1]);
    expect(await found(own.privacy, foreign)).toEqual([null, 0]);
    for (const somebody of [own.officer, own.operator, own.patientPerson]) {
      expect(await found(somebody, own)).toEqual([null, 0]);
    }
  });

  it.each(['gateway', 'worker'] as const)('tells the %s process no patient', async (role) => {
    for (const asking of [
      `SELECT app.audited_patient_numbered(NULL, '{s}', '{1}')`,
      'SELECT app.audited_patient(NULL, NULL)',
    ]) {
      await expect(clients[role].query(asking)).rejects.toMatchObject({ code: '42501' });
    }
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

describe('what is deleted', () => {
  it.each(['web', 'gateway', 'worker'] as const)(
    'is not deleted by the %s process’s own hand, and only the worker may ask the guard',
    async (role) => {
      for (const table of ['access_request', 'release', 'complaint', 'incident', 'legal_hold']) {
        await expect(clients[role].query(`DELETE FROM ${table}`)).rejects.toMatchObject({
          code: '42501',
        });
      }
      const asked = clients[role].query(`SELECT app.delete_due(NULL, '{}') AS answer`);
      if (role === 'worker') expect((await asked).rows).toEqual([{ answer: 'not_approved' }]);
      else await expect(asked).rejects.toMatchObject({ code: '42501' });
    },
  );

  it('leaves a certificate that nobody changes', async () => {
    for (const role of ['web', 'gateway', 'worker'] as const) {
      for (const statement of [
        'UPDATE deletion_certificate SET deleted_count = 0',
        'DELETE FROM deletion_certificate',
      ]) {
        await expect(clients[role].query(statement)).rejects.toMatchObject({ code: '42501' });
      }
    }
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
