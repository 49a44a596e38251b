import type { Db } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';

type Job = Jobs['forget-paper'];

/** What still lies in the store of a paper that cannot be opened any more; null when nothing does. */
export function objectToForget(
  db: Db,
  { organisationId, paperId }: Job,
): Promise<Uint8Array | null> {
  return db.as(asSystem(organisationId).context, async (tx) => {
    const row = await tx.paper.findFirst({
      where: { id: paperId, sealKey: null, bytesGoneAt: null },
      select: { objectSha256: true },
    });
    return row?.objectSha256 ?? null;
  });
}

/** Says that it is gone. Repeating it changes nothing. */
export async function settleForgotten(db: Db, job: Job, now: Date): Promise<void> {
  await db.as(asSystem(job.organisationId).context, (tx) =>
    tx.paper.updateMany({
      where: { id: job.paperId, sealKey: null, bytesGoneAt: null },
      data: { bytesGoneAt: now },
    }),
  );
}
