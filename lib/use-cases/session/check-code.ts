import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { idleSecondsFor } from '#lib/domain/identity/session-limits.ts';

export type CodeRefusal = 'sign_in_again' | 'wrong_code';

const MOST_WRONG_CODES = 5;
const HOURS_AT_MOST = 12;

/**
 * The second half of signing in: spends a one-time code and answers the token of a signed-in
 * session. The half-way session ends, so that its token opens nothing more; after five wrong codes
 * it ends too, and the password is asked again.
 */
export async function checkCode(
  deps: { db: Db; identity: IdentityPort },
  input: { token: string; code: string; address: string; now: Date },
): Promise<Result<{ token: string }, CodeRefusal>> {
  const { db, identity } = deps;
  const half = await halfWaySession(deps, input);
  if (!half) return no('sign_in_again');
  const person = {
    kind: 'person',
    personId: half.personId,
    sessionId: half.id,
    address: input.address,
  } as const;

  return db.as(person, async (tx) => {
    const account = await tx.account.findUniqueOrThrow({
      where: { id: half.accountId },
      select: { id: true, totpSecret: true, state: true },
    });
    // Locks the row: two codes for one half-way session are judged one after the other.
    const { count } = await tx.session.updateMany({
      where: { id: half.id, endedAt: null, failedCodes: { lt: MOST_WRONG_CODES } },
      data: { lastSeenAt: input.now },
    });
    if (count === 0 || account.state !== 'active') {
      return refuse(tx, 'sign_in_again', { event: 'sign_in.code_checked' });
    }
    const step = identity.stepOfCode(
      { secret: account.totpSecret, accountId: account.id },
      input.code,
      input.now,
    );
    if (step === null || !(await spend(tx, account.id, step)))
      return wrongCode(tx, half.id, input.now);
    return ok({ token: await signIn(tx, identity, half, input.now) });
  });
}

type HalfWay = { id: string; personId: string; accountId: string };

async function halfWaySession(
  { db, identity }: { db: Db; identity: IdentityPort },
  input: { token: string; address: string; now: Date },
): Promise<HalfWay | null> {
  if (!identity.isTokenShaped(input.token)) return null;
  const tokenHash = identity.hashToken(input.token);
  return db.as({ kind: 'bearer', tokenHash, address: input.address }, (tx) =>
    tx.session.findFirst({
      where: { tokenHash, stage: 'password_checked', endedAt: null, expiresAt: { gt: input.now } },
      select: { id: true, personId: true, accountId: true },
    }),
  );
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
  if (isLast) await end(tx, sessionId, 'too_many_wrong_codes', now);
  return refuse(tx, isLast ? 'sign_in_again' : 'wrong_code', { event: 'sign_in.code_checked' });
}

async function signIn(tx: Tx, identity: IdentityPort, half: HalfWay, now: Date): Promise<string> {
  const token = identity.newToken();
  const roles = await tx.roleGrant.count({
    where: { personId: half.personId, revokedAt: null, endsAt: { gt: now } },
  });
  await end(tx, half.id, 'signed_in', now);
  await tx.session.create({
    data: {
      tokenHash: identity.hashToken(token),
      personId: half.personId,
      accountId: half.accountId,
      stage: 'signed_in',
      createdAt: now,
      lastSeenAt: now,
      secondFactorAt: now,
      expiresAt: new Date(now.getTime() + HOURS_AT_MOST * 3_600_000),
      idleSeconds: idleSecondsFor(roles > 0 ? 'staff' : 'public'),
    },
  });
  await record(tx, { event: 'sign_in.code_checked' });
  return token;
}

async function end(tx: Tx, sessionId: string, because: string, now: Date): Promise<void> {
  await tx.session.update({
    where: { id: sessionId },
    data: { endedAt: now, endedBecause: because },
  });
}
