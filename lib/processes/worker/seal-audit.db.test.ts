import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connectSeals, TransactionsBehind, type AuditSeals } from '#lib/adapters/db/audit-seals.ts';
import { contextStatement } from '#lib/adapters/db/context.ts';
import { databaseRefusal } from '#lib/adapters/db/sql-state.ts';
import { CHAIN_OF_NONE, genesisOf, sealOf } from '#lib/evidence/audit-chain/chain.ts';
import { AUDIT_COLUMNS } from '#lib/evidence/audit-chain/row-form.ts';
import { anOrganisation, insert } from '#lib/testing/builders/rows.ts';
import { untilBelowAllRunning } from '#lib/testing/database/audit-stand.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { sealAudit } from './seal-audit.ts';

let database: TestDatabase;
let seals: AuditSeals;

beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  seals = connectSeals(database.urls.lantern_worker);
});
afterAll(async () => {
  await seals.close();
  await database.drop();
});

/** Rows of an institution, or of none, each written in a transaction of its own. */
async function written(organisationId: string | null, count: number): Promise<void> {
  for (let made = 0; made < count; made += 1) {
    await insert(database.behind, 'audit_event', {
      event: 'request.viewed',
      outcome: 'success',
      actor_kind: 'system',
      organisation_id: organisationId,
      bytes: '9007199254740993',
      details: JSON.stringify({ word: 'naïve\u0007"', count: made, nested: ['a', 1.5] }),
    });
  }
}

/** Seals all that is committed by now, once no transaction of anybody on this server is older. */
async function sealAll(): Promise<number> {
  await untilBelowAllRunning(database);
  return sealAudit(seals);
}

async function sealedOf(chain: string) {
  const { rows } = await database.behind.query<{
    position: string;
    event_id: string;
    hash: Buffer;
  }>('SELECT position, event_id, hash FROM audit_seal WHERE chain_id = $1 ORDER BY position', [
    chain,
  ]);
  return rows;
}

async function rowText(eventId: string): Promise<(string | null)[]> {
  const client = new Client({
    connectionString: database.urls.superuser,
    options: '-c timezone=UTC -c datestyle=ISO',
  });
  await client.connect();
  const { rows } = await client.query<(string | null)[]>({
    rowMode: 'array',
    text: `SELECT ${AUDIT_COLUMNS.map((name) => `${name}::text`).join(', ')} FROM audit_event WHERE id = $1`,
    values: [eventId],
  });
  await client.end();
  return rows[0]!;
}

