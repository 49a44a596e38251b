import { stepUpPath } from '#app/_web/step-up-first.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { fileName, type OpenedExport, type RefusedExport } from './audit-export.ts';

/** A file of the audit: kept nowhere on its way, and never shown in the place of a page. */
export function fileAnswer(
  opened: OpenedExport,
  file: { readonly type: string; readonly ending: 'csv' | 'pdf' },
  body: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>,
): Response {
  return new Response(body, {
    headers: {
      'Content-Type': file.type,
      'Content-Disposition': `attachment; filename="${fileName(opened, file.ending)}"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}

/** Leads to the page of the export, which says what is missing. */
export function exportRefused(refused: RefusedExport): Response {
  return new Response(null, { status: 303, headers: { Location: refusedAddress(refused) } });
}

/** For want of proof, where it is given. */
export function refusedAddress({ refusal, back, organisationId }: RefusedExport): string {
  const act = { action: 'export_audit', resourceId: organisationId } as const;
  return isProofRefusal(refusal) ? stepUpPath(act, back) : `${back}?not=${refusal}`;
}
