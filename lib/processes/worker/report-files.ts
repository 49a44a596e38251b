import type { PlannedStudy } from '#lib/use-cases/release/claim-release.ts';
import { reportName, reportText, type ReportFile } from '../package-names.ts';

/** The reports of a study as files a person can open: PDFs as they are, structured reports as text. */
export async function reportFiles(
  study: PlannedStudy,
  readDocument: (sha256: Uint8Array) => Promise<Buffer>,
): Promise<ReportFile[]> {
  const files: ReportFile[] = [];
  for (const [index, report] of study.reports.entries()) {
    const name = reportName(study, report, index);
    if (report.documentSha256) {
      files.push({ path: `${name}.pdf`, bytes: await readDocument(report.documentSha256) });
    } else if (Array.isArray(report.outline)) {
      files.push({ path: `${name}.txt`, bytes: reportText(report) });
    }
  }
  return files;
}
