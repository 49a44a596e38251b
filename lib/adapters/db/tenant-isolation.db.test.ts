import { randomUUID } from 'node:crypto';
import { Client, type QueryResult } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { aWholeTrust, type WholeTrust } from '#lib/testing/builders/whole-trust.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { connect } from './client.ts';
import type { ActorContext } from './context.ts';
import { databaseRefusal } from './sql-state.ts';

/**
 * The database alone (INV-19): whatever the catalogue holds, also tables that nobody thought of when this was
 * written, and whatever a process asks, nobody reads or changes what is another's.
 */
let database: TestDatabase;
let tables: readonly Table[];
const trusts: WholeTrust[] = [];
const ROLES = ['lantern_web', 'lantern_gateway', 'lantern_worker'] as const;

type Table = { readonly name: string; readonly columns: readonly string[] };

/** Columns that say whose a row is. */
const OWNERS = [
  'organisation_id',
  'account_id',
  'person_id',
  'subject_person_id',
  'requester_person_id',
  'recipient_person_id',
];
/** Of themselves, or of nobody: hashes by their chain, bytes by their digest, counted attempts by a keyed
 * digest, messages by the key of what they say, domains by their provider. */
const WITHOUT_OWNER = [
  ...['audit_chain', 'audit_checkpoint', 'audit_seal'],
  ...['message', 'organisation', 'person', 'provider_domain', 'spent_logout', 'stored_object'],
  'throttle',
];
/** Attempts are counted before anybody is known; a counter's name cannot be led back to whom it counts. */
const isOpen = (role: string, table: string) => role === 'lantern_web' && table === 'throttle';

beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  trusts.push(await aWholeTrust(database.behind), await aWholeTrust(database.behind));
  const { rows } = await database.behind.query<Table>(`
    SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND c.relname <> '_prisma_migrations'
    GROUP BY c.relname ORDER BY c.relname`);
  tables = rows;
});
afterAll(() => database.drop());

describe('the catalogue', () => {
  it('says of every table whose its rows are, by a column that a policy can ask for', () => {
    const ownerless = tables.filter(({ columns }) => !columns.some((one) => OWNERS.includes(one)));
    expect(ownerless.map(({ name }) => name)).toEqual(WITHOUT_OWNER);
  });

  it('has no role of ours that row-level security does not bind', async () => {
    const { rows } = await database.behind.query(
      `SELECT rolname FROM pg_roles WHERE rolname LIKE 'lantern%' AND (rolsuper OR rolbypassrls)`,
    );
    expect(rows).toEqual([]);
    const { rows: members } = await database.behind.query(
      `SELECT m.rolname FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member JOIN pg_roles r ON r.oid = a.roleid
       WHERE m.rolname = ANY ($1) AND (r.rolsuper OR r.rolbypassrls OR r.rolname = 'lantern_owner')`,
      [ROLES],
    );
    expect(members).toEqual([]);
  });

  it('has no function of the guard’s that every role may call', async () => {
    const { rows } = await database.behind.query<{ name: string }>(
      `SELECT p.proname AS name FROM pg_proc p CROSS JOIN aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
       WHERE p.proowner = 'lantern_guard'::regrole AND a.grantee = 0`,
    );
    expect(rows).toEqual([]);
  });

  it('gives no process a policy that always holds, but for the directory and the counters', async () => {
    const { rows } = await database.behind.query<{ name: string }>(
      `SELECT tablename || ' ' || policyname AS name FROM pg_policies
       WHERE schemaname = 'public' AND (qual = 'true' OR with_check = 'true') AND roles && $1::name[]
       ORDER BY 1`,
      [['public', ...ROLES]],
    );
    expect(rows.map(({ name }) => name)).toEqual(['organisation directory', 'throttle counters']);
  });
});

