import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { auditOf } from '../access-request/apply-move.ts';
import { touchRequest } from '../access-request/lock-request.ts';
import { lockForRedaction, type RedactionLockRefusal } from './lock-for-redaction.ts';

export type UndoRedactionRefusal = RedactionLockRefusal | 'redaction_not_standing';

/**
 * Lets go out again what was to be taken away. It stays in the history, with who undid it. The study's checklist has to be
 * gone through again: it was ticked with this taken away (TP-2).
 */
export function undoRedaction(
  db: Db,
  acting: Acting,
  input: {
    readonly requestId: string;
    readonly studyId: string;
    readonly redactionId: string;
    readonly now: Date;
  },
): Promise<Result<null, UndoRedactionRefusal>> {
  const { requestId, studyId, redactionId, now } = input;
  const event = 'request.redaction_undone';
  return db.as(acting.context, async (tx) => {
    const locked = await lockForRedaction(tx, acting, input, event);
    if (!locked.ok) return locked;
    const { facts, madeBy: undoneBy } = locked.value;
    const about = { event, ...auditOf(facts), studyId } as const;
    const { count } = await tx.redaction.updateMany({
      where: { id: redactionId, requestId, studyId, undoneAt: null },
      data: { undoneBy, undoneAt: now },
    });
    if (count !== 1) return refuse(tx, 'redaction_not_standing', about);
    await tx.requestStudy.updateMany({
      where: { requestId, studyId },
      data: { checked: false, checkedBy: null },
    });
    await touchRequest(tx, requestId);
    await record(tx, { ...about, actorRole: 'access_officer', details: { redactionId } });
    return ok(null);
  });
}
