import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedDatabase } from '#lib/processes/database/embedded.ts';

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- vitest asks for declaration merging
  interface ProvidedContext {
    superuserUrl: string;
  }
}

/** One PostgreSQL for the run; each test file makes a database of its own in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startEmbeddedDatabase(join(process.cwd(), '.data', 'test', 'database'));
  project.provide('superuserUrl', server.superuserUrl);
  return server.stop;
}
