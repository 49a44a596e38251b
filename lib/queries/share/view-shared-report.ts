import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfShare } from '#lib/adapters/db/share-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { releasedDocument, type ReportDocument } from '../release/released-document.ts';
import { enterShare, type ViewShareRefusal } from './view-share.ts';

/**
 * Lets the person a share names open the document of a report of one of its studies, and writes down once for each session
 * that they did.
 */
export function viewSharedReport(
  db: Db,
  { actor, context }: Acting,
  input: { shareId: string; reportId: string; now: Date },
): Promise<Result<ReportDocument, ViewShareRefusal>> {
  const { shareId, reportId, now } = input;
  const event = 'report.viewed' as const;
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    const entered = await enterShare(tx, actor, { event, shareId, now });
    if (!entered.ok) return entered;
    const share = entered.value;
    const chosen = await tx.shareStudy.findMany({ where: { shareId }, select: { studyId: true } });
    const found = await releasedDocument(tx, {
      ...{ releaseId: share.releaseId, reportId },
      studyIds: chosen.map(({ studyId }) => studyId),
    });
    const about = {
      ...{ event, ...auditOfShare(share), actorRole: 'guest' },
      details: { shareId, reportId },
    } as const;
    if (!found) return refuse(tx, 'not_found', about);
    const { count } = await tx.shareOpening.updateMany({
      where: { shareId, sessionId: actor.sessionId, NOT: { reportIds: { has: reportId } } },
      data: { reportIds: { push: reportId } },
    });
    if (count > 0) await record(tx, { ...about, studyId: found.studyId });
    return ok(found.document);
  });
}
