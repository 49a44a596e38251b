import { Readable } from 'node:stream';
import { requireActing } from '#app/_web/acting.ts';
import { noSuchFile } from '#app/_web/no-such-file.ts';
import { documentKey } from '#lib/adapters/storage/object-key.ts';
import { parseId, type ReportId, type StudyId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import { openReport } from '#lib/use-cases/report/open-report.ts';

type Context = { params: Promise<{ id: string; reportId: string }> };

/** A report's PDF, for staff who may read it. What is not there and what is not theirs is the same answer. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { id, reportId } = await params;
  const study = parseId<StudyId>(id);
  const report = parseId<ReportId>(reportId);
  const { acting } = await requireActing();
  if (!study.ok || !report.ok) return noSuchFile();
  const { db, store } = services();
  const opened = await openReport(db, acting, {
    studyId: study.value,
    reportId: report.value,
    now: new Date(),
  });
  if (!opened.ok || opened.value.documentSha256 === null) return noSuchFile();
  const key = documentKey(opened.value.documentSha256);
  const size = key.ok ? await store.size(key.value) : null;
  if (!key.ok || size === null) throw new Error('a report’s document is missing from the store');
  const stream = Readable.toWeb(Readable.from(store.read(key.value)));
  return new Response(stream as ReadableStream<Uint8Array>, {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Length': String(size),
      'Content-Disposition': `inline; filename="report-${report.value}.pdf"`,
    },
  });
}
