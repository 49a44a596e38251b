// Runs a program of ours on the pinned Node, installing the packages first when they are missing or
// out of date. The only file that must run on whatever Node (20.19 or newer) the machine has, and
// without any package.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const OLDEST = [20, 19];
const root = resolve(import.meta.dirname ?? '.', '..');
const stamp = join(root, 'node_modules', '.lantern-installed');
const node = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

const [program, ...args] = process.argv.slice(2);
if (!program) fail('Say which program to run.');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  fail(
    `Lantern needs Node ${OLDEST.join('.')} or newer to begin; this is ${process.versions.node}.`,
  );
}

process.chdir(root);
const wanted = digestOf('package-lock.json', 'package.json');
if (!isInstalled()) install();
generateClient();

const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
const child = spawn(node, ['--disable-warning=ExperimentalWarning', program, ...args], {
  stdio: 'inherit',
  env: { ...process.env, PATH: path },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // Ctrl-C reaches the child by itself; what is sent to this process alone is passed on.
  process.on(signal, () => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
}
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));

function isInstalled() {
  return existsSync(node) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

function install() {
  process.stderr.write('Installing the packages (a minute or two, once) …\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // `npm ci` refuses locks without other platforms' optional packages; `install` leaves the lock as it is.
  const done = spawnSync(npm, ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, npm_config_loglevel: 'error' },
  });
  if (done.status !== 0 || !existsSync(node)) {
    fail(
      'The packages could not be installed; what npm said is above. Check the network and the disk, then run this again.',
    );
  }
  writeFileSync(stamp, wanted);
}

/** The database client is generated from prisma/schema, again whenever that changes. */
function generateClient() {
  const marker = join(root, 'prisma', 'generated', '.made-from');
  const files = readdirSync(join(root, 'prisma', 'schema')).sort();
  const source = digestOf(...files.map((name) => `prisma/schema/${name}`), 'package-lock.json');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === source) return;
  const done = spawnSync(node, ['node_modules/prisma/build/index.js', 'generate', '--no-hints'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // Generating needs no engine; naming one keeps Prisma from looking for a download.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true' },
  });
  if (done.status !== 0) fail(`The database client could not be generated:\n${done.stderr}`);
  writeFileSync(marker, source);
}

function digestOf(...files) {
  const digest = createHash('sha256');
  for (const file of files) digest.update(readFileSync(join(root, file)));
  return digest.digest('hex');
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
