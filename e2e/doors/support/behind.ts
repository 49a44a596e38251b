import { join } from 'node:path';
import { Pool } from 'pg';
import { connect, type Db } from '#lib/adapters/db/client.ts';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { openFolderStore } from '#lib/adapters/storage/folder-store.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { localSecrets } from '#lib/processes/launch/secrets.ts';
import { stack, superuserUrl } from '../../support/stack.ts';

/** The running stack from behind: its database as the web process and as the superuser, its keys and its store. */
export type Behind = {
  readonly superuser: Pool;
  readonly db: Db;
  readonly identity: IdentityPort;
  readonly store: ObjectStore;
  readonly sessionSecret: string;
  close(): Promise<void>;
};

export async function openBehind(): Promise<Behind> {
  const { dataDir, databaseUrl } = stack();
  const { encryptionKey, sessionSecret } = localSecrets(dataDir);
  const superuser = new Pool({ connectionString: superuserUrl(), max: 2 });
  const db = connect(databaseUrl, { maxConnections: 4 });
  return {
    superuser,
    db,
    identity: createIdentity(encryptionKey),
    store: await openFolderStore(join(dataDir, 'objects')),
    sessionSecret,
    close: async () => {
      await superuser.end();
      await db.close();
    },
  };
}

/** Forgets what was counted against anybody. */
export async function forgetThrottles({ superuser }: Behind): Promise<void> {
  await superuser.query('DELETE FROM throttle');
}
