import { record } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { AuditFacts } from '#lib/domain/audit/events.ts';
import { no, ok, type Result } from '#lib/base/result.ts';

/** What is kept for somebody of a study that they may look at. */
export type ToKeep = {
  readonly releaseId: string;
  readonly studyId: string;
  readonly about: Omit<AuditFacts, 'event'> & { readonly organisationId: string };
  /** A DICOM Structured Report, and how many measurements are in it; none where there is nothing left to keep. */
  readonly report: Uint8Array | null;
  readonly count: number;
  readonly now: Date;
};

/**
 * Keeps what somebody measured, in place of what they had kept of that study before. That they did is written down, what
 * they measured is not. Whether they may look at the images is asked by whoever makes the report of them.
 */
export function keepMeasurements(
  db: Db,
  { actor, context }: Acting,
  { releaseId, studyId, about, report, count, now }: ToKeep,
): Promise<Result<null, 'sign_in_needed'>> {
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  const { personId } = actor;
  const key = { personId, releaseId, studyId };
  return db.as(context, async (tx) => {
    if (report === null) {
      await tx.keptMeasurements.deleteMany({ where: key });
    } else {
      const kept = { report: new Uint8Array(report), count, keptAt: now };
      await tx.keptMeasurements.upsert({
        where: { personId_releaseId_studyId: key },
        update: kept,
        create: { ...key, ...kept, organisationId: about.organisationId },
      });
    }
    await record(tx, { event: 'images.measured', ...about, studyId, details: { count } });
    return ok(null);
  });
}
