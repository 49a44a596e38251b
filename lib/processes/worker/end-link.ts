import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { endLinkAtItsTime } from '#lib/use-cases/release/end-link.ts';
import type { WorkerServices } from './services.ts';

/** Says on the row what the clock has said already: nobody was let in after the end, with or without this. */
export async function endLink({ db }: WorkerServices, job: Jobs['end-link']): Promise<void> {
  await endLinkAtItsTime(db, { ...job, now: new Date() });
}
