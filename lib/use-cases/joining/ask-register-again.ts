import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadJoining } from '#lib/adapters/db/joining-facts.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { ASKED } from '#lib/domain/organisation/kinds.ts';
import { mayListJoinings } from '#lib/domain/policy/joining.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

export type AskAgainRefusal = StaffRefusal | 'not_found' | 'wrong_state' | 'not_by_machine';

/** Has the register of an institution that applies asked now, and not with the next round. Pressed twice, it is asked once. */
export function askRegisterAgain(
  db: Db,
  { actor, context }: Acting,
  { joiningId, now }: { joiningId: string; now: Date },
): Promise<Result<null, AskAgainRefusal>> {
  const about = { event: 'joining.register_asked', details: { joiningId } } as const;
  return db.as(context, async (tx) => {
    const may = mayListJoinings(actor, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const found = await loadJoining(tx, joiningId);
    if (found === null) return refuse(tx, 'not_found', about);
    const { state, register } = found.facts;
    if (state !== 'sent') return refuse(tx, 'wrong_state', about);
    if (ASKED[register.register] !== 'by_machine') return refuse(tx, 'not_by_machine', about);
    const key = `ask-joining-register:${joiningId}`;
    await addJob(tx, 'ask-joining-register', { joiningId }, { key });
    await record(tx, { ...about, actorRole: may.value });
    return ok(null);
  });
}
