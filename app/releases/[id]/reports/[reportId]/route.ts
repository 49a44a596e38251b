import { clientAddress, signedIn } from '#app/_web/session.ts';
import { asPerson } from '#lib/adapters/db/context.ts';
import { documentKey } from '#lib/adapters/storage/object-key.ts';
import { parseId, type ReleaseId, type ReportId } from '#lib/base/id.ts';
import { viewReport } from '#lib/queries/release/view-report.ts';
import { services } from '#lib/processes/web/services.ts';

type OfReport = { readonly params: Promise<{ readonly id: string; readonly reportId: string }> };

/** A report's document, as it is. Whoever may not have it is led to the release's page, which says why. */
export async function GET(_: Request, { params }: OfReport): Promise<Response> {
  const address = await params;
  const releaseId = parseId<ReleaseId>(address.id);
  const reportId = parseId<ReportId>(address.reportId);
  if (!releaseId.ok || !reportId.ok) return new Response(null, { status: 404 });
  const person = await signedIn();
  if (!person) return seeOther('/sign-in');

  const { db, store } = services();
  const acting = asPerson(person.actor, await clientAddress());
  const report = await viewReport(db, acting, {
    releaseId: releaseId.value,
    reportId: reportId.value,
    now: new Date(),
  });
  const key = report.ok ? documentKey(report.value.sha256) : null;
  if (!report.ok || !key?.ok) return seeOther(`/releases/${releaseId.value}`);
  const sizeBytes = await store.size(key.value);
  if (sizeBytes === null) throw new Error('a report’s document is missing from the store');
  return new Response(streamOf(store.read(key.value)), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Length': String(sizeBytes),
      'Content-Disposition': 'inline; filename="report.pdf"',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}

function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } });
}

/** Reads on only as fast as the browser takes it, and stops when the browser does. */
function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = chunks[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await reader.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await reader.return?.();
    },
  });
}
