import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { holdOwnCheck } from './own-check.ts';

/** Takes a picture out again that the person had added to their own open check. */
export function removeDocument(
  db: Db,
  { actor, context }: Acting,
  input: { documentId: string; now: Date },
): Promise<Result<null, 'not_permitted' | 'not_found'>> {
  const { documentId, now } = input;
  const tried = { event: 'identity_check.document_removed', details: { documentId } } as const;
  return db.as(context, async (tx) => {
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', tried);
    const { personId } = actor;
    const check = await holdOwnCheck(tx, personId, now);
    if (!check) return refuse(tx, 'not_found', tried);
    const { id: checkId, organisationId } = check;
    const { count } = await tx.identityDocument.deleteMany({
      where: { id: documentId, checkId, personId },
    });
    if (count !== 1) return refuse(tx, 'not_found', tried);
    const details = { checkId, documentId };
    await record(tx, { ...tried, organisationId, subjectPersonId: personId, details });
    return ok(null);
  });
}
