import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { holdsAnyRole } from '#lib/adapters/db/role-holding.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import {
  asHalfWay,
  completeSignIn,
  halfWaySession,
  lockHalfWay,
  wrongAnswer,
  type HalfWay,
  type SecondHalf,
} from './half-way.ts';
import { mayText, orderText, spendTextCode } from './text-codes.ts';

type Deps = { readonly db: Db; readonly identity: IdentityPort };

export type TextRefusal = 'sign_in_again' | 'no_mobile' | 'too_many_texts';
export type TextCodeRefusal = 'sign_in_again' | 'no_mobile' | 'wrong_text_code';

/** Sends a code to the number of whoever gave their password, when they have one and hold no role (MF-4). */
export async function askTextCode(
  deps: Deps,
  input: SecondHalf & { network: string },
): Promise<Result<null, TextRefusal>> {
  const { db, identity } = deps;
  const { network, now } = input;
  const event = 'text_code.asked';
  const half = await halfWaySession(deps, input);
  if (!half) return no('sign_in_again');
  return db.as(asHalfWay(half, input.address), async (tx) => {
    if (!(await lockHalfWay(tx, half, now))) return refuse(tx, 'sign_in_again', { event });
    const mobile = await mobileFor(tx, half, now);
    if (!mobile) return refuse(tx, 'no_mobile', { event });
    const { id: sessionId, personId, accountId } = half;
    const { number } = mobile;
    if (!(await mayText(tx, identity, { number, accountId, network }, now))) {
      return refuse(tx, 'too_many_texts', { event });
    }
    await orderText(tx, { personId, accountId, sessionId, mobile, purpose: 'sign_in' }, now);
    await record(tx, { event, details: { purpose: 'sign_in' } });
    return ok(null);
  });
}

/** The second half of signing in, by a code that came in a text message. */
export async function checkTextCode(
  deps: Deps,
  input: SecondHalf & { code: string },
): Promise<Result<{ token: string }, TextCodeRefusal>> {
  const { db, identity } = deps;
  const { code, now } = input;
  const event = 'sign_in.text_code_checked';
  const half = await halfWaySession(deps, input);
  if (!half) return no('sign_in_again');
  return db.as(asHalfWay(half, input.address), async (tx) => {
    if (!(await lockHalfWay(tx, half, now))) return refuse(tx, 'sign_in_again', { event });
    const mobile = await mobileFor(tx, half, now);
    if (!mobile) return refuse(tx, 'no_mobile', { event });
    const { id: sessionId } = half;
    const asked = { sessionId, purpose: 'sign_in', typed: code } as const;
    const spent = await spendTextCode(tx, identity, asked, now);
    if (spent?.mobileNumberId !== mobile.id) {
      return wrongAnswer(tx, 'wrong_text_code', { sessionId, event, now });
    }
    const by = { factor: 'text_code', event, given: input } as const;
    const { token } = await completeSignIn(tx, identity, half, by);
    return ok({ token });
  });
}

/** The number somebody has shown to be theirs, unless they hold a role: then it is as if they had none. */
async function mobileFor(tx: Tx, { accountId, personId }: HalfWay, now: Date) {
  if (await holdsAnyRole(tx, personId, now)) return null;
  return tx.mobileNumber.findFirst({
    where: { accountId, provedAt: { not: null }, removedAt: null },
    select: { id: true, number: true },
  });
}
