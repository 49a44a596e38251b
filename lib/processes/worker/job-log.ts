import { Logger as JobLogger } from 'graphile-worker';
import type { Logger } from 'pino';

/** graphile-worker's own messages, as events of ours: its words and ids, never a job's payload. */
export function workerLogger(log: Logger): JobLogger {
  return new JobLogger((scope) => (level, message) => {
    const { taskIdentifier, jobId } = scope;
    const facts = { taskIdentifier, jobId };
    if (level === 'error') log.error(facts, message);
    else if (level === 'warning') log.warn(facts, message);
    else log.debug(facts, message);
  });
}
