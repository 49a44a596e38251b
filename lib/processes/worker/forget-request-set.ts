import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { forgetSet } from '#lib/use-cases/request-set/forget-set.ts';
import type { WorkerServices } from './services.ts';

/** Takes away a form to hospitals that nobody sent. */
export async function forgetRequestSet(
  { db }: WorkerServices,
  job: Jobs['forget-request-set'],
): Promise<void> {
  await forgetSet(db, job);
}
