import { documentKey } from '#lib/adapters/storage/object-key.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import type { Result } from '#lib/base/result.ts';
import type { ReportDocument } from '#lib/queries/release/released-document.ts';

/** A report’s document, as it is. Whoever may not have it is led to the page `otherwise`, which says why. */
export async function answerReport(
  store: ObjectStore,
  report: Result<ReportDocument>,
  otherwise: string,
): Promise<Response> {
  const key = report.ok ? documentKey(report.value.sha256) : null;
  if (!report.ok || !key?.ok) return seeOther(otherwise);
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

export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } });
}

/** Reads on only as fast as the browser takes it, and stops when the browser does. */
function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
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
