import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import { formatDate } from '#lib/base/display-date.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import type { PlannedStudy } from '#lib/use-cases/release/claim-release.ts';
import { words } from '#lib/words/words.ts';

type ReportFile = { readonly path: string; readonly bytes: Uint8Array };

/** The reports of a study as files a person can open: PDFs as they are, structured reports as text. */
export async function reportFiles(
  study: PlannedStudy,
  readDocument: (sha256: Uint8Array) => Promise<Buffer>,
): Promise<ReportFile[]> {
  const files: ReportFile[] = [];
  for (const [index, report] of study.reports.entries()) {
    const name = `${dateOf(study)}-${study.modalities[0] ?? 'study'}-${study.studyId.slice(-6)}-${index + 1}-${report.status}`;
    if (report.documentSha256) {
      files.push({ path: `REPORTS/${name}.pdf`, bytes: await readDocument(report.documentSha256) });
    } else if (Array.isArray(report.outline)) {
      files.push({
        path: `REPORTS/${name}.txt`,
        bytes: Buffer.from(textOf(report.title, report.outline as Line[])),
      });
    }
  }
  return files;
}

/**
 * The patient's own words about a study, as a file beside its reports. Of the same kind as they: it stays in the store
 * when the download is removed, since another release may consist of the same bytes.
 */
export function statementFiles(study: PlannedStudy, timeZone: TimeZone): ReportFile[] {
  return study.statements.map(({ text, addedAt }, index) => {
    const name = `${dateOf(study)}-${study.modalities[0] ?? 'study'}-${study.studyId.slice(-6)}`;
    const said = words().releasePackage.statement(formatDate(localDate(addedAt, timeZone)), text);
    return {
      path: `REPORTS/${name}-patient-statement-${index + 1}.txt`,
      bytes: Buffer.from(said.replaceAll(/\r?\n/g, '\r\n')),
    };
  });
}

type Line = {
  readonly level: number;
  readonly heading: string | null;
  readonly text: string | null;
};

function dateOf(study: PlannedStudy): string {
  return fromNullableColumn(study.date) ?? 'undated';
}

function textOf(title: string, lines: readonly Line[]): string {
  const body = lines.map(({ level, heading, text }) => {
    const indent = '  '.repeat(Math.max(0, level - 1));
    const parts = [heading && `${heading}:`, text].filter(Boolean).join(' ');
    return `${indent}${parts}`;
  });
  return `${title}\r\n\r\n${body.join('\r\n')}\r\n`;
}
