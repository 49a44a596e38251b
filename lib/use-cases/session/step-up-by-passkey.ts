import { refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { IdentityPort, PasskeyPort, PasskeyQuestion } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { GraveAct } from '#lib/domain/identity/step-up.ts';
import { issueChallenge } from '../passkey/challenge.ts';
import { judgeAnswer, usablePasskeys, type AnswerRefusal } from '../passkey/judge-answer.ts';
import { lockOwnSession, ownAccount } from './live-session.ts';
import { keepProof } from './step-up.ts';

type Deps = { readonly db: Db; readonly identity: IdentityPort; readonly passkeys: PasskeyPort };

export type PasskeyStepUpRefusal = AnswerRefusal | 'sign_in_again';

/** What a browser is to sign before one act on one thing. */
export async function askPasskeyToStepUp(
  deps: Deps,
  { actor, context }: Acting,
  input: { act: GraveAct; now: Date },
): Promise<Result<PasskeyQuestion, 'sign_in_again' | 'no_passkey'>> {
  if (actor.kind !== 'person') return no('sign_in_again');
  const { sessionId, personId } = actor;
  const asked = await deps.db.as(context, async (tx) => {
    const account = await ownAccount(tx, actor, input.now);
    const allowed = account ? await usablePasskeys(tx, account.id) : [];
    if (allowed.length === 0) return null;
    const asking = { sessionId, personId, purpose: 'step_up', act: input.act } as const;
    return { allowed, challenge: await issueChallenge(tx, deps.identity, asking, input.now) };
  });
  return asked ? ok(await deps.passkeys.requestOptions(asked)) : no('no_passkey');
}

/**
 * Proves anew, with a passkey, that the person at the keyboard is the one who signed in. What it signed was made for
 * this session, this act and this thing; an answer to anything else is refused.
 */
export async function stepUpByPasskey(
  deps: Deps,
  { actor, context }: Acting,
  input: { act: GraveAct; answer: unknown; now: Date },
): Promise<Result<null, PasskeyStepUpRefusal>> {
  if (actor.kind !== 'person') return no('sign_in_again');
  const { act, answer, now } = input;
  const { sessionId, personId } = actor;
  const event = 'session.stepped_up';
  return deps.db.as(context, async (tx) => {
    const account = await lockOwnSession(tx, actor, now);
    if (!account) return refuse(tx, 'sign_in_again', { event });
    const asking = { sessionId, personId, purpose: 'step_up', act } as const;
    const judged = await judgeAnswer(tx, deps, { asking, accountId: account.id, answer, now });
    // Not counted as wrong codes are: there is nothing to guess.
    if (!judged.ok) return refuse(tx, judged.error, { event });
    await keepProof(tx, actor, act, { factor: 'passkey', now, ...judged.value });
    return ok(null);
  });
}
