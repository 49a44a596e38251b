import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfLink } from '#lib/adapters/db/link-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { LinkRefusal } from '#lib/domain/link/access.ts';
import { releasedDocument, type ReportDocument } from './released-document.ts';
import { enterRelease, isWrittenDown } from './view-release.ts';

/**
 * Lets the recipient of a release open the document of one of its reports, and writes down once for
 * each session that they did. A report that came after the release was sealed is not of it.
 */
export function viewReport(
  db: Db,
  { actor, context }: Acting,
  input: { releaseId: string; reportId: string; now: Date },
): Promise<Result<ReportDocument, LinkRefusal>> {
  const { releaseId, reportId } = input;
  const event = 'report.viewed';
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    const entered = await enterRelease(tx, actor, { event, releaseId, now: input.now });
    if (!entered.ok) return entered;
    const link = entered.value;
    const found = await releasedDocument(tx, { releaseId, reportId });
    const about = { event, ...auditOfLink(link), details: { reportId } } as const;
    if (!found) return refuse(tx, 'not_found', about);
    if (!(await isWrittenDown(tx, actor, link, { event, reportId }))) {
      await record(tx, { ...about, studyId: found.studyId });
    }
    return ok(found.document);
  });
}
