import { Pool, type PoolClient } from 'pg';
import { contextStatement } from './context.ts';

/** The last seal of a chain, or its beginning: position 0 and no hash. */
export type LastSeal = { readonly position: number; readonly hash: Buffer | null };

/** How rows are sealed: the columns that are read, all as text, and the hashes made of them. */
export type Sealing = {
  readonly columns: readonly string[];
  readonly form: number;
  readonly batch: number;
  hashesOf(chain: string, last: LastSeal, rows: readonly (string | null)[][]): Buffer[];
};

/** The sealer's way to the database. As the worker's role; it sees the audit and nothing else. */
export type AuditSeals = {
  /** The chains that have rows which can be sealed now. Throws TransactionsBehind. */
  waiting(): Promise<string[]>;
  /**
   * Seals the next rows of a chain, in one transaction that holds the chain's lock, and says how
   * many. None while somebody else holds it.
   */
  sealNext(chain: string, sealing: Sealing): Promise<number>;
  close(): Promise<void>;
};

/**
 * The server counts transactions from a lower number than what is sealed: it was filled from a dump.
 * New rows would sort before the sealed ones and never be sealed.
 */
export class TransactionsBehind extends Error {
  override readonly name = 'TransactionsBehind';
}

/** The chain of rows that concern no institution. */
const NONE = '00000000-0000-0000-0000-000000000000';

/** Which rows `e` are of a chain, as the index of migration 0007 finds them. The chain is $1. */
export function rowsOf(chain: string): string {
  return chain === NONE
    ? '(e.organisation_id IS NULL AND $1::uuid IS NOT NULL)'
    : 'e.organisation_id = $1';
}

/** Values are read as text in one way: this time zone, this style of dates. */
export const TEXT_OPTIONS = '-c timezone=UTC -c datestyle=ISO -c extra_float_digits=1';
/** Where a chain begins, before every row. */
const FIRST = { xact: '0', eventId: NONE };

/** Every institution there is a row of, found by leaps through the index. */
const INSTITUTIONS = `
  WITH RECURSIVE chain (id) AS (
    (SELECT organisation_id FROM audit_event WHERE organisation_id IS NOT NULL ORDER BY 1 LIMIT 1)
    UNION ALL
    SELECT (SELECT organisation_id FROM audit_event WHERE organisation_id > chain.id ORDER BY 1 LIMIT 1)
    FROM chain WHERE chain.id IS NOT NULL)
  SELECT id FROM chain WHERE id IS NOT NULL`;

/** Every chain there is a row of. */
export const CHAINS = `
  SELECT id FROM (${INSTITUTIONS}) i
  UNION ALL SELECT '${NONE}' WHERE EXISTS (SELECT FROM audit_event WHERE organisation_id IS NULL)`;

/** The last seal of the chain `c`. */
export const LAST_SEAL = `SELECT s.position, s.hash, s.xact, s.event_id FROM audit_seal s
  WHERE s.chain_id = c.id ORDER BY s.position DESC LIMIT 1`;

const waitingOf = (chains: string, rows: string) => `
  SELECT c.id, coalesce(l.xact >= pg_snapshot_xmax(pg_current_snapshot()), false) AS is_behind
  FROM (${chains}) c LEFT JOIN LATERAL (${LAST_SEAL}) l ON true
  WHERE l.xact >= pg_snapshot_xmax(pg_current_snapshot()) OR EXISTS (
    SELECT FROM audit_event e
    WHERE ${rows} AND e.xact < pg_snapshot_xmin(pg_current_snapshot())
      AND (e.xact, e.id) > (coalesce(l.xact, '${FIRST.xact}'::xid8), coalesce(l.event_id, '${FIRST.eventId}'::uuid)))`;

const WAITING = `${waitingOf(INSTITUTIONS, 'e.organisation_id = c.id')}
  UNION ALL ${waitingOf(`SELECT '${NONE}'::uuid AS id`, 'e.organisation_id IS NULL')}`;

