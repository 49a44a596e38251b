import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadRecovery } from '#lib/adapters/db/recovery-facts.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { mayConfirmRecovery, type ConfirmRefusal } from '#lib/domain/policy/recovery.ts';
import { nextRecoveryState } from '#lib/domain/recovery/lifecycle.ts';
import { followUp, timesOf } from './allow-recovery.ts';

export type ConfirmRecoveryRefusal =
  ConfirmRefusal | 'not_found' | 'already_decided' | 'account_suspended';

/**
 * The second person agrees that a colleague gets back in, or refuses. From agreement on, the day runs in which whoever
 * reads a known address of theirs can stop it.
 */
export function confirmRecovery(
  db: Db,
  { actor, context }: Acting,
  input: { recoveryId: string; verdict: 'confirm' | 'refuse'; now: Date },
): Promise<Result<'confirmed' | 'refused', ConfirmRecoveryRefusal>> {
  const { recoveryId, verdict, now } = input;
  const event = verdict === 'confirm' ? 'recovery.confirmed' : 'recovery.refused';
  const tried = { event, details: { recoveryId } } as const;
  return db.as(context, async (tx) => {
    const recovery = await loadRecovery(tx, recoveryId);
    if (!recovery) return refuse(tx, 'not_found', tried);
    const about = { ...tried, subjectPersonId: recovery.person.personId };
    const may = mayConfirmRecovery(actor, recovery, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const { state, expiresAt, isAccountActive } = recovery;
    const to = nextRecoveryState(state, verdict, { by: 'administrator', holdsRole: true });
    if (to === null || expiresAt <= now) return refuse(tx, 'already_decided', about);
    if (!isAccountActive && verdict === 'confirm') return refuse(tx, 'account_suspended', about);

    const { count } = await tx.accountRecovery.updateMany({
      where: { id: recoveryId, state },
      data: {
        state: to,
        secondBy: actor.personId,
        secondAt: now,
        secondOrganisationId: may.value,
        ...timesOf(to, now),
      },
    });
    // Somebody else was first; nothing was written before this.
    if (count !== 1) return refuse(tx, 'already_decided', about);
    await followUp(tx, recoveryId, { to, now });
    const moved = { fromState: state, toState: to, actorRole: 'org_admin' };
    await record(tx, { ...about, ...moved, organisationId: may.value });
    return ok(to === 'refused' ? 'refused' : 'confirmed');
  });
}
