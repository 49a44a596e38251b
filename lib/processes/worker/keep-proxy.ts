import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { endProxy } from '#lib/use-cases/proxy/end-proxy.ts';
import { followProxy } from '#lib/use-cases/proxy/follow-proxy.ts';
import { warnOfEnd } from '#lib/use-cases/proxy/warn-of-end.ts';
import type { WorkerServices } from './services.ts';

type Services = Pick<WorkerServices, 'db'>;

/** Says on the row what the clock has said already: nobody acted by it after its time, with or without this. */
export async function endActing({ db }: Services, job: Jobs['end-proxy']): Promise<void> {
  await endProxy(db, { ...job, now: new Date() });
}

/** Has the requests that were made by it go on, wait or end. */
export async function followActing({ db }: Services, job: Jobs['follow-proxy']): Promise<void> {
  await followProxy(db, { ...job, now: new Date() });
}

/** Has both told that it ends soon, where it still does. */
export async function warnActing({ db }: Services, job: Jobs['warn-proxy']): Promise<void> {
  await warnOfEnd(db, { ...job, now: new Date() });
}
