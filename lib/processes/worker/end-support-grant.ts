import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { runOutSupportGrant } from '#lib/use-cases/support-grant/run-out-support-grant.ts';
import type { WorkerServices } from './services.ts';

/** Ends leave for support to look that nobody answered, or whose hours are over. */
export async function endSupportGrant(
  { db }: Pick<WorkerServices, 'db'>,
  job: Jobs['end-support-grant'],
): Promise<void> {
  await runOutSupportGrant(db, { ...job, now: new Date() });
}
