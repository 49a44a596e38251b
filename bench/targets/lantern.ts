import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Pool } from 'pg';
import { createDatabase, urlFor, type LanternRole } from '#lib/processes/database/create.ts';
import { freePort, startEmbeddedDatabase } from '#lib/processes/database/embedded.ts';
import { migrate } from '#lib/processes/database/migrate.ts';
import { nodeArgs } from '#lib/processes/launch/node-args.ts';
import { localSecrets, type LocalSecrets } from '#lib/processes/launch/secrets.ts';
import { startOurs, type Started } from '../measure/started.ts';
import { CALLING_AE_TITLE, type Receiver } from './target.ts';

const DATABASE = 'lantern';
const AE_TITLE = 'LANTERN';

/** An empty Lantern's parts: its database, migrated, and one hospital with one PACS. */
export type LanternGround = {
  readonly folder: string;
  readonly secrets: LocalSecrets;
  readonly objects: string;
  readonly organisationId: string;
  readonly databasePid: number;
  /** Sees and may do everything, for arranging and counting. */
  readonly behind: Pool;
  url(role: LanternRole): string;
  /** Starts one of our processes with its real settings. */
  run(
    name: 'gateway' | 'web',
    settings: Readonly<Record<string, string>>,
    profiling?: readonly string[],
  ): Promise<Started>;
  stop(): Promise<void>;
};

export async function prepareLantern(folder: string): Promise<LanternGround> {
  const secrets = localSecrets(join(folder, 'lantern'));
  const server = await startEmbeddedDatabase(join(folder, 'database'));
  await createDatabase(server.superuserUrl, DATABASE, secrets.databasePasswords);
  const url = (role: LanternRole) =>
    server.bySocket(urlFor(server.superuserUrl, DATABASE, role, secrets.databasePasswords));
  await migrate(url('lantern_owner'));
  const superuser = new URL(server.superuserUrl);
  superuser.pathname = `/${DATABASE}`;
  const behind = new Pool({ connectionString: superuser.toString(), max: 2 });
  const objects = pathToFileURL(join(folder, 'objects')).toString();
  return {
    folder,
    secrets,
    objects,
    organisationId: await hospitalWithNode(behind),
    databasePid: postmasterOf(folder),
    behind,
    url,
    run: (name, settings, profiling = []) =>
      startOurs({
        program: process.execPath,
        args: [...profiling, ...nodeArgs(`lib/processes/${name}.ts`)],
        settings: {
          LANTERN_MODE: 'demonstration',
          LANTERN_PUBLIC_URL: 'http://localhost:3000',
          OBJECT_STORE: objects,
          SESSION_SECRET: secrets.sessionSecret,
          ENCRYPTION_KEY: secrets.encryptionKey,
          ...settings,
        },
        log: join(folder, `${name}.log`),
      }),
    stop: async () => {
      await behind.end();
      await server.stop();
    },
  };
}

/**
 * The gateway as `npm start` runs it: PostgreSQL with fsync, files synced before they are visible,
 * rows committed before the answer. `profile` is a folder for a CPU profile, or empty.
 */
export async function startGateway(folder: string, profile = ''): Promise<Receiver> {
  const ground = await prepareLantern(folder);
  const gateway = await startGatewayOn(ground, profile);
  return {
    ...gateway,
    stop: async () => {
      await gateway.stop();
      await ground.stop();
    },
  };
}

/** The same on ground that outlives it. */
export async function startGatewayOn(ground: LanternGround, profile = ''): Promise<Receiver> {
  const port = await freePort();
  const gateway = await ground.run(
    'gateway',
    {
      DATABASE_GATEWAY_URL: ground.url('lantern_gateway'),
      DIMSE_HOST: '127.0.0.1',
      DIMSE_PORT: String(port),
      DIMSE_AE_TITLE: AE_TITLE,
    },
    profile === '' ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`],
  );
  return {
    port,
    calledAet: AE_TITLE,
    pid: gateway.pid,
    databasePid: ground.databasePid,
    stored: async () => {
      const { rows } = await ground.behind.query<{ stored: number }>(
        'SELECT count(*)::int AS stored FROM instance',
      );
      return rows[0]?.stored ?? 0;
    },
    stop: () => gateway.stop(),
  };
}

async function hospitalWithNode(behind: Pool): Promise<string> {
  const { rows } = await behind.query<{ id: string }>(
    `INSERT INTO organisation (ods_code, name, kind, jurisdiction, time_zone)
     VALUES ('R9N', 'Example Hospital', 'nhs_trust', 'england', 'Europe/London') RETURNING id`,
  );
  const id = rows[0]!.id;
  await behind.query(
    `INSERT INTO dicom_node (organisation_id, ae_title, addresses) VALUES ($1, $2, '{127.0.0.0/8}')`,
    [id, CALLING_AE_TITLE],
  );
  return id;
}

/** The first line of postmaster.pid is the server's process (PostgreSQL, miscinit.c). */
function postmasterOf(folder: string): number {
  const file = join(folder, 'database', 'cluster', 'postmaster.pid');
  return Number(readFileSync(file, 'utf8').split('\n')[0]);
}
