import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { holdsAnyRole } from '#lib/adapters/db/role-holding.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { proofsFor, type GraveAct, type SecondFactor } from '#lib/domain/identity/step-up.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { wrongAnswer } from './half-way.ts';
import { lockOwnSession, type OwnAccount } from './live-session.ts';
import { spendCode, spendSheetCode } from './spend-code.ts';

export type StepUpRefusal = 'sign_in_again' | 'wrong_code' | 'passkey_needed';

/**
 * Proves anew, with a fresh one-time code, that the person at the keyboard is the one who signed in, for one act on one
 * thing (MF-3). Acts that want a passkey do not take a code. Five wrong codes in a row end the session: whoever sits
 * there is not the one.
 */
export async function stepUp(
  deps: { db: Db; identity: IdentityPort },
  { actor, context }: Acting,
  input: { act: GraveAct; code: string; now: Date },
): Promise<Result<null, StepUpRefusal>> {
  if (actor.kind !== 'person') return no('sign_in_again');
  const { act, code, now } = input;
  const { sessionId } = actor;
  const event = 'session.stepped_up';
  const details = { action: act.action, resourceId: act.resourceId, factor: 'totp' };
  return deps.db.as(context, async (tx) => {
    const account = await lockOwnSession(tx, actor, now);
    if (!account) return refuse(tx, 'sign_in_again', { event, details });
    if (!proofsFor(act.action, account).includes('totp')) {
      return refuse(tx, 'passkey_needed', { event, details });
    }
    const factor = await typedFactor(tx, deps.identity, { actor, act, account }, { code, now });
    if (factor === null) return wrongAnswer(tx, 'wrong_code', { sessionId, event, now });
    await keepProof(tx, actor, act, { factor, passkeyId: null, now });
    return ok(null);
  });
}

/** By what a typed code proves: an authenticator's, or one of a printed sheet where the act takes that. Spends it. */
async function typedFactor(
  tx: Tx,
  identity: IdentityPort,
  of: { actor: PersonActor; act: GraveAct; account: OwnAccount },
  { code, now }: { code: string; now: Date },
): Promise<SecondFactor | null> {
  const accountId = of.account.id;
  if (await spendCode(tx, identity, { accountId, code, now })) return 'totp';
  const takesSheet = proofsFor(of.act.action, of.account).includes('sheet_code');
  if (!takesSheet || (await holdsAnyRole(tx, of.actor.personId, now))) return null;
  const hash = await identity.hashSheetCode(code, accountId);
  return (await spendSheetCode(tx, { accountId, hash, now })) ? 'sheet_code' : null;
}

/** Writes that a proof was given, and that the one at the keyboard is not who failed before. */
export async function keepProof(
  tx: Tx,
  { sessionId, personId }: PersonActor,
  { action, resourceId }: GraveAct,
  by: { factor: SecondFactor; passkeyId: string | null; now: Date },
): Promise<void> {
  const { factor, passkeyId, now } = by;
  await tx.session.update({ where: { id: sessionId }, data: { failedCodes: 0 } });
  await tx.stepUp.create({
    data: { sessionId, personId, action, resourceId, factor, passkeyId, at: now },
  });
  await record(tx, { event: 'session.stepped_up', details: { action, resourceId, factor } });
}
