import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '#lib/processes/database/embedded.ts';
import { startServer } from '../measure/started.ts';
import type { Receiver } from './target.ts';

export type Orthanc = Receiver & { readonly http: string };

/**
 * Orthanc as it comes, with a folder and ports of its own and without plugins: files synced
 * (SyncStorageArea), an SQLite index. TCP_NODELAY because without it each answer waits about 40 ms
 * for the sender's acknowledgement, and the comparison would be of nothing else.
 */
export async function startOrthanc(folder: string): Promise<Orthanc> {
  const storage = join(folder, 'orthanc');
  mkdirSync(storage, { recursive: true });
  const [httpPort, port] = [await freePort(), await freePort()];
  const configuration = {
    StorageDirectory: storage,
    IndexDirectory: storage,
    HttpPort: httpPort,
    DicomPort: port,
    DicomCheckCalledAet: false,
    Plugins: [],
  };
  const file = join(folder, 'orthanc.json');
  writeFileSync(file, JSON.stringify(configuration));
  const started = await startServer(
    {
      program: 'Orthanc',
      args: [file],
      settings: { TCP_NODELAY: '1' },
      log: join(folder, 'orthanc.log'),
    },
    port,
  );
  const http = `http://127.0.0.1:${httpPort}`;
  return {
    http,
    port,
    calledAet: 'ORTHANC',
    pid: started.pid,
    databasePid: null,
    stored: async () => {
      const answer = await fetch(`${http}/statistics`);
      const { CountInstances } = (await answer.json()) as { CountInstances: number };
      return CountInstances;
    },
    stop: () => started.stop(),
  };
}
