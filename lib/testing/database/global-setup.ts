import { createHash } from 'node:crypto';
import { rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedDatabase } from '#lib/processes/database/embedded.ts';

declare module 'vitest' {
  interface ProvidedContext {
    superuserUrl: string;
  }
}

/** Where Linux keeps files in memory (tmpfs). */
const MEMORY = '/dev/shm';
/** Every file's database is gone when the file has ended, and takes 25 MiB until then. */
const ROOM_BYTES = 2 ** 30;

/**
 * One PostgreSQL for the run; each test file makes a database of its own in it. A database has 1,500 files, which a disk
 * takes a second to make and memory a twentieth.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = homeOfTests();
  const server = await startEmbeddedDatabase(join(home, 'database'));
  await forgoDurability(server.superuserUrl);
  project.provide('superuserUrl', server.superuserUrl);
  return async () => {
    // Somebody else's run in this work tree goes on with it, and stops it when it is the last.
    if (await isUsedByOthers(server.superuserUrl)) return;
    await server.stop();
    if (home.startsWith(MEMORY)) rmSync(home, { recursive: true, force: true });
  };
}

/** In memory where there is room, and one for each work tree; on the disk otherwise. */
function homeOfTests(): string {
  const tree = createHash('sha256').update(process.cwd()).digest('hex').slice(0, 8);
  return hasRoom(MEMORY)
    ? join(MEMORY, `lantern-tests-${tree}`)
    : join(process.cwd(), '.data', 'test');
}

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ROOM_BYTES;
  } catch {
    return false;
  }
}

/** What tests write need not outlive a machine that loses power; that of a server that is killed it does all the same. */
async function forgoDurability(superuserUrl: string): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  for (const setting of ['fsync', 'full_page_writes']) {
    await client.query(`ALTER SYSTEM SET ${setting} = off`);
  }
  await client.query('SELECT pg_reload_conf()');
  await client.end();
}

async function isUsedByOthers(superuserUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  const { rowCount } = await client.query(
    `SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
  );
  await client.end();
  return (rowCount ?? 0) > 0;
}
