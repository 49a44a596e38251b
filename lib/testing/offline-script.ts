import path from 'node:path';
import { oneScript, ROOT } from './one-script.ts';

/** Where the script stands that comes with every evidential copy, and that anyone can download. */
export const OFFLINE_SCRIPT = path.join(ROOT, 'public/verify.mjs');

const HEADER = `#!/usr/bin/env node
/**
 * Checks an evidential copy of medical images without a network and without installing anything but Node 20 or later:
 *
 *   node verify.mjs <folder or ZIP file> [--key <the key the hospital makes public>]
 *
 * Lantern, AGPL-3.0-or-later. Made from the very files that the page in the browser is made from, each named below, with
 * their types taken away. A test proves that nothing was added.
 */
`;

/** The script, from its entry and all that it imports. */
export function offlineScript(): Promise<string> {
  return oneScript({
    entry: 'lib/processes/verify-offline.ts',
    header: HEADER,
    nameOf: (file) => path.posix.basename(file, '.ts'),
    run: (entry) =>
      `process.exitCode = await ${entry}.verifyOffline(process.argv.slice(2), console.log);`,
  });
}
