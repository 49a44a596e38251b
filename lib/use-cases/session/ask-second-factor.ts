import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { hasFactor } from '../sign-on/has-factor.ts';
import { openHalfWaySession } from './open-half-way.ts';

export type AskSecondFactorRefusal = 'not_permitted' | 'second_factor_missing';

/**
 * Leads somebody whom only their network vouches for further to give a second factor: answers the token of a half-way
 * session, as after their organisation's word from elsewhere. Their session for looking ends with it.
 */
export function askSecondFactor(
  { db, identity }: { db: Db; identity: IdentityPort },
  { actor, context }: Acting,
  now: Date,
): Promise<Result<{ token: string }, AskSecondFactorRefusal>> {
  const event = 'sign_in.second_factor_asked';
  return db.as(context, async (tx) => {
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', { event });
    const session = await tx.session.findFirst({
      where: { id: actor.sessionId, secondFactor: 'network', endedAt: null },
      select: {
        personId: true,
        accountId: true,
        outsideIdentityId: true,
        providerSession: true,
        identityProviderId: true,
      },
    });
    if (session === null) return refuse(tx, 'not_permitted', { event });
    if (!(await hasFactor(tx, session.accountId))) {
      return refuse(tx, 'second_factor_missing', { event });
    }
    await tx.session.update({
      where: { id: actor.sessionId },
      data: { endedAt: now, endedBecause: 'second_factor_asked' },
      select: { id: true },
    });
    await record(tx, { event });
    return ok({ token: await openHalfWaySession(tx, identity, session, now) });
  });
}
