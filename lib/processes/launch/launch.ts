import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Writable } from 'node:stream';
import { accountsOf, type DemonstrationAccount } from '#lib/demonstration/accounts.ts';
import { providerIdOf, seedProvider } from '#lib/demonstration/providers/seed-provider.ts';
import { STAND_IN_KEY } from '#lib/demonstration/registers/register-stand-in.ts';
import { seedDemonstration } from '#lib/demonstration/seed.ts';
import { sendDemonstrationStudies } from '#lib/demonstration/send-studies.ts';
import { authorityCertificateIn } from '#lib/demonstration/time-stamps/authority-files.ts';
import { createDatabase, urlFor, type LanternRole } from '../database/create.ts';
import { startEmbeddedDatabase } from '../database/embedded.ts';
import { migrate } from '../database/migrate.ts';
import { ensureBuilt } from './build.ts';
import { supervise, type Supervised } from './child.ts';
import { requireRoom } from './preconditions.ts';
import { localSecrets, type LocalSecrets } from './secrets.ts';

export type LaunchOptions = {
  readonly dataDir: string;
  readonly webPort: number;
  readonly dimsePort: number;
  /** Where the stand-ins for NHS login, a trust's own provider, the public registers, a virus scanner and payments listen. */
  readonly standInPorts: {
    readonly nhsLogin: number;
    readonly trust: number;
    readonly registers: number;
    readonly scanner: number;
    readonly timeStamps: number;
    readonly payments: number;
  };
  readonly quietPeriodSeconds: number;
  /** Whether staff are given passkeys whose private keys are told: for programs that hold them, not for people. */
  readonly withPasskeys: boolean;
  /** Where the processes' logs go: a folder in the data folder, or one stream for all. */
  readonly logs: 'files' | Writable;
  readonly say: (line: string) => void;
};

/** A whole Lantern on this machine. */
export type Running = {
  readonly web: string;
  readonly dimse: {
    readonly host: string;
    readonly port: number;
    readonly aet: string;
    readonly callingAet: string;
  };
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly outbox: string;
  /** Whose providers, registers, scanner and payments are stood in for, and where. */
  readonly standIns: {
    readonly nhsLogin: string;
    readonly trust: string;
    readonly registers: string;
    readonly scanner: string;
    readonly timeStamps: string;
    readonly payments: string;
  };
  readonly accounts: readonly DemonstrationAccount[];
  stop(): Promise<void>;
};

export const DATABASE = 'lantern';
/** A name and not a number: a passkey belongs to a name. */
const SITE_HOST = 'localhost';
export const AE_TITLE = 'LANTERN';
export const CALLING_AE_TITLE = 'NORTHPACS';

