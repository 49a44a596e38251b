import type { WorkerUtils } from 'graphile-worker';
import { Client, Pool } from 'pg';
import type { Logger } from 'pino';

/** First half of the advisory locks that living workers hold; the second is their pool's name. */
const ALIVE = 7;

export function createWorkerPool(url: string, max: number): Pool {
  const pool = new Pool({ connectionString: url, max });
  // Without these graphile-worker warns, and a connection lost while idle would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/**
 * A worker that is killed leaves its jobs locked, and graphile-worker waits four hours before it
 * gives them to another. So each worker holds a lock that PostgreSQL drops with its connection, and
 * everyone frees the jobs of those whose lock is gone: once now, and again with each call of what
 * is answered. Jobs bear being run twice.
 */
export async function releaseJobsOfTheDead(
  own: { readonly name: string; readonly url: string },
  utils: WorkerUtils,
  log: Logger,
): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: own.url });
  client.on('error', () => {
    // Without its lock this worker counts as dead and its jobs go to others: better to begin anew.
    log.error('the lock that says this worker lives is lost');
    process.exit(1);
  });
  await client.connect();
  await client.query('SELECT pg_advisory_lock($1, hashtext($2))', [ALIVE, own.name]);

  const reap = async () => {
    const { rows } = await client.query<{ name: string; is_dead: boolean }>(
      `SELECT locked_by AS name, pg_try_advisory_lock($1, hashtext(locked_by)) AS is_dead
       FROM (SELECT DISTINCT locked_by FROM graphile_worker.jobs WHERE locked_by IS NOT NULL AND locked_by <> $2) AS holders`,
      [ALIVE, own.name],
    );
    const dead = rows.filter((row) => row.is_dead).map((row) => row.name);
    if (dead.length === 0) return;
    await utils.forceUnlockWorkers(dead);
    for (const name of dead) {
      await client.query('SELECT pg_advisory_unlock($1, hashtext($2))', [ALIVE, name]);
    }
    log.warn({ workers: dead.length }, 'freed the jobs of dead workers');
  };
  // At once: what starts now is often what takes the place of one that died.
  await reap();
  return reap;
}
