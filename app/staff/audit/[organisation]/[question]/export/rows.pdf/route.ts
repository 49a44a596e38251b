import { formatInstantToTheSecond } from '#lib/base/display-date.ts';
import { openExport, type ExportAddress } from '#app/staff/_parts/audit-export.ts';
import { aboutOf, outcomeOf, whatOf, whoOf } from '#app/staff/_parts/audit-words.ts';
import { exportRefused, fileAnswer } from '#app/staff/_parts/export-answer.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { AuditLine } from '#lib/queries/audit/audit-lines.ts';
import { exportedLines } from '#lib/queries/audit/export-audit.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

/** The answer to a question as a document to print, where it is short enough. */
export async function GET(
  _: Request,
  { params }: { readonly params: Promise<ExportAddress> },
): Promise<Response> {
  const opened = await openExport(await params, 'pdf');
  if ('refusal' in opened) return exportRefused(opened);
  const { acting, begun, head, organisation } = opened;
  const rows: (readonly string[])[] = [];
  for await (const batch of exportedLines(services().db, acting, begun)) {
    rows.push(...batch.map((line) => cellsOf(line, organisation.zone)));
  }
  const t = words().audit;
  const names = Object.values(t.found.columns);
  const pdf = await services().pdf.printTable({
    ...head,
    language: 'en-GB',
    author: begun.exportedBy,
    columns: SHARES.map((share, place) => ({ name: names[place] ?? '', share })),
    rows,
    pageOf: [t.exported.page, t.exported.pageOf],
  });
  return fileAnswer(opened, { type: 'application/pdf', ending: 'pdf' }, new Uint8Array(pdf));
}

/** When, who, what, how it ended, about, from where, seal: percent of the width. */
const SHARES = [15, 22, 20, 15, 12, 8, 8] as const;

/** As the page of the same content shows it. */
function cellsOf(line: AuditLine, zone: TimeZone): readonly string[] {
  const t = words().audit.found;
  return [
    formatInstantToTheSecond(line.at, zone),
    whoOf(line),
    whatOf(line),
    outcomeOf(line),
    aboutOf(line),
    line.address ?? t.noAddress,
    line.position === null ? t.notSealed : t.sealedAs(String(line.position)),
  ];
}
