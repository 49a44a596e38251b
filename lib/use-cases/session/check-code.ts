import { refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
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
import { spendCode } from './spend-code.ts';

export type CodeRefusal = 'sign_in_again' | 'wrong_code';

/**
 * The second half of signing in: spends a one-time code and answers the token of a signed-in
 * session. The half-way session ends, so that its token opens nothing more; after five wrong codes
 * it ends too, and the password is asked again.
 */
export async function checkCode(
  deps: { db: Db; identity: IdentityPort },
  input: SecondHalf & { code: string },
): Promise<Result<{ token: string }, CodeRefusal>> {
  const { db, identity } = deps;
  const event = 'sign_in.code_checked';
  const half = await halfWaySession(deps, input);
  if (!half) return no('sign_in_again');

  return db.as(asHalfWay(half, input.address), async (tx) => {
    if (!(await lockHalfWay(tx, half, input.now))) return refuse(tx, 'sign_in_again', { event });
    const { accountId, id: sessionId } = half;
    if (!(await spendCode(tx, identity, { accountId, code: input.code, now: input.now }))) {
      return wrongAnswer(tx, 'wrong_code', { sessionId, event, now: input.now });
    }
    const by = { factor: 'totp', event, given: input } as const;
    const { token } = await completeSignIn(tx, identity, half, by);
    return ok({ token });
  });
}
