import { refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { GraveAction } from '#lib/domain/identity/step-up.ts';
import { tellOfFactorChange } from '../account/tell-of-change.ts';
import {
  asHalfWay,
  completeSignIn,
  halfWaySession,
  lockHalfWay,
  wrongAnswer,
  type SecondHalf,
} from './half-way.ts';

export type RecoveryRefusal = 'sign_in_again' | 'wrong_recovery_code';

/** What somebody who has lost their device must be able to do next, without spending a second code on it. */
const WAYS_BACK: readonly GraveAction[] = ['add_passkey', 'replace_totp', 'make_recovery_codes'];

/**
 * The second half of signing in for somebody whose device is lost: spends one of the ten codes they kept. It stands in
 * for the lost factor and never for the password. It opens the way to a new factor and to no other grave act, and a
 * letter tells the person.
 */
export async function checkRecoveryCode(
  deps: { db: Db; identity: IdentityPort },
  input: SecondHalf & { code: string },
): Promise<Result<{ token: string }, RecoveryRefusal>> {
  const { db, identity } = deps;
  const { code, now } = input;
  const event = 'sign_in.recovery_code_checked';
  const half = await halfWaySession(deps, input);
  if (!half) return no('sign_in_again');
  return db.as(asHalfWay(half, input.address), async (tx) => {
    if (!(await lockHalfWay(tx, half, now))) return refuse(tx, 'sign_in_again', { event });
    const { id, personId, accountId } = half;
    if (!(await spend(tx, accountId, identity.hashRecoveryCode(code), now))) {
      return wrongAnswer(tx, 'wrong_recovery_code', { sessionId: id, event, now });
    }
    const by = { factor: 'recovery_code', event, given: input } as const;
    const { token, sessionId } = await completeSignIn(tx, identity, half, by);
    await tx.stepUp.createMany({
      data: WAYS_BACK.map((action) => ({
        sessionId,
        personId,
        action,
        resourceId: personId,
        factor: 'recovery_code',
        at: now,
      })),
    });
    await tellOfFactorChange(tx, { personId, what: 'recovery_code_used', now });
    return ok({ token });
  });
}

/** One statement, so that of two people with the same code at once one gets in. */
async function spend(
  tx: Tx,
  accountId: string,
  codeHash: Uint8Array<ArrayBuffer> | null,
  usedAt: Date,
): Promise<boolean> {
  if (codeHash === null) return false;
  const { count } = await tx.recoveryCode.updateMany({
    where: {
      accountId,
      codeHash,
      usedAt: null,
      replacedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: usedAt } }],
    },
    data: { usedAt },
  });
  return count === 1;
}
