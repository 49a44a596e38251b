import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killStarted } from './started.ts';

const DYING_MILLISECONDS = 1_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs `act` with an empty folder that every user may pass through, and takes it away afterwards;
 * also when the benchmark is told to stop, with every server that it has running.
 */
export async function withScratchFolder<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'lantern-bench-'));
  chmodSync(folder, 0o711);
  const remove = () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const giveUp = () => {
    killStarted();
    stopDatabases(folder);
    // While they die they still write, and a folder that fills again cannot be removed. Nothing else
    // of the benchmark is to run meanwhile: it would only fail for want of its servers.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, DYING_MILLISECONDS);
    remove();
    process.exit(130);
  };
  for (const signal of SIGNALS) process.once(signal, giveUp);
  try {
    return await act(folder);
  } finally {
    for (const signal of SIGNALS) process.off(signal, giveUp);
    remove();
  }
}

/** PostgreSQL outlives whoever starts it; the first line of its postmaster.pid is its process. */
function stopDatabases(folder: string): void {
  for (const file of globSync('**/postmaster.pid', { cwd: folder })) {
    process.kill(Number(readFileSync(join(folder, file), 'utf8').split('\n')[0]), 'SIGQUIT');
  }
}
