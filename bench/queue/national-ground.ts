import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { createDatabase, urlFor, type LanternRole } from '#lib/processes/database/create.ts';
import { startEmbeddedDatabase } from '#lib/processes/database/embedded.ts';
import { migrate } from '#lib/processes/database/migrate.ts';
import { localSecrets } from '#lib/processes/launch/secrets.ts';
import { loadNow, rounded } from '../measure/findings.ts';
import { partsOf, type Load } from './national-load.ts';

/** A Lantern database with a nation's requests, on a server of its own. */
export type NationalGround = {
  readonly behind: Client;
  url(role: LanternRole): string;
  /** What PostgreSQL has written to its log since this was last asked. */
  readLog(): string;
  stop(): Promise<void>;
};

const DATABASE = 'lantern';
/** While the load is made: nothing of it need outlive a crash, and its indexes are made afterwards. */
const FILLING = [
  ...['fsync = off', 'full_page_writes = off', 'autovacuum = off', "max_wal_size = '8GB'"],
  "maintenance_work_mem = '1GB'",
];

/** Opens the ground that lies in `folder`, or makes it there. */
export async function openNationalGround(folder: string, load: Load): Promise<NationalGround> {
  const home = join(folder, 'queue');
  mkdirSync(home, { recursive: true, mode: 0o711 });
  const secrets = localSecrets(home);
  const server = await startEmbeddedDatabase(join(home, 'database'));
  await createDatabase(server.superuserUrl, DATABASE, secrets.databasePasswords);
  const url = (role: LanternRole) =>
    server.bySocket(urlFor(server.superuserUrl, DATABASE, role, secrets.databasePasswords));
  await migrate(url('lantern_owner'));
  const superuser = new URL(server.superuserUrl);
  superuser.pathname = `/${DATABASE}`;
  const behind = new Client({ connectionString: server.bySocket(superuser.toString()) });
  await behind.connect();
  const stop = async () => {
    await behind.end();
    await server.stop();
  };
  try {
    if (!(await isFilled(behind))) await fill(behind, load);
  } catch (fault) {
    await stop();
    throw fault;
  }
  const log = join(home, 'database', 'server.log');
  let read = existsSync(log) ? statSync(log).size : 0;
  return {
    behind,
    url,
    readLog: () => {
      const all = readFileSync(log);
      const added = all.subarray(read).toString('utf8');
      read = all.length;
      return added;
    },
    stop,
  };
}

async function isFilled(behind: Client): Promise<boolean> {
  const { rows } = await behind.query(`SELECT FROM audit_seal LIMIT 1`);
  return rows.length > 0;
}

async function fill(behind: Client, load: Load): Promise<void> {
  const began = performance.now();
  for (const setting of FILLING) await behind.query(`ALTER SYSTEM SET ${setting}`);
  await behind.query('SELECT pg_reload_conf()');
  const indexes = await dropIndexes(behind);
  // Nobody's request is looked up, and no key: the rows agree with each other by how they are made.
  await behind.query('SET session_replication_role = replica');
  for (const { name, statements } of partsOf(load)) {
    const before = performance.now();
    for (const statement of statements) await behind.query(statement);
    console.log(`${name}: ${seconds(before)} s (${loadNow()})`);
  }
  await behind.query('RESET session_replication_role');
  const before = performance.now();
  for (const definition of indexes) await behind.query(definition);
  await behind.query('DROP TABLE load');
  console.log(`indexes: ${seconds(before)} s (${loadNow()})`);
  await behind.query('VACUUM ANALYZE');
  await behind.query('ALTER SYSTEM RESET ALL');
  await behind.query('SELECT pg_reload_conf()');
  await behind.query('CHECKPOINT');
  console.log(`made in ${seconds(began)} s`);
}

/** The indexes of the large tables that no constraint needs; answers what makes them again. */
async function dropIndexes(behind: Client): Promise<readonly string[]> {
  const { rows } = await behind.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes i
     WHERE tablename IN ('audit_event', 'audit_seal', 'access_request', 'patient', 'patient_identifier', 'study', 'release', 'link', 'request_study')
       AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexname::regclass)`,
  );
  for (const { name } of rows) await behind.query(`DROP INDEX "${name}"`);
  return rows.map(({ definition }) => definition);
}

function seconds(since: number): number {
  return rounded((performance.now() - since) / 1000);
}
