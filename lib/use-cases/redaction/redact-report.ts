import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { linesOf } from '#lib/adapters/db/redactions.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { RedactionGround } from '#lib/domain/redaction/grounds.ts';
import { type PassageRefusal, passagesIn } from '#lib/domain/redaction/passages.ts';
import { MOST_PASSAGES } from '#lib/domain/redaction/redaction.ts';
import { auditOf } from '../access-request/apply-move.ts';
import { touchRequest } from '../access-request/lock-request.ts';
import { lockForRedaction, type RedactionLockRefusal } from './lock-for-redaction.ts';

export type TakenOfReport =
  { readonly kind: 'passages'; readonly passages: readonly string[] } | { readonly kind: 'report' };

export type RedactReportRefusal =
  RedactionLockRefusal | PassageRefusal | 'report_not_of_study' | 'report_is_a_document';

/**
 * Asks that passages of a report, or all of it, do not go out on a request (TP-3). The report stays as it is. Of a
 * document nothing can be struck out: a PDF hides under what is drawn over it what was there.
 */
export function redactReport(
  db: Db,
  acting: Acting,
  input: {
    readonly requestId: string;
    readonly studyId: string;
    readonly reportId: string;
    readonly taken: TakenOfReport;
    readonly ground: RedactionGround;
    readonly now: Date;
  },
): Promise<Result<{ redactionId: string }, RedactReportRefusal>> {
  const { requestId, studyId, reportId, taken, ground, now } = input;
  return db.as(acting.context, async (tx) => {
    const locked = await lockForRedaction(tx, acting, input);
    if (!locked.ok) return locked;
    const { facts, madeBy } = locked.value;
    const about = { event: 'request.redacted', ...auditOf(facts), studyId } as const;
    const report = await tx.report.findFirst({
      where: { id: reportId, studyId },
      select: { title: true, outline: true, documentSha256: true },
    });
    if (!report) return refuse(tx, 'report_not_of_study', about);
    const word = taken.kind === 'passages' ? passageRefusal(report, taken.passages) : null;
    if (word !== null) return refuse(tx, word, about);
    const { id: redactionId } = await tx.redaction.create({
      data: {
        organisationId: facts.controllerOrganisationId,
        ...{ requestId, studyId, reportId, ground, madeBy, madeAt: now, kind: taken.kind },
        ...(taken.kind === 'passages' && { passages: taken.passages.map((one) => one.trim()) }),
      },
      select: { id: true },
    });
    await touchRequest(tx, requestId);
    await record(tx, {
      ...about,
      actorRole: 'access_officer',
      details: { redactionId, kind: taken.kind, ground, reportId },
    });
    return ok({ redactionId });
  });
}

function passageRefusal(
  report: { readonly title: string; readonly outline: unknown; readonly documentSha256: unknown },
  passages: readonly string[],
): RedactReportRefusal | null {
  if (report.documentSha256 !== null || !Array.isArray(report.outline)) {
    return 'report_is_a_document';
  }
  const { title, outline } = report;
  const found = passagesIn({ title, outline: linesOf(outline) }, passages, MOST_PASSAGES);
  return found.ok ? null : found.error;
}
