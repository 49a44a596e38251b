import { asSystem } from '#lib/adapters/db/context.ts';
import { addJob, type Jobs } from '#lib/adapters/db/jobs.ts';
import type { WorkerServices } from './services.ts';

/** Calls a study complete when nothing of it has arrived for the quiet period; else looks again later. */
export async function completeStudy(
  { db, settings }: WorkerServices,
  job: Jobs['complete-study'],
): Promise<void> {
  const quiet = settings.QUIET_PERIOD_SECONDS * 1000;
  await db.as(asSystem(job.organisationId).context, async (tx) => {
    const study = await tx.study.findUnique({
      where: { id: job.studyId },
      select: { lastArrivedAt: true, completeAt: true },
    });
    if (!study || study.completeAt) return;
    const quietSince = study.lastArrivedAt.getTime() + quiet;
    if (Date.now() >= quietSince) {
      await tx.study.updateMany({
        where: { id: job.studyId, lastArrivedAt: study.lastArrivedAt },
        data: { completeAt: new Date() },
      });
    } else {
      await addJob(tx, 'complete-study', job, {
        key: `complete-study:${job.studyId}`,
        runAt: new Date(quietSince),
      });
    }
  });
}
