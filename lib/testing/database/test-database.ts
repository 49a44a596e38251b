import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Pool } from 'pg';
import { connect, type Db } from '#lib/adapters/db/client.ts';
import {
  createDatabase,
  urlFor,
  type LanternRole,
  type RolePasswords,
} from '#lib/processes/database/create.ts';
import { migrate } from '#lib/processes/database/migrate.ts';

/** A migrated database of its own for one test file, with a connection as each process's role. */
export type TestDatabase = {
  readonly web: Db;
  readonly gateway: Db;
  readonly worker: Db;
  readonly urls: Readonly<Record<LanternRole | 'superuser', string>>;
  /** Sees and may do everything: for arranging and for looking behind the scenes. */
  readonly behind: Pool;
  drop(): Promise<void>;
};

const PASSWORDS: RolePasswords = {
  lantern_owner: 'test-owner-4f1d09b7a2c6',
  lantern_web: 'test-web-91ce5d20fb38',
  lantern_gateway: 'test-gateway-6ab27f0d4e95',
  lantern_worker: 'test-worker-d8035cb1e7f4',
  lantern_auditor: 'test-auditor-27e6c90b5d1a',
};

export async function createTestDatabase(superuserUrl: string): Promise<TestDatabase> {
  const template = await migratedTemplate(superuserUrl);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(superuserUrl, async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER lantern_owner`);
    await client.query(`GRANT CREATE ON DATABASE ${name} TO lantern_jobs`);
  });
  const url = (role: LanternRole) => urlFor(superuserUrl, name, role, PASSWORDS);
  const superuser = new URL(superuserUrl);
  superuser.pathname = `/${name}`;
  const behind = new Pool({ connectionString: superuser.toString(), max: 4 });
  // A server that goes away ends idle connections; the test that asks next says so.
  behind.on('error', () => undefined);
  behind.on('connect', (client) => client.on('error', () => undefined));
  const connected = {
    web: connect(url('lantern_web'), { maxConnections: 10 }),
    gateway: connect(url('lantern_gateway'), { maxConnections: 5 }),
    worker: connect(url('lantern_worker'), { maxConnections: 5 }),
  };
  return {
    ...connected,
    behind,
    urls: {
      lantern_owner: url('lantern_owner'),
      lantern_web: url('lantern_web'),
      lantern_gateway: url('lantern_gateway'),
      lantern_worker: url('lantern_worker'),
      lantern_auditor: url('lantern_auditor'),
      superuser: superuser.toString(),
    },
    drop: async () => {
      await Promise.all(Object.values(connected).map((db) => db.close()));
      await behind.end();
      await administer(superuserUrl, async (client) => {
        await untilLeft(client, name);
        await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
      });
    },
  };
}

/** Migrated once for each state of the migrations, then copied: a copy takes a tenth of a second. */
async function migratedTemplate(superuserUrl: string): Promise<string> {
  const name = `template_${digestOfMigrations()}`;
  const isThere = await administer(superuserUrl, async (client) => {
    const { rowCount } = await client.query(
      `SELECT FROM pg_database WHERE datname = $1 AND datistemplate`,
      [name],
    );
    return rowCount === 1;
  });
  if (isThere) return name;
  await administer(superuserUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
  await createDatabase(superuserUrl, name, PASSWORDS);
  await migrate(urlFor(superuserUrl, name, 'lantern_owner', PASSWORDS));
  await administer(superuserUrl, async (client) => {
    await client.query(`ALTER DATABASE ${name} IS_TEMPLATE true`);
  });
  return name;
}

/** Closed connections take a moment to leave; one that is thrown out by force reports an error to nobody. */
async function untilLeft(client: Client, database: string): Promise<void> {
  for (let look = 0; look < 40; look += 1) {
    const { rowCount } = await client.query('SELECT FROM pg_stat_activity WHERE datname = $1', [
      database,
    ]);
    if (rowCount === 0) return;
    await new Promise((done) => setTimeout(done, 50));
  }
}

function digestOfMigrations(): string {
  const digest = createHash('sha256').update(readFileSync('prisma/roles.sql'));
  for (const name of readdirSync('prisma/migrations').sort()) {
    digest.update(name).update(readFileSync(join('prisma/migrations', name, 'migration.sql')));
  }
  return digest.digest('hex').slice(0, 12);
}

async function administer<T>(url: string, act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