/** Starts the database and the three processes, with the demonstration in them, and waits until all answer. */
export async function launch(options: LaunchOptions): Promise<Running> {
  const { dataDir, say } = options;
  requireRoom(dataDir);
  const secrets = localSecrets(dataDir);
  say('Starting the database …');
  const server = await startEmbeddedDatabase(join(dataDir, 'database'));
  const started: Supervised[] = [];
  const stop = async () => {
    await Promise.all(started.map((child) => child.stop()));
    await server.stop();
  };
  try {
    await createDatabase(server.superuserUrl, DATABASE, secrets.databasePasswords);
    const url = (role: LanternRole) =>
      urlFor(server.superuserUrl, DATABASE, role, secrets.databasePasswords);
    await migrate(url('lantern_owner'));
    const superuser = new URL(server.superuserUrl);
    superuser.pathname = `/${DATABASE}`;
    const accounts = accountsOf(secrets, options.withPasskeys ? SITE_HOST : null);
    const standIns = standInsOf(options);
    const isNew = await seedDemonstration(superuser.toString(), secrets, options);
    await seedProvider(superuser.toString(), secrets, standIns.trust);
    await ensureBuilt(secrets.serverActionsKey, say);

    say('Starting web, gateway and worker …');
    const web = `http://${SITE_HOST}:${options.webPort}`;
    const stripe = stripeOf(options);
    await startStandIns({ options, secrets, stripe }, started);
    await startProcesses(
      { options, secrets, stripe },
      (role) => server.bySocket(url(role)),
      started,
    );
    if (isNew) {
      say('Sending the demonstration’s studies through the gateway …');
      await sendDemonstrationStudies({
        host: '127.0.0.1',
        port: options.dimsePort,
        calledAet: AE_TITLE,
      });
    }
    const node = { host: '127.0.0.1', port: options.dimsePort };
    return {
      web,
      dimse: { ...node, aet: AE_TITLE, callingAet: CALLING_AE_TITLE },
      databaseUrl: url('lantern_web'),
      dataDir,
      outbox: `${web}/outbox`,
      standIns,
      accounts,
      stop,
    };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

function standInsOf({ standInPorts }: LaunchOptions) {
  const at = (port: number) => `http://${SITE_HOST}:${port}`;
  return {
    nhsLogin: at(standInPorts.nhsLogin),
    trust: at(standInPorts.trust),
    registers: at(standInPorts.registers),
    scanner: `tcp://${SITE_HOST}:${standInPorts.scanner}`,
    timeStamps: at(standInPorts.timeStamps),
    payments: at(standInPorts.payments),
  };
}

type ToStart = {
  readonly options: LaunchOptions;
  readonly secrets: LocalSecrets;
  readonly stripe: ReturnType<typeof stripeOf>;
};

/** Keys that the stand-in for payments and those who speak to it have in common until they are stopped. */
function stripeOf(options: LaunchOptions) {
  const made = () => randomBytes(24).toString('hex');
  return {
    STRIPE_API_URL: standInsOf(options).payments,
    STRIPE_SECRET_KEY: `sk_test_${made()}`,
    STRIPE_WEBHOOK_SECRETS: `whsec_${made()}`,
  };
}

/** Starts what stands for other people's providers: a process of its own, which is no part of a deployment. */
async function startStandIns(
  { options, secrets, stripe }: ToStart,
  started: Supervised[],
): Promise<void> {
  const { dataDir, logs, webPort } = options;
  const { nhsLogin, trust, registers, scanner, timeStamps, payments } = standInsOf(options);
  const output = logs === 'files' ? join(dataDir, 'stand-ins.log') : logs;
  const settings = {
    LANTERN_MODE: 'demonstration',
    LANTERN_PUBLIC_URL: `http://${SITE_HOST}:${webPort}`,
    NHS_LOGIN_ISSUER: nhsLogin,
    TRUST_ISSUER: trust,
    REGISTERS_URL: registers,
    SCANNER_URL: scanner,
    TIMESTAMP_URL: timeStamps,
    TIMESTAMP_AUTHORITY: authorityFolder(dataDir),
    PAYMENTS_URL: payments,
    STRIPE_SECRET_KEY: stripe.STRIPE_SECRET_KEY,
    STRIPE_WEBHOOK_SECRETS: stripe.STRIPE_WEBHOOK_SECRETS,
    TRUST_PROVIDER_ID: providerIdOf(secrets.encryptionKey),
    SIGN_ON_PRIVATE_KEY: secrets.signOnKey,
  };
  started.push(await supervise('stand-ins', 'lib/processes/stand-ins.ts', settings, output));
}

/** Starts the three processes at once, each with its own settings, and waits until all answer. */
async function startProcesses(
  { options, secrets, stripe }: ToStart,
  databaseUrl: (role: LanternRole) => string,
  started: Supervised[],
): Promise<void> {
  const { dataDir, logs, dimsePort, webPort } = options;
  const common = {
    LANTERN_MODE: 'demonstration',
    LANTERN_PUBLIC_URL: `http://${SITE_HOST}:${webPort}`,
    OBJECT_STORE: pathToFileURL(join(dataDir, 'objects')).toString(),
    SESSION_SECRET: secrets.sessionSecret,
    ENCRYPTION_KEY: secrets.encryptionKey,
    MAIL_OUTBOX: join(dataDir, 'outbox'),
    QUIET_PERIOD_SECONDS: String(options.quietPeriodSeconds),
    SCANNER_URL: standInsOf(options).scanner,
  };
  const gateway = {
    DATABASE_GATEWAY_URL: databaseUrl('lantern_gateway'),
    DIMSE_HOST: '127.0.0.1',
    DIMSE_PORT: String(dimsePort),
    DIMSE_AE_TITLE: AE_TITLE,
  };
  const run = async (name: string, own: Record<string, string>) => {
    const output = logs === 'files' ? join(dataDir, `${name}.log`) : logs;
    const settings = { ...common, ...own };
    started.push(await supervise(name, `lib/processes/${name}.ts`, settings, output));
  };
  await Promise.all([
    run('gateway', gateway),
    run('worker', {
      DATABASE_WORKER_URL: databaseUrl('lantern_worker'),
      AUDIT_CHECKPOINTS: checkpointsIn(dataDir),
      AUDIT_SIGNING_KEY: secrets.auditSigningKey,
      ...registersOf(standInsOf(options).registers),
      ...stripe,
    }),
    run('web', {
      DATABASE_WEB_URL: databaseUrl('lantern_web'),
      WEB_PORT: String(webPort),
      DIMSE_AE_TITLE: AE_TITLE,
      DIMSE_PUBLIC_HOST: '127.0.0.1',
      DIMSE_PUBLIC_PORT: String(dimsePort),
      NHS_LOGIN_ISSUER: standInsOf(options).nhsLogin,
      NHS_LOGIN_CLIENT_ID: 'lantern',
      SIGN_ON_PRIVATE_KEY: secrets.signOnKey,
      TIMESTAMP_URL: standInsOf(options).timeStamps,
      TIMESTAMP_ROOTS: pathToFileURL(authorityCertificateIn(authorityFolder(dataDir))).toString(),
      ...stripe,
    }),
  ]);
}

function authorityFolder(dataDir: string): string {
  return join(dataDir, 'time-stamp-authority');
}

/** The stand-in of a demonstration speaks for all three. */
function registersOf(url: string) {
  return {
    ODS_URL: `${url}/ORD/2-0-0`,
    SRA_URL: url,
    SRA_API_KEY: STAND_IN_KEY,
    SOLICITORS_STAND_IN_URL: url,
  };
}

/**
 * Where the audit's checkpoints of a Lantern on one machine lie: beside its database, which shows
 * how it works and protects from nobody who has the machine.
 */
export function checkpointsIn(dataDir: string): string {
  return pathToFileURL(join(dataDir, 'audit-checkpoints')).toString();
}
