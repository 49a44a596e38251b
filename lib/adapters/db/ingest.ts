import { Pool, type PoolClient, type QueryResult, type QueryResultRow } from 'pg';
import { contextStatement, type ActorContext } from './context.ts';

/**
 * One transaction of the ingest path, which writes many rows in few statements. Statements asked
 * for together go out together and are answered in order. None may be left running when `act` ends.
 */
export type IngestTx = Pick<PoolClient, 'query'>;

/** Who the gateway acts for: a system that calls, or the institutions whose objects arrive. */
export type IngestContext = Extract<
  ActorContext,
  { kind: 'ingest' | 'calling_node' | 'anonymous' }
>;

/** A prepared statement, by a name of its own, and what it is given. */
export type IngestStatement = {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
};

export type IngestDb = {
  /** Runs `act` in one transaction that sees and writes what `context` may, and nothing else. */
  as<T>(context: IngestContext, act: (tx: IngestTx) => Promise<T>): Promise<T>;
  /**
   * Runs one statement in a transaction of its own: committed when it resolves. It is nobody until
   * it says itself for whom it acts.
   */
  once<Row extends QueryResultRow>(statement: IngestStatement): Promise<QueryResult<Row>>;
  close(): Promise<void>;
};

const STATEMENT_MILLISECONDS = 15_000;

/**
 * The gateway's way to the database: plain SQL, because arriving images are inserted by the
 * hundred with one statement, which no object mapper does as well.
 */
export function connectIngest(url: string, options: { maxConnections: number }): IngestDb {
  const pool = new Pool({
    connectionString: url,
    max: options.maxConnections,
    connectionTimeoutMillis: 5_000,
    statement_timeout: STATEMENT_MILLISECONDS,
    // Few connections, always in use: a timer for each time one is idle costs more than keeping it.
    idleTimeoutMillis: 0,
    // Every statement here finds its rows by their keys whatever it is given: one plan is enough.
    options: '-c plan_cache_mode=force_generic_plan',
    // Statements that do not need each other's answers are sent together: fewer waits a batch.
    pipeline: true,
  });
  // A connection that breaks while idle is the pool's to replace; one in use throws where it is
  // used, and tells its own listeners too: without any, the whole process would end.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    as: (context, act) => inTransaction(pool, context, act),
    once: ({ name, text, values }) => pool.query({ name, text, values: [...values] }),
    close: () => pool.end(),
  };
}

async function inTransaction<T>(
  pool: Pool,
  context: IngestContext,
  act: (tx: IngestTx) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const { text, values } = contextStatement(context);
    const begun = Promise.all([
      client.query('BEGIN'),
      client.query({ name: 'context', text, values }),
    ]);
    begun.catch(() => undefined); // thrown below, once nothing of `act` is running any more
    const value = await act(client);
    // After a failed statement PostgreSQL answers a COMMIT with a rollback, and we with the fault.
    await Promise.all([begun, client.query('COMMIT')]);
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
