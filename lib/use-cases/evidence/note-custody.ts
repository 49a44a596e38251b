import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { appendCustody } from '#lib/adapters/db/custody.ts';
import { auditOfCopy, loadCopy, nameOfPerson } from '#lib/adapters/db/evidence-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { CustodyByHand } from '#lib/domain/evidence/custody.ts';
import { mayRefuseCopy, type CopyStaffRefusal } from '#lib/domain/policy/evidence.ts';

export type CustodyNoteRefusal = CopyStaffRefusal | 'sign_in_needed' | 'not_found' | 'wrong_state';

/** Writes down what became of a copy after it left: that it was returned, or destroyed, and how that is known (EV-4). */
export function noteCustody(
  db: Db,
  { actor, context }: Acting,
  input: { copyId: string; action: CustodyByHand; by: string; how: string; now: Date },
): Promise<Result<null, CustodyNoteRefusal>> {
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  const { copyId, action, by, how, now } = input;
  const event = 'evidence.custody_noted';
  return db.as(context, async (tx) => {
    const known = await loadCopy(tx, copyId);
    if (!known) return refuse(tx, 'not_found', { event });
    const about = { event, ...auditOfCopy(known) } as const;
    const may = mayRefuseCopy(actor, known.request, known.copy, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (!(await wasSealed(tx, copyId))) return refuse(tx, 'wrong_state', about);
    await appendCustody(
      tx,
      { copyId, organisationId: known.organisationId },
      {
        ...{ at: now, actor: await nameOfPerson(tx, actor.personId), role: may.value },
        ...{ action, from: by.trim(), reason: how.trim() },
      },
    );
    await record(tx, { ...about, actorRole: may.value, details: { ...about.details, action } });
    return ok(null);
  });
}

/** Whatever became of it since: what has left may come back after its release has ended. */
async function wasSealed(tx: Tx, copyId: string): Promise<boolean> {
  const row = await tx.evidentialCopy.findUnique({
    where: { id: copyId },
    select: { sealedAt: true },
  });
  return row !== null && row.sealedAt !== null;
}
