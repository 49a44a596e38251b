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