describe.each(ROLES)('%s, not saying for whom it asks', (role) => {
  let client: Client;
  beforeAll(async () => {
    client = new Client({ connectionString: database.urls[role] });
    await client.connect();
  });
  afterAll(() => client.end());

  it('reads no row of any table but the directory', async () => {
    for (const { name } of tables) {
      const read = await tried(`SELECT * FROM ${name}`);
      expect(rowsOf(read), name).toBe(name === 'organisation' && read !== 'forbidden' ? 2 : 0);
    }
  });

  it('changes and removes no row of any table', async () => {
    for (const { name, columns } of tables.filter(({ name }) => !isOpen(role, name))) {
      for (const column of columns) {
        expect(rowsOf(await tried(`UPDATE ${name} SET ${column} = ${column}`)), name).toBe(0);
      }
      expect(rowsOf(await tried(`DELETE FROM ${name}`)), name).toBe(0);
      expect(await tried(`TRUNCATE ${name} CASCADE`), name).toBe('forbidden');
    }
  });

  it('adds no row to any table, made like one that is there', async () => {
    for (const { name } of tables.filter(({ name }) => !isOpen(role, name))) {
      const { rows } = await database.behind.query<{ row: unknown }>(
        `SELECT to_jsonb(t) AS row FROM ${name} t LIMIT 1`,
      );
      const [like] = rows;
      if (like === undefined) continue;
      const insert = `INSERT INTO ${name} SELECT * FROM jsonb_populate_record(NULL::${name}, $1)`;
      expect(await tried(insert, [JSON.stringify(like.row)]), name).toBe('forbidden');
    }
  });

  /** What comes of a statement, and nothing of it stays. */
  async function tried(sql: string, values: unknown[] = []): Promise<QueryResult | 'forbidden'> {
    await client.query('BEGIN');
    try {
      return await client.query(sql, values);
    } catch (fault) {
      if (databaseRefusal(fault)?.sqlState !== '42501') throw fault;
      return 'forbidden';
    } finally {
      await client.query('ROLLBACK');
    }
  }
});

function rowsOf(result: QueryResult | 'forbidden'): number {
  return result === 'forbidden' ? 0 : (result.rowCount ?? 0);
}

describe('one pool for everybody', () => {
  const ROUNDS = 10_000;
  const AT_ONCE = 12;

  it(`shows nobody a row of another in ${ROUNDS} rounds that take turns on three connections`, async () => {
    const db = connect(database.urls.lantern_web, { maxConnections: 3 });
    const asked = trusts.flatMap(visitorsOf);
    const seen: Record<string, number> = {};
    const wrong: string[] = [];
    let round = 0;

    const takeTurns = async () => {
      while (round < ROUNDS) {
        const number = (round += 1);
        const who = asked[(number * 7) % asked.length]!;
        const found = await db
          .as(who.context, async (tx) => {
            const requests = await tx.accessRequest.findMany({ select: { id: true } });
            const studies = await tx.study.findMany({ select: { id: true } });
            // Every thirteenth breaks in the midst of it: whoever comes next on that connection is not them.
            if (number % 13 === 0) throw new Broken();
            return [...requests, ...studies].map(({ id }) => id);
          })
          .catch((fault: unknown) => {
            if (fault instanceof Broken) return null;
            throw fault;
          });
        if (found === null) continue;
        seen[who.name] = (seen[who.name] ?? 0) + 1;
        if (found.toSorted().join() !== who.sees.toSorted().join()) wrong.push(who.name);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, takeTurns));
    await db.close();

    expect(wrong).toEqual([]);
    for (const { name } of asked) expect(seen[name], name).toBeGreaterThan(ROUNDS / 20);
  }, 180_000);
});

class Broken extends Error {}

/** Who asks in the rounds, and exactly which requests and studies are theirs to see. */
function visitorsOf(trust: WholeTrust, index: number) {
  const { requestId, studyId, secretStudyId } = trust;
  const person = (personId: string): ActorContext => ({
    kind: 'person',
    personId,
    sessionId: null,
    address: null,
  });
  return [
    {
      name: `officer ${index}`,
      context: person(trust.officer),
      sees: [requestId, studyId, secretStudyId],
    },
    { name: `patient ${index}`, context: person(trust.patientPerson), sees: [requestId, studyId] },
    { name: `privacy ${index}`, context: person(trust.privacy), sees: [] },
    { name: `nobody ${index}`, context: person(randomUUID()), sees: [] },
  ];
}
