import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { lapseHelp } from '#lib/use-cases/help/lapse-help.ts';
import type { WorkerServices } from './services.ts';

/** Closes a request for help that was answered two weeks ago. */
export async function closeHelp(
  { db }: Pick<WorkerServices, 'db'>,
  job: Jobs['close-help'],
): Promise<void> {
  await lapseHelp(db, { ...job, now: new Date() });
}
