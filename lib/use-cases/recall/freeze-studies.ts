import { record } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { isReleaseEnded, type ReleaseState } from '#lib/domain/release/lifecycle.ts';
import type { Sent } from './last-sent.ts';

/**
 * Sets studies aside that are not the patient's whose they were taken for. Each look at a release asks for it, so that all
 * that hold one of them stop at once, whoever they went to; what was sent of it elsewhere is kept beside the recall.
 */
export async function freezeStudies(
  tx: Tx,
  input: { recallId: string; sent: Sent; studyIds: readonly string[]; now: Date },
): Promise<void> {
  const { recallId, sent, studyIds, now } = input;
  const { organisationId } = sent;
  for (const studyId of studyIds) {
    const { count } = await tx.study.updateMany({
      where: { id: studyId, quarantinedBecause: null },
      data: { quarantinedBecause: 'wrong_patient' },
    });
    if (count === 0) continue;
    const about = { organisationId, studyId, requestId: sent.requestId };
    await record(tx, { event: 'study.set_aside', ...about, reason: 'wrong_patient' });
  }
  for (const other of await othersWith(tx, sent, studyIds)) {
    const isOver = isReleaseEnded(other.state as ReleaseState);
    if (!isOver) {
      const { id: releaseId, requestId, request } = other;
      const { subjectPersonId } = request;
      const about = { organisationId, releaseId, requestId, subjectPersonId };
      await record(tx, { event: 'release.frozen', ...about, reason: 'wrong_patient' });
    }
    if (isOver && other.links.length === 0) continue;
    await tx.recallFact.createMany({
      data: [
        {
          ...{ organisationId, recallId, kind: isOver ? 'also_sent' : 'frozen', at: now },
          ...{ reference: other.request.reference, otherRequestId: other.requestId },
        },
      ],
    });
  }
}

/** Every other release with one of the studies, also of other people. */
function othersWith(tx: Tx, sent: Sent, studyIds: readonly string[]) {
  return tx.release.findMany({
    where: { id: { not: sent.releaseId }, studies: { some: { studyId: { in: [...studyIds] } } } },
    orderBy: { createdAt: 'asc' },
    select: {
      ...{ id: true, state: true, requestId: true },
      request: { select: { reference: true, subjectPersonId: true } },
      links: { where: { state: { not: 'pending' } }, select: { id: true }, take: 1 },
    },
  });
}
