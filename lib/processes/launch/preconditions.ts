import { createServer } from 'node:net';
import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs';

/** Something on this machine keeps Lantern from starting; the message says what to do about it. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

const LEAST_FREE_BYTES = 2 * 1024 ** 3;

/** Throws CannotStart when somebody else listens on the port. */
export async function requireFreePort(port: number, what: string, setting: string): Promise<void> {
  await new Promise<void>((done, fail) => {
    const probe = createServer();
    probe.once('error', (fault: NodeJS.ErrnoException) => {
      const why =
        fault.code === 'EADDRINUSE'
          ? 'is taken by another program'
          : `cannot be used (${fault.code ?? fault.message})`;
      fail(
        new CannotStart(
          `Port ${port}, where ${what} would listen, ${why}. Stop that program, or choose another port: ${setting}=${port + 1} npm start`,
        ),
      );
    });
    probe.listen(port, '127.0.0.1', () => probe.close(() => done()));
  });
}

/** Throws CannotStart when the data folder cannot be written or its disk is nearly full. */
export function requireRoom(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (fault) {
    throw new CannotStart(
      `The data folder ${dataDir} cannot be written (${String((fault as NodeJS.ErrnoException).code)}). ` +
        'Make it writable, or choose another with LANTERN_DATA_DIR.',
    );
  }
  const { bavail, bsize } = statfsSync(dataDir);
  if (bavail * bsize < LEAST_FREE_BYTES) {
    const free = Math.floor((bavail * bsize) / 1024 ** 2);
    throw new CannotStart(
      `The disk under ${dataDir} has ${free} MB left; Lantern needs 2 GB to start safely. ` +
        'Free some space, or choose a folder on another disk with LANTERN_DATA_DIR.',
    );
  }
}
