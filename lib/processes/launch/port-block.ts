import { createServer, type Server } from 'node:net';

/** Below what the system gives to whoever asks for any port (Linux, ip_local_port_range), and above what services have. */
const FIRST = 20_000;
const BLOCKS = 1_000;
const BLOCK_SIZE = 10;

/** Ports that nobody else on this machine takes who claims theirs by a block as well. */
export type PortBlock = {
  /** Nine, none of which anything listens on. */
  readonly ports: readonly number[];
  /** Lets others have them. Ends by itself with the process. */
  readonly free: () => void;
};

/**
 * Claims ten ports in a row by listening on the first as long as this process lives, and gives the other nine. To ask
 * the system for a free port, let it go and listen on it later is a race: between the two another program gets it.
 */
export async function claimPortBlock(): Promise<PortBlock> {
  const start = Math.floor(Math.random() * BLOCKS);
  for (let step = 0; step < BLOCKS; step += 1) {
    const first = FIRST + ((start + step) % BLOCKS) * BLOCK_SIZE;
    const guard = await listenOn(first);
    if (guard === null) continue;
    const ports = Array.from({ length: BLOCK_SIZE - 1 }, (_, index) => first + 1 + index);
    if (await areAllFree(ports)) {
      guard.unref();
      return { ports, free: () => guard.close() };
    }
    guard.close();
  }
  throw new Error(`No ten ports in a row are free from ${FIRST} on.`);
}

async function areAllFree(ports: readonly number[]): Promise<boolean> {
  const probes = await Promise.all(ports.map(listenOn));
  for (const probe of probes) probe?.close();
  return probes.every((probe) => probe !== null);
}

/** Null where somebody listens on it. */
function listenOn(port: number): Promise<Server | null> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(null));
    server.listen(port, '127.0.0.1', () => done(server));
  });
}
