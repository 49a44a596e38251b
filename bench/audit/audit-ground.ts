import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { createDatabase, urlFor, type LanternRole } from '#lib/processes/database/create.ts';
import { startEmbeddedDatabase } from '#lib/processes/database/embedded.ts';
import { migrate } from '#lib/processes/database/migrate.ts';
import { localSecrets } from '#lib/processes/launch/secrets.ts';
import { loadNow } from '../measure/findings.ts';

/** A Lantern database with an audit of many rows, on a server of its own. */
export type AuditGround = {
  readonly folder: string;
  readonly behind: Client;
  readonly signingKey: string;
  readonly officer: string;
  readonly organisation: string;
  /** Patients of the officer's institution, each with their request. */
  readonly patients: readonly { readonly patient: string; readonly request: string }[];
  url(role: LanternRole): string;
  stop(): Promise<void>;
};

const DATABASE = 'lantern';
const ORGANISATIONS = 5;
/** So many rows each patient has, over two years: a person with much done. */
const ROWS_OF_A_PATIENT = 2_000;
const SLICE = 500_000;

export async function prepareAudit(folder: string, rows: number): Promise<AuditGround> {
  const home = join(folder, 'audit');
  mkdirSync(home, { mode: 0o711 });
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
  const officer = await makeInstitutions(behind);
  await fill(behind, rows);
  const { rows: patients } = await behind.query<{ patient: string; request: string }>(
    `SELECT DISTINCT patient_id AS patient, request_id AS request FROM audit_event
     WHERE organisation_id = (SELECT organisation_id FROM role_grant) ORDER BY 1 LIMIT 500`,
  );
  const { rows: organisations } = await behind.query<{ id: string }>(
    'SELECT organisation_id AS id FROM role_grant',
  );
  return {
    folder: home,
    behind,
    signingKey: secrets.auditSigningKey,
    officer,
    organisation: organisations[0]?.id ?? '',
    patients,
    url,
    stop: async () => {
      await behind.end();
      await server.stop();
    },
  };
}

/** Ids that SQL can count through: the same numbers make the same ids. */
const ID = (what: string, number: string) => `md5('${what}' || (${number}))::uuid`;

/** Five hospitals, and a privacy officer at one of them. Answers who that is. */
async function makeInstitutions(behind: Client): Promise<string> {
  await behind.query(
    `INSERT INTO organisation (id, ods_code, name, kind, jurisdiction, time_zone)
     SELECT ${ID('organisation', 'n')}, 'BEN' || n, 'Hospital ' || n, 'nhs_trust', 'england', 'Europe/London'
     FROM generate_series(0, ${ORGANISATIONS - 1}) AS n`,
  );
  const { rows } = await behind.query<{ id: string }>(
    `INSERT INTO person (id, given_names, family_name) VALUES (uuidv7(), 'Petra', 'Privacy') RETURNING id`,
  );
  const officer = rows[0]?.id ?? '';
  await behind.query(
    `INSERT INTO role_grant (person_id, organisation_id, role, starts_at, ends_at)
     VALUES ($1, ${ID('organisation', '0')}, 'privacy_officer', now() - interval '1 day', now() + interval '30 days')`,
    [officer],
  );
  return officer;
}

/** Fills the audit as a superuser, its indexes made afterwards. */
async function fill(behind: Client, rows: number): Promise<void> {
  const { rows: indexes } = await behind.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE tablename = 'audit_event' AND indexname <> 'audit_event_pkey'`,
  );
  for (const { name } of indexes) await behind.query(`DROP INDEX ${name}`);
  await behind.query('SET synchronous_commit = off');
  // Nobody's request is looked up: the rows say whose they are.
  await behind.query('SET session_replication_role = replica');
  const patients = Math.max(ORGANISATIONS, Math.ceil(rows / ROWS_OF_A_PATIENT));
  for (let from = 0; from < rows; from += SLICE) {
    await behind.query(
      `INSERT INTO audit_event (at, event, outcome, actor_kind, actor_person_id, actor_role, session_id,
         organisation_id, patient_id, request_id, address, details)
       SELECT now() - interval '730 days' * (1 - n::float8 / $3), 'request.viewed', 'success', 'person',
         ${ID('actor', 'n % 997')}, 'access_officer', ${ID('session', 'n / 50')},
         ${ID('organisation', `n % $4::int % ${ORGANISATIONS}`)}, ${ID('patient', 'n % $4::int')},
         ${ID('request', 'n % $4::int')}, '192.0.2.7', '{"event": "viewed", "version": 3}'
       FROM generate_series($1::int, $2::int) AS n`,
      [from, Math.min(from + SLICE, rows) - 1, rows, patients],
    );
    console.log(`${Math.min(from + SLICE, rows)} rows (${loadNow()})`);
  }
  await behind.query('RESET session_replication_role');
  for (const { definition } of indexes) await behind.query(definition);
  await behind.query('VACUUM ANALYZE audit_event');
  await behind.query('RESET synchronous_commit');
}
