import { refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import { holdsAnyRole } from '#lib/adapters/db/role-holding.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import {
  asHalfWay,
  completeSignIn,
  halfWaySession,
  lockHalfWay,
  wrongAnswer,
  type SecondHalf,
} from './half-way.ts';
import { spendSheetCode } from './spend-code.ts';

export type SheetCodeRefusal = 'sign_in_again' | 'wrong_sheet_code';

/**
 * The second half of signing in for somebody without a phone: spends a code of the sheet that staff printed for them. To
 * somebody who holds a role by now it says the same as a wrong code: their sheet opens nothing (MF-4).
 */
export async function checkSheetCode(
  deps: { db: Db; identity: IdentityPort },
  input: SecondHalf & { code: string },
): Promise<Result<{ token: string }, SheetCodeRefusal>> {
  const { db, identity } = deps;
  const { code, now } = input;
  const event = 'sign_in.sheet_code_checked';
  const half = await halfWaySession(deps, input);
  if (!half) return no('sign_in_again');
  // Slow on purpose, so not while a connection and a lock are held.
  const hash = await identity.hashSheetCode(code, half.accountId);
  return db.as(asHalfWay(half, input.address), async (tx) => {
    if (!(await lockHalfWay(tx, half, now))) return refuse(tx, 'sign_in_again', { event });
    const { id: sessionId, personId, accountId } = half;
    const isRight =
      !(await holdsAnyRole(tx, personId, now)) &&
      (await spendSheetCode(tx, { accountId, hash, now }));
    if (!isRight) return wrongAnswer(tx, 'wrong_sheet_code', { sessionId, event, now });
    const by = { factor: 'sheet_code', event, given: input } as const;
    const { token } = await completeSignIn(tx, identity, half, by);
    return ok({ token });
  });
}
