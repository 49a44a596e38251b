import { refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { IdentityPort, PasskeyPort, PasskeyQuestion } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { issueChallenge } from '../passkey/challenge.ts';
import { judgeAnswer, usablePasskeys, type AnswerRefusal } from '../passkey/judge-answer.ts';
import {
  asHalfWay,
  completeSignIn,
  halfWaySession,
  lockHalfWay,
  type SecondHalf,
} from './half-way.ts';

type Deps = { readonly db: Db; readonly identity: IdentityPort; readonly passkeys: PasskeyPort };

export type PasskeySignInRefusal = AnswerRefusal | 'sign_in_again';

/** What a browser is to sign in place of a code. Only after the password, so that nobody learns who has a passkey. */
export async function askPasskeyToSignIn(
  deps: Deps,
  input: SecondHalf,
): Promise<Result<PasskeyQuestion, 'sign_in_again' | 'no_passkey'>> {
  const { db, identity, passkeys } = deps;
  const half = await halfWaySession(deps, input);
  if (!half) return no('sign_in_again');
  const asked = await db.as(asHalfWay(half, input.address), async (tx) => {
    const allowed = await usablePasskeys(tx, half.accountId);
    if (allowed.length === 0) return null;
    const asking = { sessionId: half.id, personId: half.personId, purpose: 'sign_in' } as const;
    return { allowed, challenge: await issueChallenge(tx, identity, asking, input.now) };
  });
  return asked ? ok(await passkeys.requestOptions(asked)) : no('no_passkey');
}

/** The second half of signing in, by a passkey: answers the token of a signed-in session, as a code does. */
export async function checkPasskey(
  deps: Deps,
  input: SecondHalf & { answer: unknown },
): Promise<Result<{ token: string }, PasskeySignInRefusal>> {
  const { db, identity } = deps;
  const { answer, now } = input;
  const event = 'sign_in.passkey_checked';
  const half = await halfWaySession(deps, input);
  if (!half) return no('sign_in_again');
  return db.as(asHalfWay(half, input.address), async (tx) => {
    if (!(await lockHalfWay(tx, half, now))) return refuse(tx, 'sign_in_again', { event });
    const { id: sessionId, personId, accountId } = half;
    const asking = { sessionId, personId, purpose: 'sign_in' } as const;
    const judged = await judgeAnswer(tx, deps, { asking, accountId, answer, now });
    // Not counted as wrong codes are: there is nothing to guess.
    if (!judged.ok) return refuse(tx, judged.error, { event });
    const by = { factor: 'passkey', event, given: input } as const;
    const { token } = await completeSignIn(tx, identity, half, by);
    return ok({ token });
  });
}
