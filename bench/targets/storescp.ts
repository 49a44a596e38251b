import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '#lib/processes/database/embedded.ts';
import { startServer } from '../measure/started.ts';
import type { StartReceiver } from './target.ts';

/** DCMTK's storescp: writes a file for each image. No digest, no index, no sync. */
export function storescp(mode: '--single-process' | '--fork'): StartReceiver {
  return async (folder) => {
    const images = join(folder, 'images');
    mkdirSync(images);
    const port = await freePort();
    const started = await startServer(
      {
        program: 'storescp',
        args: [mode, '--output-directory', images, String(port)],
        settings: { TCP_NODELAY: '1' },
        log: join(folder, 'storescp.log'),
      },
      port,
    );
    return {
      port,
      calledAet: 'STORESCP',
      pid: started.pid,
      databasePid: null,
      stored: () => Promise.resolve(readdirSync(images).length),
      stop: () => started.stop(),
    };
  };
}
