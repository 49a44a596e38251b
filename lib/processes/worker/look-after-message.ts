import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { lookAfterMessage as look } from '#lib/use-cases/message/look-after-message.ts';
import type { WorkerServices } from './services.ts';

/** Asks what became of a message. */
export async function lookAfterMessage(
  { db, notifier, log }: WorkerServices,
  job: Jobs['look-after-message'],
): Promise<void> {
  const fate = await look({ db, notifier }, { ...job, now: new Date() });
  if (fate === 'failed' || fate === 'failed_for_now') {
    log.warn({ message: job.key, fate }, 'a message did not arrive');
  }
}
