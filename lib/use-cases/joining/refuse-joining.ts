import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadJoining } from '#lib/adapters/db/joining-facts.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { decideRefusal, type RefuseRefusal } from '#lib/domain/joining/decide-joining.ts';
import { joiningForgottenAt } from '#lib/domain/joining/lifecycle.ts';

export type RefuseJoiningRefusal = RefuseRefusal | 'not_found' | 'changed_meanwhile';

/** Refuses an institution. Whoever applied gets a letter, and reads why with the application. */
export function refuseJoining(
  db: Db,
  { actor, context }: Acting,
  input: {
    readonly joiningId: string;
    readonly text: string;
    readonly expectedVersion: number;
    readonly now: Date;
  },
): Promise<Result<null, RefuseJoiningRefusal>> {
  const { joiningId, text, expectedVersion, now } = input;
  const about = { event: 'joining.refused', details: { joiningId } } as const;
  return db.as(context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM joining WHERE id = ${joiningId}::uuid FOR UPDATE`;
    const found = await loadJoining(tx, joiningId);
    if (found === null) return refuse(tx, 'not_found', about);
    const decision = decideRefusal(actor, found.facts, text, now);
    if (!decision.ok) return refuse(tx, decision.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    if (found.version !== expectedVersion) return refuse(tx, 'changed_meanwhile', about);
    const { count } = await tx.joining.updateMany({
      where: { id: joiningId, state: 'sent', version: found.version },
      data: {
        ...{ state: 'refused', version: { increment: 1 }, endedAt: now },
        ...{ decidedBy: actor.personId, decidedAt: now, decisionText: text.trim() },
      },
    });
    if (count !== 1) throw new Error('an application that was locked has changed');
    await addJob(tx, 'tell-joining', { joiningId, about: 'refused' });
    const runAt = joiningForgottenAt('refused', now);
    if (runAt !== null) await addJob(tx, 'forget-joining', { joiningId }, { runAt });
    const moved = { fromState: 'sent', toState: 'refused', actorRole: decision.value };
    await record(tx, { ...about, ...moved });
    return ok(null);
  });
}
