import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedDatabase } from '#lib/processes/database/embedded.ts';

declare module 'vitest' {
  interface ProvidedContext {
    superuserUrl: string;
  }
}

/** One PostgreSQL for the run; each test file makes a database of its own in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startEmbeddedDatabase(join(process.cwd(), '.data', 'test', 'database'));
  project.provide('superuserUrl', server.superuserUrl);
  return async () => {
    // Somebody else's run in this work tree goes on with it, and stops it when it is the last.
    if (!(await isUsedByOthers(server.superuserUrl))) await server.stop();
  };
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
