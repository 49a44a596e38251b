import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { mayChangeFactors, type AccountRefusal } from '#lib/domain/policy/account.ts';
import { tellOfFactorChange } from '../account/tell-of-change.ts';
import { endOthers } from '../session/end-sessions.ts';
import { lockOwnSession } from '../session/live-session.ts';

/**
 * Takes a passkey away, because the device is lost or sold: it proves nothing from this moment, in any process, and
 * whoever is signed in elsewhere is signed out (ASVS 5.0 V6.5.6). A letter tells the person.
 */
export async function removePasskey(
  db: Db,
  { actor, context }: Acting,
  input: { passkeyId: string; now: Date },
): Promise<Result<null, AccountRefusal | 'sign_in_again' | 'not_found'>> {
  if (actor.kind !== 'person') return no('not_permitted');
  const { passkeyId, now } = input;
  const { personId } = actor;
  const about = { event: 'passkey.removed', details: { passkeyId } } as const;
  return db.as(context, async (tx) => {
    const account = await lockOwnSession(tx, actor, now);
    if (!account) return refuse(tx, 'sign_in_again', about);
    const act = { action: 'remove_passkey', resourceId: passkeyId } as const;
    const may = mayChangeFactors(actor, act, account, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const { count } = await tx.passkey.updateMany({
      where: { id: passkeyId, accountId: account.id, revokedAt: null },
      data: { revokedAt: now },
    });
    if (count === 0) return refuse(tx, 'not_found', about);
    await endOthers(tx, actor, { because: 'factor_changed', now });
    await record(tx, about);
    await tellOfFactorChange(tx, { personId, what: 'passkey_removed', now });
    return ok(null);
  });
}
