import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Debian's swift-proxy, swift-account, swift-container, swift-object and memcached. */
const PROGRAMS = [
  '/usr/bin/swift-ring-builder',
  '/usr/bin/swift-account-server',
  '/usr/bin/swift-container-server',
  '/usr/bin/swift-object-server',
  '/usr/bin/swift-proxy-server',
  '/usr/bin/memcached',
];

export type Swift = {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly stop: () => Promise<void>;
};

/** Whether all of OpenStack Swift is installed here. */
export async function swiftIsInstalled(): Promise<boolean> {
  const found = await Promise.allSettled(PROGRAMS.map((program) => access(program)));
  return found.every(({ status }) => status === 'fulfilled');
}

/** Runs one node of OpenStack Swift on loopback in a folder of its own, speaking S3 and checking signatures. */
export async function startSwift(): Promise<Swift> {
  const home = await mkdtemp(join(tmpdir(), 'swift-'));
  const [memcached = 0, account = 0, container = 0, object = 0, proxy = 0] = await freePorts(5);
  await mkdir(join(home, 'disks', 'd1'), { recursive: true });
  await writeFile(join(home, 'swift.conf'), '[swift-hash]\nswift_hash_path_suffix = lantern\n');
  await writeRings(home, { account, container, object });

  const children: ChildProcess[] = [
    spawn('memcached', ['-u', userInfo().username, '-l', '127.0.0.1', '-p', `${memcached}`], {
      stdio: 'ignore',
    }),
  ];
  for (const [kind, port] of Object.entries({ account, container, object })) {
    children.push(await startServer(home, kind, `${common(home, port)}${storage(kind)}`));
  }
  const settings = `${common(home, proxy)}${PIPELINE}memcache_servers = 127.0.0.1:${memcached}\n`;
  children.push(await startServer(home, 'proxy', settings));

  const endpoint = `http://127.0.0.1:${proxy}`;
  await answering(`${endpoint}/healthcheck`, children, home);
  const stop = async () => {
    await Promise.all(children.map(end));
    await rm(home, { recursive: true });
  };
  return { endpoint, accessKeyId: 'test:tester', secretAccessKey: 'testing', stop };
}

function common(home: string, port: number): string {
  return `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
workers = 0
user = ${userInfo().username}
swift_dir = ${home}
devices = ${join(home, 'disks')}
mount_check = false
fallocate_reserve = 0
log_name = swift
log_address = ${join(home, 'no-log')}
`;
}

function storage(kind: string): string {
  return `
[pipeline:main]
pipeline = ${kind}-server

[app:${kind}-server]
use = egg:swift#${kind}
`;
}

/** The s3api stands before tempauth, or every signature is found wrong. */
const PIPELINE = `
[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck cache listing_formats s3api tempauth copy slo dlo versioned_writes symlink proxy-server

[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
${[
  'catch_errors',
  'gatekeeper',
  'healthcheck',
  'listing_formats',
  'copy',
  'slo',
  'dlo',
  'versioned_writes',
  'symlink',
]
  .map((name) => `\n[filter:${name}]\nuse = egg:swift#${name}\n`)
  .join('')}
[filter:s3api]
use = egg:swift#s3api
location = eu-west-2

[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin

[filter:cache]
use = egg:swift#memcache
`;

async function writeRings(home: string, ports: Readonly<Record<string, number>>): Promise<void> {
  for (const [ring, port] of Object.entries(ports)) {
    const builder = join(home, `${ring}.builder`);
    await run('swift-ring-builder', [builder, 'create', '4', '1', '1']);
    await run('swift-ring-builder', [builder, 'add', `r1z1-127.0.0.1:${port}/d1`, '1']);
    await run('swift-ring-builder', [builder, 'rebalance']);
  }
}

async function startServer(home: string, kind: string, settings: string): Promise<ChildProcess> {
  const file = join(home, `${kind}-server.conf`);
  await writeFile(file, settings);
  const said = await open(join(home, 'said'), 'a');
  const child = spawn(`swift-${kind}-server`, [file], { stdio: ['ignore', 'ignore', said.fd] });
  await said.close();
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Five programs in Python, beside whatever else the machine does: a minute and a half is rare and no fault. */
async function answering(address: string, children: readonly ChildProcess[], home: string) {
  const patience = Date.now() + 100_000;
  while (Date.now() < patience && children.every(({ exitCode }) => exitCode === null)) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok === true) return;
    await pause(100);
  }
  await Promise.all(children.map(end));
  throw new Error(`Swift did not start: ${await readFile(join(home, 'said'), 'utf8')}`);
}

/** Ports nobody listens on, all held at once so that they differ. */
async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  });
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
