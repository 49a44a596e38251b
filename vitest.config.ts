import { defineConfig } from 'vitest/config';

const LONG = '**/*.long.test.ts';
const NEVER = ['node_modules/**', '.next/**', '.data/**', 'e2e/**'];

/**
 * Tests live beside what they prove. The ending of a file's name says what it needs:
 * nothing (`.test.ts`), PostgreSQL (`.db.test.ts`), foreign DICOM programs (`.peer.test.ts`),
 * or more minutes than a developer waits for (`.long.test.ts`).
 *
 * `isolate: false`: modules are loaded once for a run, not once for each of four hundred files. No module of ours keeps
 * what one test could leave to the next.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            ...['lib/**/*.test.ts', 'app/**/*.test.ts'],
            ...['components/**/*.test.ts', 'scripts/**/*.test.ts'],
          ],
          exclude: [...NEVER, '**/*.db.test.ts', '**/*.peer.test.ts', LONG],
          isolate: false,
          // Some make thousands of folders, and a busy disk is no reason to fail.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'database',
          include: ['lib/**/*.db.test.ts'],
          exclude: NEVER,
          globalSetup: ['lib/testing/database/global-setup.ts'],
          fileParallelism: false,
          isolate: false,
          // Two hundred passwords are checked in one of them, and a busy machine is no reason to fail.
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'protocol',
          include: ['lib/**/*.peer.test.ts'],
          exclude: NEVER,
          globalSetup: ['lib/testing/database/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          isolate: false,
        },
      },
      {
        test: {
          name: 'long',
          include: [`lib/${LONG}`],
          exclude: NEVER,
          globalSetup: ['lib/testing/database/global-setup.ts'],
          testTimeout: 3_600_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
