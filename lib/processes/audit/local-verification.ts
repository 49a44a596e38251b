import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { VerificationSettings } from '#lib/config/env.ts';
import { parseSigningKey } from '#lib/evidence/audit-chain/signing-key.ts';
import { urlFor } from '../database/create.ts';
import { startEmbeddedDatabase } from '../database/embedded.ts';
import { checkpointsIn, DATABASE } from '../launch/launch.ts';
import { CannotStart } from '../launch/preconditions.ts';
import { localSecrets } from '../launch/secrets.ts';

/**
 * What verifying needs of a Lantern that `npm start` or `npm run stack` has made in a folder. Its
 * database is started if it does not run, and then stopped by `stop`. Throws CannotStart where
 * there is none.
 */
export async function localVerification(
  dataDir: string,
): Promise<VerificationSettings & { stop(): Promise<void> }> {
  const database = join(dataDir, 'database');
  if (!existsSync(join(database, 'cluster', 'PG_VERSION'))) {
    throw new CannotStart(
      `There is no Lantern in ${dataDir}. Begin one with npm start, or name another folder with LANTERN_DATA_DIR.`,
    );
  }
  const isRunning = existsSync(join(database, 'cluster', 'postmaster.pid'));
  const secrets = localSecrets(dataDir);
  const server = await startEmbeddedDatabase(database);
  const key = parseSigningKey(secrets.auditSigningKey);
  return {
    DATABASE_AUDIT_URL: urlFor(
      server.superuserUrl,
      DATABASE,
      'lantern_auditor',
      secrets.databasePasswords,
    ),
    AUDIT_CHECKPOINTS: checkpointsIn(dataDir),
    AUDIT_PUBLIC_KEYS: key.ok ? [key.value.public.base64] : [],
    stop: async () => {
      if (!isRunning) await server.stop();
    },
  };
}
