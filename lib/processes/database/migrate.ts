import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import { Client } from 'pg';

/** The lock Prisma's own migration takes, so that the two never run together. */
const PRISMA_MIGRATE_LOCK = 72_707_369;

const HISTORY = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
    migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;

export class MigrationEdited extends Error {
  override readonly name = 'MigrationEdited';
}

/**
 * Brings a database to the newest migration and answers the names of those applied.
 * Each migration and its history row are one transaction; the history is Prisma's own, so
 * `prisma migrate deploy` reads and continues it. Throws MigrationEdited when an applied file
 * has changed since.
 */
export async function migrate(ownerUrl: string, folder = 'prisma/migrations'): Promise<string[]> {
  await installQueue(ownerUrl);
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_MIGRATE_LOCK]);
    await client.query(HISTORY);
    const applied = await appliedMigrations(client);
    const names: string[] = [];
    for (const name of migrationNames(folder)) {
      const script = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      const checksum = createHash('sha256').update(script).digest('hex');
      const before = applied.get(name);
      if (before === undefined) {
        await applyOne(client, { name, script, checksum });
        names.push(name);
      } else if (before !== checksum) {
        throw new MigrationEdited(
          `The migration ${name} was changed after it was applied. Restore it and write a new one.`,
        );
      }
    }
    return names;
  } finally {
    await client.end();
  }
}

/** The queue's tables belong to lantern_jobs, whom the owner may become (prisma/roles.sql). */
async function installQueue(ownerUrl: string): Promise<void> {
  const url = new URL(ownerUrl);
  url.searchParams.set('options', '-c role=lantern_jobs');
  await runMigrations({ connectionString: url.toString() });
}

function migrationNames(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function appliedMigrations(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL',
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

async function applyOne(
  client: Client,
  migration: { name: string; script: string; checksum: string },
): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.script);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query('COMMIT');
  } catch (fault) {
    await client.query('ROLLBACK');
    throw new Error(`The migration ${migration.name} failed; nothing of it remains.`, {
      cause: fault,
    });
  }
}
