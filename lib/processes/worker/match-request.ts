import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { matchRequest } from '#lib/use-cases/access-request/match-request.ts';
import type { WorkerServices } from './services.ts';

export async function matchWaitingRequest(
  { db }: WorkerServices,
  job: Jobs['match-request'],
): Promise<void> {
  await matchRequest(db, { ...job, now: new Date() });
}
