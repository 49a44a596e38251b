import type { Logger } from 'pino';
import type { Db } from '#lib/adapters/db/client.ts';
import type { EchoCaller } from '#lib/adapters/dimse/port.ts';
import type { IngestDb } from '#lib/adapters/db/ingest.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import type { Notifier } from '#lib/adapters/notifier/port.ts';
import type { PaymentProvider } from '#lib/adapters/payments/port.ts';
import type { PictureRenderer } from '#lib/adapters/rendering/port.ts';
import type { Registers } from '#lib/adapters/registers/port.ts';
import type { Scanner } from '#lib/adapters/scanner/port.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import type { WorkerSettings } from '#lib/config/env.ts';
import type { Post } from './post.ts';

/** What a job may use. */
export type WorkerServices = {
  readonly settings: WorkerSettings;
  readonly db: Db;
  /** The same database, for rows of images. */
  readonly ingest: IngestDb;
  readonly store: ObjectStore;
  /** Draws and decodes objects, in threads. */
  readonly renderer: PictureRenderer;
  readonly log: Logger;
  readonly notifier: Notifier;
  readonly registers: Registers;
  /** Null where no virus scanner is named: then no paper can be added either. */
  readonly scanner: Scanner | null;
  /** Null where no payments are set up. */
  readonly payments: PaymentProvider | null;
  /** Calls systems of those who apply to join. */
  readonly echoCaller: EchoCaller;
  /** Sends each letter and text message once. */
  readonly mailer: Post;
  readonly tokens: Pick<IdentityPort, 'newToken' | 'hashToken' | 'newTextCode' | 'hashTextCode'>;
};

/** What a letter needs: the rows it is about, the way out, and the address it leads back to. */
export type LetterServices = Pick<WorkerServices, 'db' | 'mailer'> & {
  readonly settings: Pick<WorkerSettings, 'LANTERN_PUBLIC_URL'>;
};
