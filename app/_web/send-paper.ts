import { noSuchFile } from '#app/_web/no-such-file.ts';
import { requireActing } from '#app/_web/acting.ts';
import { sealedDocuments } from '#lib/adapters/storage/sealed-documents.ts';
import { parseId } from '#lib/base/id.ts';
import type { DocumentType } from '#lib/domain/document/document-type.ts';
import { services } from '#lib/processes/web/services.ts';
import { openPaper } from '#lib/use-cases/paper/open-paper.ts';

const ENDINGS: Readonly<Record<DocumentType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
};

/**
 * A paper, as it came, for those who may see what it is kept with. What is not there, what is not theirs and what was not
 * found clean is the same answer. Its name is made of our own words: what the file was called is not kept.
 */
export async function sendPaper(id: string): Promise<Response> {
  const paper = parseId(id);
  const { acting } = await requireActing();
  if (!paper.ok) return noSuchFile();
  const { db, store } = services();
  const opened = await openPaper(db, acting, { paperId: paper.value, now: new Date() });
  if (!opened.ok) return noSuchFile();
  const { sealed, contentType, reference, kind } = opened.value;
  const bytes = await sealedDocuments(store).open(sealed);
  const name = `${reference}-${kind.replaceAll('_', '-')}.${ENDINGS[contentType]}`;
  return new Response(bytes, {
    headers: {
      'Content-Type': contentType,
      'Content-Length': String(bytes.byteLength),
      'Content-Disposition': `inline; filename="${name}"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
