import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfLine, loadPayment, loadLine } from '#lib/adapters/db/line-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { mayAskRefund, type LineStaffRefusal } from '#lib/domain/policy/payment.ts';

export type SeeNoteRefusal = LineStaffRefusal | 'not_found';

/** Somebody has seen to what was noted about a payment. What is to be done is done by other acts; this takes it off the list. */
export function seeNote(
  db: Db,
  { actor, context }: Acting,
  { noteId, now }: { noteId: string; now: Date },
): Promise<Result<null, SeeNoteRefusal>> {
  const event = 'payment.note_seen';
  return db.as(context, async (tx) => {
    const note = await tx.paymentNote.findUnique({
      where: { id: noteId },
      select: { paymentId: true, word: true },
    });
    const payment = note && (await loadPayment(tx, note.paymentId));
    const line = payment && (await loadLine(tx, payment.serviceLineId));
    if (!line) return refuse(tx, 'not_found', { event, details: { noteId } });
    const { details, ...of } = auditOfLine(line);
    const about = { event, ...of, details: { ...details, noteId } } as const;
    const may = mayAskRefund(actor, line, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return no('not_permitted');
    const { count } = await tx.paymentNote.updateMany({
      where: { id: noteId, seenAt: null },
      data: { seenBy: actor.personId, seenAt: now },
    });
    if (count === 1) await record(tx, { ...about, reason: note.word, actorRole: may.value });
    return ok(null);
  });
}
