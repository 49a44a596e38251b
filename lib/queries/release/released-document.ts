import type { Tx } from '#lib/adapters/db/client.ts';

/** Which document a report is, in the object store. */
export type ReportDocument = { readonly sha256: string };

/** The document of a report of a release, and of which study it is; null where there is none. */
export async function releasedDocument(
  tx: Tx,
  of: {
    readonly releaseId: string;
    readonly reportId: string;
    /** The only studies that may be seen; all of the release where they are not named. */
    readonly studyIds?: readonly string[];
  },
): Promise<{ readonly studyId: string; readonly document: ReportDocument } | null> {
  const { releaseId, reportId, studyIds } = of;
  const study = await tx.releaseStudy.findFirst({
    where: {
      releaseId,
      reportIds: { has: reportId },
      ...(studyIds && { studyId: { in: [...studyIds] } }),
    },
    select: { studyId: true },
  });
  if (!study) return null;
  // What was derived from it is text, and is on the page.
  if ((await tx.derivedReport.count({ where: { releaseId, reportId } })) > 0) return null;
  const report = await tx.report.findFirst({
    where: { id: reportId, studyId: study.studyId },
    select: { documentSha256: true },
  });
  if (!report?.documentSha256) return null;
  const sha256 = Buffer.from(report.documentSha256).toString('hex');
  return { studyId: study.studyId, document: { sha256 } };
}
