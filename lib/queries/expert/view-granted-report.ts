import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfGrant } from '#lib/adapters/db/expert-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { releasedDocument, type ReportDocument } from '../release/released-document.ts';
import { enterGrant, type ViewGrantRefusal } from './view-grant.ts';

/** Lets an expert open the document of a report they were given, and writes down once for each session that they did. */
export function viewGrantedReport(
  db: Db,
  { actor, context }: Acting,
  input: { grantId: string; reportId: string; now: Date },
): Promise<Result<ReportDocument, ViewGrantRefusal>> {
  const { grantId, reportId, now } = input;
  const event = 'report.viewed' as const;
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    const entered = await enterGrant(tx, actor, { event, grantId, now });
    if (!entered.ok) return entered;
    const grant = entered.value;
    const found = await releasedDocument(tx, { releaseId: grant.releaseId, reportId });
    const facts = auditOfGrant(grant);
    const about = { event, ...facts, details: { ...facts.details, reportId } } as const;
    if (!found) return refuse(tx, 'not_found', about);
    const { count } = await tx.expertOpening.updateMany({
      where: { grantId, sessionId: actor.sessionId, NOT: { reportIds: { has: reportId } } },
      data: { reportIds: { push: reportId } },
    });
    if (count > 0) await record(tx, { ...about, studyId: found.studyId });
    return ok(found.document);
  });
}
