/**
 * How Node runs a process of ours; package.json says the same for who starts them one by one. The
 * gateway makes short-lived garbage in great amounts and keeps next to nothing: a small young
 * generation, collected on its own thread, spares it a tenth of its time and half of its memory; threads that V8 would keep
 * for each core have an arena each, and nothing to do (`npm run bench:ingest`).
 */
export function nodeArgs(program: string): string[] {
  const quiet = '--disable-warning=ExperimentalWarning';
  return program.endsWith('/gateway.ts')
    ? [quiet, '--single-threaded-gc', '--max-semi-space-size=4', '--v8-pool-size=1', program]
    : [quiet, program];
}
