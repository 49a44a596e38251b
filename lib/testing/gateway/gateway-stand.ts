import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openFolderStore } from '#lib/adapters/storage/folder-store.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { freePort } from '#lib/processes/database/embedded.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { startOwn, type OwnProcess } from '#lib/testing/kill/own-process.ts';

/** The real gateway process with a database and a store of its own. */
export type GatewayStand = {
  readonly database: TestDatabase;
  /** The folder of the store, looked into from outside. */
  readonly folder: string;
  readonly store: ObjectStore;
  /** Stays the same over restarts. */
  readonly port: number;
  /** What every process of this stand is told. */
  readonly settings: Readonly<Record<string, string>>;
  gateway(): OwnProcess;
  startGateway(): Promise<void>;
  close(): Promise<void>;
};

export const CALLED_AE = 'LANTERN';

/** `inside` names another folder for the store, such as a disk that is soon full; `more` are settings of the gateway's. */
export async function openGatewayStand(
  superuserUrl: string,
  inside = tmpdir(),
  more: Readonly<Record<string, string>> = {},
): Promise<GatewayStand> {
  const database = await createTestDatabase(superuserUrl);
  const folder = mkdtempSync(join(inside, 'lantern-gateway-'));
  const port = await freePort();
  const settings = {
    LANTERN_MODE: 'demonstration',
    LANTERN_PUBLIC_URL: 'http://localhost:3000',
    OBJECT_STORE: pathToFileURL(folder).toString(),
    QUIET_PERIOD_SECONDS: '1',
  };
  let running: OwnProcess | null = null;
  const startGateway = async () => {
    running = await startOwn('lib/processes/gateway.ts', {
      ...settings,
      DATABASE_GATEWAY_URL: database.urls.lantern_gateway,
      DIMSE_HOST: '127.0.0.1',
      DIMSE_PORT: String(port),
      DIMSE_AE_TITLE: CALLED_AE,
      ...more,
    });
  };
  await startGateway();
  return {
    database,
    folder,
    store: await openFolderStore(folder),
    port,
    settings,
    gateway: () => {
      if (running === null) throw new Error('the gateway was not started');
      return running;
    },
    startGateway,
    close: async () => {
      await running?.stop();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
