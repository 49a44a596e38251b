import type { Logger } from 'pino';

/**
 * Runs `stop` once when the process is told to end, by a signal or by the launcher that is its
 * parent going away, and leaves. A stop that hangs is ended after a while: nothing acknowledged
 * depends on it.
 */
export function stopWhenTold(stop: () => Promise<void>, log: Logger): void {
  let isStopping = false;
  const leave = (why: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ why }, 'stopping');
    setTimeout(() => process.exit(1), 40_000).unref();
    stop().then(
      () => process.exit(0),
      (fault: unknown) => {
        log.error({ err: fault }, 'stopped badly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => leave('SIGTERM'));
  process.on('SIGINT', () => leave('SIGINT'));
  process.on('disconnect', () => leave('launcher gone'));
}

/**
 * Calls `leave` when a launcher is told to end, or when whoever started it is gone without a word:
 * what it launched must not outlive everybody who could end it.
 */
export function leaveWhenTold(leave: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave);
  const startedBy = process.ppid;
  setInterval(() => {
    if (process.ppid !== startedBy) leave();
  }, 1_000).unref();
}

/** Tells the launcher, if there is one, that requests are now answered. */
export function tellReady(): void {
  process.send?.('ready');
}

/** Ends the process with a message for a person, without a stack trace. */
export function refuseToStart(fault: unknown): never {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exit(1);
}
