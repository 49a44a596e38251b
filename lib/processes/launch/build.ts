import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from './preconditions.ts';

const SOURCES = ['app', 'components', 'lib', 'prisma/schema', 'public'];
const FILES = ['next.config.js', 'package-lock.json', 'tsconfig.json'];
const BUILT = '.next';
const BUILDING = '.next-building';

/**
 * Builds the pages when their sources have changed since the last build. The build is made beside
 * the one in use and takes its place only when it is whole.
 */
export async function ensureBuilt(
  serverActionsKey: string,
  log: (line: string) => void,
): Promise<void> {
  const source = digestOfSources();
  const stamp = join(BUILT, '.made-from');
  if (
    existsSync(join(BUILT, 'BUILD_ID')) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === source
  )
    return;
  log('Building the pages (about a minute) …');
  rmSync(BUILDING, { recursive: true, force: true });
  await nextBuild(serverActionsKey);
  writeFileSync(join(BUILDING, '.made-from'), source);
  rmSync(BUILT, { recursive: true, force: true });
  renameSync(BUILDING, BUILT);
}

function nextBuild(serverActionsKey: string): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(
      process.execPath,
      ['node_modules/next/dist/bin/next', 'build', '--webpack'],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...environment(),
          NODE_ENV: 'production',
          LANTERN_DIST_DIR: BUILDING,
          NEXT_TELEMETRY_DISABLED: '1',
          // Builds made apart then agree on the names of their form actions: a form open during a
          // deployment is still answered.
          NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: serverActionsKey,
        },
      },
    );
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', fail);
    child.on('exit', (code) => {
      if (code === 0) done();
      else fail(new CannotStart(`The pages could not be built:\n${output.slice(-4000)}`));
    });
  });
}

/** What a child needs of the machine, and nothing of ours. */
export function environment(): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of ['PATH', 'HOME', 'LANG', 'TMPDIR', 'SystemRoot']) {
    // eslint-disable-next-line no-restricted-properties -- passed on to a child unread
    const value = process.env[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

function digestOfSources(): string {
  const digest = createHash('sha256');
  for (const folder of SOURCES) {
    const names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
      .map((entry) => join(entry.parentPath, entry.name));
    for (const name of names.sort()) digest.update(name).update(readFileSync(name));
  }
  for (const name of FILES) digest.update(name).update(readFileSync(name));
  return digest.digest('hex');
}
