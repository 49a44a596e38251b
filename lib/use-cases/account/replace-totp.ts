import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { mayChangeFactors, ownAct, type AccountRefusal } from '#lib/domain/policy/account.ts';
import { endOthers } from '../session/end-sessions.ts';
import { lockOwnSession } from '../session/live-session.ts';
import { spendStep } from '../session/spend-code.ts';
import { tellOfFactorChange } from './tell-of-change.ts';

export type ReplaceRefusal = AccountRefusal | 'sign_in_again' | 'wrong_code';

/**
 * Replaces the secret of the person's authenticator app by the one in `sealed`, once a code shows that the app has it.
 * The old app's codes open nothing from then on, and whoever is signed in elsewhere is signed out.
 */
export async function replaceTotp(
  deps: { db: Db; identity: IdentityPort },
  { actor, context }: Acting,
  input: { sealed: Uint8Array<ArrayBuffer>; code: string; now: Date },
): Promise<Result<null, ReplaceRefusal>> {
  if (actor.kind !== 'person') return no('not_permitted');
  const { sealed, code, now } = input;
  const { personId } = actor;
  const event = 'totp.replaced';
  return deps.db.as(context, async (tx) => {
    const account = await lockOwnSession(tx, actor, now);
    if (!account) return refuse(tx, 'sign_in_again', { event });
    const may = mayChangeFactors(actor, ownAct(actor, 'replace_totp'), account, now);
    if (!may.ok) return refuse(tx, may.error, { event });
    const accountId = account.id;
    const isOurs = deps.identity.totpSecretOf(sealed, accountId) !== null;
    const step = isOurs ? deps.identity.stepOfCode({ secret: sealed, accountId }, code, now) : null;
    if (step === null) return refuse(tx, 'wrong_code', { event });
    await tx.account.update({ where: { id: accountId }, data: { totpSecret: sealed } });
    // Spent like any other; that the old app spent a code in the same half minute does not matter.
    await spendStep(tx, accountId, step);
    await endOthers(tx, actor, { because: 'factor_changed', now });
    await record(tx, { event });
    await tellOfFactorChange(tx, { personId, what: 'totp_replaced', now });
    return ok(null);
  });
}
