import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';

/** What the actor kept of what they measured in a study of a release, as a DICOM Structured Report; null where nothing is kept. */
export function keptMeasurements(
  db: Db,
  { actor, context }: Acting,
  of: { readonly releaseId: string; readonly studyId: string },
): Promise<Uint8Array | null> {
  if (actor.kind !== 'person') return Promise.resolve(null);
  const { personId } = actor;
  const { releaseId, studyId } = of;
  return db.as(context, async (tx) => {
    const kept = await tx.keptMeasurements.findUnique({
      where: { personId_releaseId_studyId: { personId, releaseId, studyId } },
      select: { report: true },
    });
    return kept && Buffer.from(kept.report);
  });
}
