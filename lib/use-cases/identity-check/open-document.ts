import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadCheck } from '#lib/adapters/db/identity-check-facts.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { DocumentType } from '#lib/domain/document/document-type.ts';
import { mayLookAtCheck, type CheckRefusal } from '#lib/domain/policy/identity-check.ts';

/** Lets an access officer look at one picture of a paper, while it is theirs to decide. Each look is written down. */
export function openDocument(
  { db, identity }: { db: Db; identity: Pick<IdentityPort, 'openDocument'> },
  { actor, context }: Acting,
  input: { checkId: string; documentId: string; now: Date },
): Promise<
  Result<
    { readonly contentType: DocumentType; readonly bytes: Uint8Array<ArrayBuffer> },
    CheckRefusal | 'not_found'
  >
> {
  const { checkId, documentId, now } = input;
  const details = { checkId, documentId };
  const tried = { event: 'identity_check.document_viewed', details } as const;
  return db.as(context, async (tx) => {
    const check = await loadCheck(tx, checkId);
    if (check?.state !== 'open') return refuse(tx, 'not_found', tried);
    const about = { ...tried, organisationId: check.organisationId };
    const may = mayLookAtCheck(actor, check, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const kept = await tx.identityDocument.findFirst({
      where: { id: documentId, checkId },
      select: { contentType: true, sealed: true },
    });
    if (!kept) return refuse(tx, 'not_found', about);
    const subjectPersonId = check.person.personId;
    await record(tx, { ...about, actorRole: may.value, subjectPersonId });
    return ok({
      contentType: kept.contentType as DocumentType,
      bytes: identity.openDocument(kept.sealed, documentId),
    });
  });
}
