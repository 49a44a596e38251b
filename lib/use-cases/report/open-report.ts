import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadStudyFacts } from '#lib/adapters/db/study-facts.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { mayReadReport } from '#lib/domain/policy/report.ts';
import type { StudyRefusal } from '#lib/domain/policy/study.ts';
import type { ReportStatus } from '#lib/domain/report/lifecycle.ts';

export type OpenReportRefusal = StudyRefusal | 'not_found' | 'no_report';

/** Where a report's document is. Null: the report came as text and has no document of its own. */
export type OpenedReport = {
  readonly title: string;
  readonly documentSha256: string | null;
  readonly outline: unknown;
};

/** Lets a member of staff read one report of a study they may see, and writes down that they did. */
export function openReport(
  db: Db,
  { actor, context }: Acting,
  input: { studyId: string; reportId: string; now: Date },
): Promise<Result<OpenedReport, OpenReportRefusal>> {
  const { studyId, reportId, now } = input;
  const event = 'report.viewed';
  return db.as(context, async (tx) => {
    const study = await loadStudyFacts(tx, { studyId, actor, now });
    const report = await tx.report.findFirst({
      where: { id: reportId, studyId },
      select: { title: true, status: true, documentSha256: true, outline: true },
    });
    if (!study || !report) return refuse(tx, 'not_found', { event, studyId });
    const about = {
      event,
      organisationId: study.facts.controllerOrganisationId,
      studyId,
      details: { reportId },
    } as const;
    const status = report.status as ReportStatus;
    const may = mayReadReport(actor, { ...study.facts, status }, study.context, now);
    if (!may.ok) return refuse(tx, may.error, about);
    await record(tx, { ...about, actorRole: may.value });
    return ok({
      title: report.title,
      documentSha256: report.documentSha256 && Buffer.from(report.documentSha256).toString('hex'),
      outline: report.outline,
    });
  });
}
