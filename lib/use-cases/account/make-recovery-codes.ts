import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { mayChangeFactors, ownAct, type AccountRefusal } from '#lib/domain/policy/account.ts';
import { lockOwnSession } from '../session/live-session.ts';
import { tellOfFactorChange } from './tell-of-change.ts';

const HOW_MANY = 10;

/** Makes ten new recovery codes and answers them, this once. Those made before open nothing any more (ASVS 5.0 V6.5.2). */
export async function makeRecoveryCodes(
  { db, identity }: { db: Db; identity: IdentityPort },
  { actor, context }: Acting,
  now: Date,
): Promise<Result<readonly string[], AccountRefusal | 'sign_in_again'>> {
  if (actor.kind !== 'person') return no('not_permitted');
  const { personId } = actor;
  const event = 'recovery_codes.made';
  return db.as(context, async (tx) => {
    const account = await lockOwnSession(tx, actor, now);
    if (!account) return refuse(tx, 'sign_in_again', { event });
    const may = mayChangeFactors(actor, ownAct(actor, 'make_recovery_codes'), account, now);
    if (!may.ok) return refuse(tx, may.error, { event });
    const accountId = account.id;
    // Locks the account: of two that make codes at once, the second's are those that work.
    await tx.$queryRaw`SELECT 1 FROM account WHERE id = ${accountId}::uuid FOR UPDATE`;
    await tx.recoveryCode.updateMany({
      where: { accountId, usedAt: null, replacedAt: null },
      data: { replacedAt: now },
    });
    const codes = Array.from({ length: HOW_MANY }, () => identity.newRecoveryCode());
    await tx.recoveryCode.createMany({
      data: codes.map((code) => ({ personId, accountId, codeHash: hashOf(code), createdAt: now })),
    });
    await record(tx, { event });
    await tellOfFactorChange(tx, { personId, what: 'recovery_codes_made', now });
    return ok(codes);
  });

  function hashOf(code: string): Uint8Array<ArrayBuffer> {
    const hash = identity.hashRecoveryCode(code);
    if (!hash) throw new Error('A recovery code of our own is none');
    return hash;
  }
}
