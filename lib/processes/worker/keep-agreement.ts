import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { endAgreement, startAgreement } from '#lib/use-cases/agreement/keep-agreement-time.ts';
import type { WorkerServices } from './services.ts';

/** Brings an agreement into force on its first day. */
export async function startAgreementJob(
  { db }: Pick<WorkerServices, 'db'>,
  job: Jobs['start-agreement'],
): Promise<void> {
  await startAgreement(db, { ...job, now: new Date() });
}

/** Says on the row that it is over. The guard has said so since the moment it was. */
export async function endAgreementJob(
  { db }: Pick<WorkerServices, 'db'>,
  job: Jobs['end-agreement'],
): Promise<void> {
  await endAgreement(db, { ...job, now: new Date() });
}
