import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadPaper } from '#lib/adapters/db/paper-facts.ts';
import type { SealedDocument } from '#lib/adapters/storage/port.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { DocumentType } from '#lib/domain/document/document-type.ts';
import type { PaperKind } from '#lib/domain/paper/paper.ts';
import type { ConsentRefusal } from '#lib/domain/policy/legal-basis.ts';
import { mayOpenPaper } from '#lib/domain/policy/paper.ts';

export type OpenedPaper = {
  /** What people quote of the consent or authority that it is kept with. */
  readonly reference: string;
  readonly kind: PaperKind;
  readonly contentType: DocumentType;
  readonly sealed: SealedDocument;
};

/**
 * Lets somebody who may see a consent or legal authority open one of its papers. One that no scanner has found clean is
 * not there to be opened, whoever asks. Each opening is written down.
 */
export function openPaper(
  db: Db,
  { actor, context }: Acting,
  { paperId, now }: { readonly paperId: string; readonly now: Date },
): Promise<Result<OpenedPaper, ConsentRefusal | 'not_found' | 'not_clean'>> {
  const tried = { event: 'paper.opened', details: { paperId } } as const;
  return db.as(context, async (tx) => {
    const found = await loadPaper(tx, paperId);
    if (!found) return refuse(tx, 'not_found', tried);
    const { paper, basis } = found;
    const about = { ...tried, ...basis.about };
    const may = mayOpenPaper(actor, basis.people, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const row = await tx.paper.findUniqueOrThrow({
      where: { id: paperId },
      select: { kind: true, contentType: true, objectSha256: true, sealKey: true },
    });
    if (paper.state !== 'clean' || row.sealKey === null) return refuse(tx, 'not_clean', about);
    const details = { paperId, basis: paper.of.basis, basisId: paper.of.id };
    await record(tx, { ...about, actorRole: may.value, details });
    return ok({
      reference: basis.reference,
      kind: row.kind as PaperKind,
      contentType: row.contentType as DocumentType,
      sealed: { objectSha256: row.objectSha256, key: row.sealKey },
    });
  });
}
