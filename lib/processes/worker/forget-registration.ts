import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { forget } from '#lib/use-cases/registration/forget.ts';
import type { WorkerServices } from './services.ts';

/** Takes away what is left of a registration nobody finished. */
export async function forgetRegistration(
  { db }: WorkerServices,
  job: Jobs['forget-registration'],
): Promise<void> {
  await forget(db, { ...job, now: new Date() });
}
