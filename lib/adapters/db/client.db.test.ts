import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { aPerson } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { record } from './audit.ts';
import { addJob } from './jobs.ts';
import { databaseRefusal } from './sql-state.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const count = async (sql: string) =>
  Number((await database.behind.query<{ n: string }>(sql)).rows[0]!.n);

/** What PostgreSQL would work out once, when it makes a plan, and must not: of ours, by the words that stand in it. */
const READS_WHAT_CHANGES = `
  WITH ours AS (
    SELECT p.oid, p.proname, p.provolatile, coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) AS body
    FROM pg_proc p WHERE p.pronamespace = 'app'::regnamespace
  )
  SELECT oid::regprocedure::text AS name FROM ours
  WHERE provolatile = 'i' AND (
    body ~* '(current_|session_user|now\\(|_timestamp\\()'
    OR EXISTS (SELECT FROM ours o WHERE o.provolatile <> 'i' AND ours.body ~* ('app\\.' || o.proname || '\\('))
    OR EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')
      AND ours.body ~* ('\\m(from|join)\\s+(public\\.)?' || c.relname || '\\M'))
  )
  ORDER BY 1`;

describe('an act', () => {
  it('that throws leaves nothing but an audit row that it failed', async () => {
    const personId = await aPerson(database.behind);
    const context = { kind: 'person', personId, sessionId: null, address: '192.0.2.4' } as const;
    const act = database.web.as(context, async (tx) => {
      await record(tx, { event: 'request.viewed' });
      await addJob(tx, 'match-request', { organisationId: personId, requestId: personId });
      throw new TypeError('broken half way');
    });
    await expect(act).rejects.toThrow('broken half way');
    const { rows } = await database.behind.query(
      `SELECT event, outcome, reason, address FROM audit_event WHERE actor_person_id = $1`,
      [personId],
    );
    expect(rows).toEqual([
      { event: 'act.failed', outcome: 'error', reason: 'TypeError', address: '192.0.2.4' },
    ]);
    expect(await count('SELECT count(*) AS n FROM graphile_worker.jobs')).toBe(0);
  });

  it('queues its jobs if and only if it commits', async () => {
    const organisationId = '00000000-0000-0000-0000-000000000001';
    await database.web.as({ kind: 'anonymous', address: null }, (tx) =>
      addJob(tx, 'send-link', { organisationId, linkId: organisationId }, { key: 'once' }),
    );
    await database.web.as({ kind: 'anonymous', address: null }, (tx) =>
      addJob(tx, 'send-link', { organisationId, linkId: organisationId }, { key: 'once' }),
    );
    expect(await count(`SELECT count(*) AS n FROM graphile_worker.jobs WHERE key = 'once'`)).toBe(
      1,
    );
  });

  it('is undone when its audit row cannot be written', async () => {
    const personId = await aPerson(database.behind);
    const context = { kind: 'person', personId, sessionId: null, address: null } as const;
    const act = database.web.as(context, async (tx) => {
      await tx.throttle.create({ data: { key: 'undone', attempts: 1, windowEndsAt: new Date() } });
      await record(tx, { event: 'request.viewed', organisationId: 'not an id' });
    });
    await expect(act).rejects.toThrow();
    expect(await count(`SELECT count(*) AS n FROM throttle WHERE key = 'undone'`)).toBe(0);
  });

  it('cannot carry its actor into another transaction of the same connection', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => aPerson(database.behind)));
    const isAlone = async (personId: string) => {
      const rows = await database.web.as(
        { kind: 'person', personId, sessionId: null, address: null },
        (tx) => tx.person.findMany({ select: { id: true } }),
      );
      return rows.length === 1 && rows[0]!.id === personId;
    };
    const seen: boolean[] = [];
    // Four for each connection at a time: more would wait longer, on a busy machine, than a transaction may.
    for (let turn = 0; turn < 10; turn += 1) {
      const asking = Array.from({ length: 40 }, (_, index) => people[index % people.length]!);
      seen.push(...(await Promise.all(asking.map(isAlone))));
    }
    expect(seen.every(Boolean)).toBe(true);
  });
});

describe('a plan that is kept', () => {
  const asOwn = (personId: string) =>
    database.web.as({ kind: 'person', personId, sessionId: null, address: null }, async (tx) => ({
      people: await tx.person.findMany({ select: { id: true } }),
      kept: await tx.$queryRawUnsafe<{ uses: bigint }[]>(
        `SELECT generic_plans + custom_plans AS uses FROM pg_prepared_statements
           WHERE statement LIKE 'SELECT "public"."person"."id" FROM%'`,
      ),
    }));

  it('serves whoever acts next, and shows them what is theirs', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, () => aPerson(database.behind)));
    let most = 0;
    // Enough for PostgreSQL to stop making a plan for each.
    for (let turn = 0; turn < 60; turn += 1) {
      const personId = people[turn % people.length]!;
      const { people: seen, kept } = await asOwn(personId);
      expect(seen).toEqual([{ id: personId }]);
      most = Math.max(most, ...kept.map(({ uses }) => Number(uses)));
    }
    expect(most).toBeGreaterThan(20);
  });

  it('holds nothing that depends on who acts or when: no function called immutable reads it', async () => {
    const client = await database.behind.connect();
    const found = async () => {
      const { rows } = await client.query<{ name: string }>(READS_WHAT_CHANGES);
      return rows.map(({ name }) => name);
    };
    expect(await found()).toEqual([]);
    await client.query(`BEGIN;
      CREATE FUNCTION app.of_setting() RETURNS uuid LANGUAGE sql IMMUTABLE AS 'SELECT app.person_id()';
      CREATE FUNCTION app.of_time() RETURNS timestamptz LANGUAGE sql IMMUTABLE RETURN now();
      CREATE FUNCTION app.of_row() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT count(*) FROM person';`);
    expect(await found()).toEqual(['app.of_row()', 'app.of_setting()', 'app.of_time()']);
    await client.query('ROLLBACK');
    client.release();
  });
});

describe('a database refusal', () => {
  it('names its SQLSTATE through every layer that wraps it', async () => {
    const fault = await database.web
      .as({ kind: 'anonymous', address: null }, (tx) =>
        tx.throttle
          .create({ data: { key: 'k', attempts: 1, windowEndsAt: new Date() } })
          .then(() =>
            tx.throttle.create({ data: { key: 'k', attempts: 1, windowEndsAt: new Date() } }),
          ),
      )
      .catch((thrown: unknown) => thrown);
    expect(databaseRefusal(fault)?.sqlState).toBe('23505');
    expect(databaseRefusal(new Error('something else'))).toBeNull();
  });
});