/**
 * Every statement here reads a few rows from the midst of an index, in its order. The planner cannot
 * know how few, and would rather read and sort all there are.
 */
const IN_INDEX_ORDER = '-c enable_seqscan=off -c enable_bitmapscan=off -c enable_sort=off';

const STATEMENT_MILLISECONDS = 30_000;

export function connectSeals(url: string): AuditSeals {
  const pool = new Pool({
    connectionString: url,
    max: 2,
    connectionTimeoutMillis: 5_000,
    statement_timeout: STATEMENT_MILLISECONDS,
    options: `${TEXT_OPTIONS} ${IN_INDEX_ORDER}`,
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    waiting: () =>
      asSealer(pool, async (client) => {
        const { rows } = await client.query<{ id: string; is_behind: boolean }>(WAITING);
        if (rows.some((row) => row.is_behind)) throw new TransactionsBehind();
        return rows.map(({ id }) => id);
      }),
    sealNext: (chain, sealing) => asSealer(pool, (client) => sealNext(client, chain, sealing)),
    close: () => pool.end(),
  };
}

async function sealNext(client: PoolClient, chain: string, sealing: Sealing): Promise<number> {
  await client.query('INSERT INTO audit_chain (id) VALUES ($1) ON CONFLICT DO NOTHING', [chain]);
  const lock = 'SELECT FROM audit_chain WHERE id = $1 FOR UPDATE SKIP LOCKED';
  if ((await client.query(lock, [chain])).rowCount === 0) return 0;

  const last = await lastOf(client, chain);
  // One snapshot says what runs and what is committed: what is below the oldest that runs is all there.
  const { rows } = await client.query<(string | null)[]>({
    rowMode: 'array',
    text: `SELECT ${sealing.columns.map((column) => `e.${column}::text`).join(', ')}
           FROM audit_event e
           WHERE ${rowsOf(chain)} AND (e.xact, e.id) > ($2::text::xid8, $3::uuid)
             AND e.xact < pg_snapshot_xmin(pg_current_snapshot())
           ORDER BY e.xact, e.id LIMIT $4`,
    values: [chain, last.xact, last.eventId, sealing.batch],
  });
  if (rows.length === 0) return 0;
  const column = (name: string) => rows.map((row) => row[sealing.columns.indexOf(name)]);
  await client.query(
    `INSERT INTO audit_seal (chain_id, position, event_id, xact, form, hash)
     SELECT $1, $2::bigint + sealed.place, sealed.id, sealed.xact::xid8, $3, sealed.hash
     FROM unnest($4::uuid[], $5::text[], $6::bytea[]) WITH ORDINALITY AS sealed (id, xact, hash, place)`,
    [
      ...[chain, last.position, sealing.form, column('id'), column('xact')],
      sealing.hashesOf(chain, last, rows),
    ],
  );
  return rows.length;
}

async function lastOf(client: PoolClient, chain: string) {
  const { rows } = await client.query<
    Record<'position' | 'xact' | 'event_id', string> & { hash: Buffer }
  >(`SELECT l.* FROM (SELECT $1::uuid AS id) c CROSS JOIN LATERAL (${LAST_SEAL}) l`, [chain]);
  const [row] = rows;
  if (!row) return { position: 0, hash: null, ...FIRST };
  return { position: Number(row.position), hash: row.hash, xact: row.xact, eventId: row.event_id };
}

async function asSealer<T>(pool: Pool, act: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    await client.query(contextStatement({ kind: 'sealer' }));
    const value = await act(client);
    await client.query('COMMIT');
    return value;
  } catch (fault) {
    await client.query('ROLLBACK').catch((lost: unknown) => {
      broken = lost instanceof Error ? lost : new Error('the connection was lost');
    });
    throw fault;
  } finally {
    client.release(broken);
  }
}