/** A transaction that has written an audit row and is still open. */
async function openWriter(organisationId: string) {
  const client = new Client({ connectionString: database.urls.superuser });
  await client.connect();
  await client.query('BEGIN');
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO audit_event (event, outcome, actor_kind, organisation_id)
     VALUES ('request.viewed', 'success', 'system', $1) RETURNING id`,
    [organisationId],
  );
  return {
    id: rows[0]!.id,
    end: async (how: 'COMMIT' | 'ROLLBACK') => {
      await client.query(how);
      await client.end();
    },
  };
}

describe('the canonical form of a row', () => {
  it('has every column of the table', async () => {
    const { rows } = await database.behind.query<{ column_name: string }>(
      `SELECT column_name FROM information_schema.columns WHERE table_name = 'audit_event'`,
    );
    expect(rows.map((row) => row.column_name).sort()).toEqual([...AUDIT_COLUMNS].sort());
  });
});

describe('sealing', () => {
  it('chains the rows of each institution, and of none, apart and from 1', async () => {
    const [one, other] = [
      await anOrganisation(database.behind),
      await anOrganisation(database.behind),
    ];
    await written(one, 3);
    await written(other, 2);
    await written(null, 1);
    expect(await sealAll()).toBe(6);
    expect((await sealedOf(one)).map(({ position }) => position)).toEqual(['1', '2', '3']);
    expect((await sealedOf(other)).map(({ position }) => position)).toEqual(['1', '2']);
    expect(await sealedOf(CHAIN_OF_NONE)).toHaveLength(1);
    expect(await sealAudit(seals)).toBe(0);
  });

  it('hashes the whole row on top of the hash before it', async () => {
    const chain = await anOrganisation(database.behind);
    await written(chain, 3);
    await sealAll();
    let before = genesisOf(chain);
    for (const { event_id, hash } of await sealedOf(chain)) {
      before = sealOf(before, await rowText(event_id));
      expect(hash.toString('hex')).toBe(before.toString('hex'));
    }
  });

  it('seals an institution that no directory knows, too', async () => {
    const unknown = 'fffffff0-0000-4000-8000-00000000000f';
    await written(unknown, 1);
    await sealAll();
    expect(await sealedOf(unknown)).toHaveLength(1);
  });

  it('waits for a transaction that began earlier and commits later, and misses nothing of it', async () => {
    const chain = await anOrganisation(database.behind);
    const early = await openWriter(chain);
    const late = await openWriter(chain);
    await late.end('COMMIT');
    expect(await sealAudit(seals)).toBe(0);
    await early.end('COMMIT');
    expect(await sealAll()).toBe(2);
    expect((await sealedOf(chain)).map((row) => row.event_id)).toEqual([early.id, late.id]);
  });

  it('is not held up by what was rolled back', async () => {
    const chain = await anOrganisation(database.behind);
    const undone = await openWriter(chain);
    await written(chain, 1);
    await undone.end('ROLLBACK');
    expect(await sealAll()).toBe(1);
  });

  it('by three sealers at once, beside writers that commit in any order, seals each row once and in order', async () => {
    const chain = await anOrganisation(database.behind);
    const others = [
      connectSeals(database.urls.lantern_worker),
      connectSeals(database.urls.lantern_worker),
    ];
    let isWriting = true;
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let round = 0; round < 12; round += 1) {
        const open = await openWriter(chain);
        await sleep(((writer * 7 + round * 13) % 5) * 3);
        await open.end(round % 5 === 4 ? 'ROLLBACK' : 'COMMIT');
      }
    });
    const sealers = [seals, ...others].map(async (each) => {
      while (isWriting) await sealAudit(each);
    });
    await Promise.all(writers);
    isWriting = false;
    await Promise.all(sealers);
    await sealAll();
    for (const each of others) await each.close();

    const { rows } = await database.behind.query<{ id: string }>(
      'SELECT id FROM audit_event WHERE organisation_id = $1 ORDER BY xact, id',
      [chain],
    );
    expect(rows).toHaveLength(60);
    const sealed = await sealedOf(chain);
    expect(sealed.map((row) => row.event_id)).toEqual(rows.map(({ id }) => id));
    expect(sealed.map((row) => Number(row.position))).toEqual(rows.map((_, index) => index + 1));
  });

  it('refuses to go on where the server counts transactions from lower than what is sealed', async () => {
    const chain = await anOrganisation(database.behind);
    await insert(database.behind, 'audit_chain', { id: chain });
    await written(chain, 1);
    await database.behind.query(
      `INSERT INTO audit_seal (chain_id, position, event_id, xact, form, hash)
       VALUES ($1, 1, uuidv7(), '9000000000', 1, $2)`,
      [chain, Buffer.alloc(32)],
    );
    await expect(sealAudit(seals)).rejects.toThrow(TransactionsBehind);
    await database.behind.query(`ALTER TABLE audit_seal DISABLE TRIGGER ALL`);
    await database.behind.query('DELETE FROM audit_seal WHERE chain_id = $1', [chain]);
    await database.behind.query(`ALTER TABLE audit_seal ENABLE TRIGGER ALL`);
  });
});

describe('seals', () => {
  const REFUSED = '42501';

  async function refusalOf(role: 'web' | 'gateway' | 'worker' | 'auditor', ...sql: string[]) {
    const client = new Client({ connectionString: database.urls[`lantern_${role}`] });
    await client.connect();
    try {
      for (const each of sql) await client.query(each);
      return null;
    } catch (fault) {
      return databaseRefusal(fault)?.sqlState;
    } finally {
      await client.end();
    }
  }
  const asSealer = `SET app.actor = 'sealer'`;
  const INSERT = `INSERT INTO audit_seal (chain_id, position, event_id, xact, form, hash)
    VALUES (uuidv7(), 1, uuidv7(), '1', 1, sha256('x'))`;

  it.each(['web', 'gateway'] as const)('are neither read nor made as %s', async (role) => {
    // Who reads an institution's audit sees its seals by web, and nobody else one (row-level-security.db.test.ts).
    const hidden = role === 'web' ? ['audit_chain'] : ['audit_seal', 'audit_chain'];
    for (const table of hidden) {
      expect(await refusalOf(role, asSealer, `SELECT FROM ${table}`)).toBe(REFUSED);
    }
    const seen = `DO $$ BEGIN IF EXISTS (SELECT FROM audit_seal) THEN RAISE 'seen' USING ERRCODE = 'P0001'; END IF; END $$`;
    expect(await refusalOf(role, asSealer, seen)).toBe(role === 'web' ? null : REFUSED);
    expect(await refusalOf(role, asSealer, INSERT)).toBe(REFUSED);
    expect(await refusalOf(role, asSealer, 'INSERT INTO audit_chain (id) VALUES (uuidv7())')).toBe(
      REFUSED,
    );
  });

  it('are made by the worker only while it says that it seals, and never changed', async () => {
    expect(await refusalOf('worker', INSERT)).toBe(REFUSED);
    for (const sql of [
      `UPDATE audit_seal SET hash = sha256('y')`,
      'DELETE FROM audit_seal',
      'TRUNCATE audit_seal',
      'UPDATE audit_chain SET id = uuidv7()',
      'DELETE FROM audit_chain',
      'TRUNCATE audit_chain',
    ]) {
      expect(await refusalOf('worker', asSealer, sql), sql).toBe(REFUSED);
      await expect(database.behind.query(sql), sql).rejects.toMatchObject({ code: REFUSED });
    }
  });

  it('and rows are all read by the auditor, who writes nothing and reads nothing else', async () => {
    for (const table of ['audit_event', 'audit_chain', 'audit_seal']) {
      expect(await refusalOf('auditor', `SELECT FROM ${table}`)).toBeNull();
    }
    for (const table of ['patient', 'person', 'access_request', 'session', 'role_grant']) {
      expect(await refusalOf('auditor', `SELECT FROM ${table}`), table).toBe(REFUSED);
    }
    const write = `INSERT INTO audit_event (event, outcome) VALUES ('request.viewed', 'success')`;
    expect(await refusalOf('auditor', write)).toBe('25006');
    expect(await refusalOf('auditor', 'SET default_transaction_read_only = off', write)).toBe(
      REFUSED,
    );
  });

  it('cannot be passed by with a row that claims another transaction', async () => {
    const client = new Client({ connectionString: database.urls.lantern_web });
    await client.connect();
    await client.query('BEGIN');
    await client.query(contextStatement({ kind: 'anonymous', address: null }));
    await expect(
      client.query(`INSERT INTO audit_event (event, outcome, xact) VALUES ('x', 'success', '1')`),
    ).rejects.toMatchObject({ code: REFUSED });
    await client.end();
  });

  it('show the worker the rows of all only as sealer, and a job none', async () => {
    const client = new Client({ connectionString: database.urls.lantern_worker });
    await client.connect();
    const count = async (context: Parameters<typeof contextStatement>[0]) => {
      await client.query('BEGIN');
      await client.query(contextStatement(context));
      const { rows } = await client.query<{ n: string }>('SELECT count(*) AS n FROM audit_event');
      await client.query('ROLLBACK');
      return Number(rows[0]!.n);
    };
    const organisationId = await anOrganisation(database.behind);
    await written(organisationId, 1);
    expect(await count({ kind: 'system', organisationId })).toBe(0);
    expect(await count({ kind: 'sealer' })).toBeGreaterThan(0);
    await client.end();
  });
});
