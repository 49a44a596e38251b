import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';

export type StepUpRefusal = 'sign_in_again' | 'wrong_code';

const MOST_WRONG_CODES = 5;

/**
 * Proves anew, with a fresh one-time code, that the person at the keyboard is the one who signed in (MF-3). Five wrong
 * codes in a row end the session: whoever sits there is not the one.
 */
export async function stepUp(
  deps: { db: Db; identity: IdentityPort },
  { actor, context }: Acting,
  input: { code: string; now: Date },
): Promise<Result<null, StepUpRefusal>> {
  if (actor.kind !== 'person') return no('sign_in_again');
  const { sessionId } = actor;
  return deps.db.as(context, async (tx) => {
    // Locks the row: two codes for one session are judged one after the other.
    const { count } = await tx.session.updateMany({
      where: {
        id: sessionId,
        personId: actor.personId,
        stage: 'signed_in',
        endedAt: null,
        expiresAt: { gt: input.now },
        failedCodes: { lt: MOST_WRONG_CODES },
      },
      data: { lastSeenAt: input.now },
    });
    const account = count === 1 ? await accountOf(tx, sessionId) : null;
    if (account?.state !== 'active') {
      return refuse(tx, 'sign_in_again', { event: 'session.stepped_up' });
    }
    const sealed = { secret: account.totpSecret, accountId: account.id };
    const step = deps.identity.stepOfCode(sealed, input.code, input.now);
    if (step === null || !(await spend(tx, account.id, step))) {
      return wrongCode(tx, sessionId, input.now);
    }
    await tx.session.update({
      where: { id: sessionId },
      data: { secondFactorAt: input.now, failedCodes: 0 },
    });
    await record(tx, { event: 'session.stepped_up' });
    return ok(null);
  });
}

async function accountOf(tx: Tx, sessionId: string) {
  const session = await tx.session.findUnique({
    where: { id: sessionId },
    select: { account: { select: { id: true, totpSecret: true, state: true } } },
  });
  return session?.account ?? null;
}

/** False when the code was used before: its step is unique to the account, also for two at once. */
async function spend(tx: Tx, accountId: string, step: bigint): Promise<boolean> {
  const inserted = await tx.$executeRaw`
    INSERT INTO used_totp_step (account_id, step) VALUES (${accountId}::uuid, ${step}) ON CONFLICT DO NOTHING`;
  return inserted === 1;
}

async function wrongCode(tx: Tx, sessionId: string, now: Date) {
  const { failedCodes } = await tx.session.update({
    where: { id: sessionId },
    data: { failedCodes: { increment: 1 } },
    select: { failedCodes: true },
  });
  const isLast = failedCodes >= MOST_WRONG_CODES;
  if (isLast) {
    await tx.session.update({
      where: { id: sessionId },
      data: { endedAt: now, endedBecause: 'too_many_wrong_codes' },
    });
  }
  return refuse(tx, isLast ? 'sign_in_again' : 'wrong_code', { event: 'session.stepped_up' });
}
