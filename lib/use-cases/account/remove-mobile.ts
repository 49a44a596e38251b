import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { mayChangeFactors, ownAct, type AccountRefusal } from '#lib/domain/policy/account.ts';
import { endOthers } from '../session/end-sessions.ts';
import { lockOwnSession } from '../session/live-session.ts';
import { tellOfFactorChange } from './tell-of-change.ts';

/** Takes the person's mobile number away: no code goes to it any more, and they are signed out everywhere else. */
export async function removeMobile(
  db: Db,
  { actor, context }: Acting,
  now: Date,
): Promise<Result<null, AccountRefusal | 'sign_in_again' | 'not_found'>> {
  if (actor.kind !== 'person') return no('not_permitted');
  const { personId } = actor;
  const event = 'mobile.removed';
  return db.as(context, async (tx) => {
    const account = await lockOwnSession(tx, actor, now);
    if (!account) return refuse(tx, 'sign_in_again', { event });
    const may = mayChangeFactors(actor, ownAct(actor, 'change_mobile'), account, now);
    if (!may.ok) return refuse(tx, may.error, { event });
    const { count } = await tx.mobileNumber.updateMany({
      where: { accountId: account.id, provedAt: { not: null }, removedAt: null },
      data: { removedAt: now },
    });
    if (count === 0) return refuse(tx, 'not_found', { event });
    await endOthers(tx, actor, { because: 'factor_changed', now });
    await record(tx, { event });
    await tellOfFactorChange(tx, { personId, what: 'mobile_removed', now });
    return ok(null);
  });
}
