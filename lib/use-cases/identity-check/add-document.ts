import { randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { documentTypeOf, type DocumentType } from '#lib/domain/document/document-type.ts';
import {
  LARGEST_DOCUMENT_BYTES,
  MOST_DOCUMENTS,
  type DocumentPurpose,
} from '#lib/domain/identity/identity-check.ts';
import { holdOwnCheck } from './own-check.ts';

export type AddDocumentRefusal =
  | 'not_permitted'
  | 'not_open'
  | 'not_by_documents'
  | 'too_many_documents'
  | 'file_missing'
  | 'file_too_large'
  | 'not_a_picture';

/**
 * Adds a picture of a paper to the check that the person has asked for: a photograph or a PDF, by its content and not
 * by its name, sealed before it is kept. It is deleted when the check is decided, and after 30 days at the latest.
 */
export function addDocument(
  { db, identity }: { db: Db; identity: Pick<IdentityPort, 'sealDocument'> },
  { actor, context }: Acting,
  input: { shows: DocumentPurpose; bytes: Uint8Array; now: Date },
): Promise<Result<null, AddDocumentRefusal>> {
  const { shows, bytes, now } = input;
  const event = 'identity_check.document_added';
  return db.as(context, async (tx) => {
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', { event });
    const { personId } = actor;
    const check = await holdOwnCheck(tx, personId, now);
    if (!check) return refuse(tx, 'not_open', { event });
    const { id: checkId, organisationId } = check;
    const about = {
      event,
      organisationId,
      subjectPersonId: personId,
      details: { checkId },
    } as const;
    if (check.way !== 'documents') return refuse(tx, 'not_by_documents', about);
    const held = await tx.identityDocument.count({ where: { checkId } });
    if (held >= MOST_DOCUMENTS) return refuse(tx, 'too_many_documents', about);
    const type = typeOf(bytes);
    if (!type.ok) return refuse(tx, type.error, about);

    const id = randomUUID();
    await tx.identityDocument.createMany({
      data: [
        {
          id,
          organisationId,
          personId,
          checkId,
          shows,
          contentType: type.value,
          sizeBytes: bytes.byteLength,
          sealed: identity.sealDocument(bytes, id),
          addedAt: now,
        },
      ],
    });
    const details = { checkId, documentId: id, shows, type: type.value };
    await record(tx, { ...about, bytes: BigInt(bytes.byteLength), details });
    return ok(null);
  });
}

function typeOf(
  bytes: Uint8Array,
): Result<DocumentType, 'file_missing' | 'file_too_large' | 'not_a_picture'> {
  if (bytes.byteLength === 0) return no('file_missing');
  if (bytes.byteLength > LARGEST_DOCUMENT_BYTES) return no('file_too_large');
  const type = documentTypeOf(bytes);
  return type === null ? no('not_a_picture') : ok(type);
}
