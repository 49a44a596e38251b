import type { Db } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import type { Mailer } from '#lib/adapters/mail/port.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import type { WorkerSettings } from '#lib/config/env.ts';

/** What a job may use. */
export type WorkerServices = {
  readonly settings: WorkerSettings;
  readonly db: Db;
  readonly store: ObjectStore;
  readonly mailer: Mailer;
  readonly tokens: Pick<IdentityPort, 'newToken' | 'hashToken'>;
};

/** What a letter needs: the rows it is about, the way out, and the address it leads back to. */
export type LetterServices = Pick<WorkerServices, 'db' | 'mailer'> & {
  readonly settings: Pick<WorkerSettings, 'LANTERN_PUBLIC_URL'>;
};
