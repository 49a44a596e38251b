import {
  cellsOf,
  columnsOfFile,
  openExport,
  type ExportAddress,
  type OpenedExport,
} from '#app/staff/_parts/audit-export.ts';
import { exportRefused, fileAnswer } from '#app/staff/_parts/export-answer.ts';
import { BYTE_ORDER_MARK, csvLine } from '#lib/protocols/csv/write-csv.ts';
import { exportedLines } from '#lib/queries/audit/export-audit.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

/** The answer to a question as a table for a spreadsheet, however long it is. */
export async function GET(
  _: Request,
  { params }: { readonly params: Promise<ExportAddress> },
): Promise<Response> {
  const opened = await openExport(await params, 'csv');
  if ('refusal' in opened) return exportRefused(opened);
  const type = 'text/csv; charset=utf-8; header=absent';
  return fileAnswer(opened, { type, ending: 'csv' }, streamOf(linesOf(opened)));
}

/**
 * What it is, its columns, its rows, and at the end how many they were, so that a file that was cut short is known by
 * its end. Every line has as many fields as the others (RFC 4180 2.4).
 */
async function* linesOf(opened: OpenedExport): AsyncGenerator<string> {
  const t = words().audit.exported;
  const columns = columnsOfFile();
  const line = (fields: readonly string[]) =>
    csvLine(columns.map((_, place) => fields[place] ?? ''));
  const { head, acting, begun, organisation } = opened;
  yield BYTE_ORDER_MARK + line([head.title]) + head.facts.map(line).join('') + line(columns);
  let written = 0;
  for await (const batch of exportedLines(services().db, acting, begun)) {
    written += batch.length;
    yield batch.map((one) => csvLine(cellsOf(one, organisation.zone))).join('');
  }
  yield line([t.end, String(written)]);
}

/** Reads on only as fast as the browser takes it, and stops when the browser does. */
function streamOf(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await texts.next();
        if (next.done === true) controller.close();
        else controller.enqueue(encoder.encode(next.value));
      },
      async cancel() {
        await texts.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}
