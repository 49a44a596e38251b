import type { Jobs } from '#lib/adapters/db/jobs.ts';
import {
  carryOutErasure,
  erasureRefusal,
} from '#lib/use-cases/subject-request/carry-out-erasure.ts';
import type { LetterServices } from './services.ts';
import { subjectRequestToTell } from './subject-request-to-tell.ts';
import { tellDeleting } from './tell-subject-request.ts';

/**
 * Carries out a deletion that two people let go. The letter comes first, while there is an address; it is written only
 * when nothing stands in the way. Should something come between, the next letter says that nothing was deleted. A worker
 * that is killed is followed by one that goes on.
 */
export async function carryOutErasureJob(
  services: LetterServices,
  job: Jobs['carry-out-erasure'],
): Promise<void> {
  const refusal = await erasureRefusal(services.db, job);
  if (refusal === 'not_approved') return;
  if (refusal === null) {
    const found = await subjectRequestToTell(services.db, job);
    if (found) await tellDeleting(services, job.subjectRequestId, found);
  }
  await carryOutErasure(services.db, { ...job, isTold: refusal === null, now: new Date() });
}
