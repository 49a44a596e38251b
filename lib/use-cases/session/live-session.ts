import type { Tx } from '#lib/adapters/db/client.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import type { FactorStanding } from '#lib/domain/identity/step-up.ts';
import { MOST_WRONG_CODES } from './half-way.ts';

/** The account somebody is signed in to, with what decides which proofs an act takes from them. */
export type OwnAccount = {
  readonly id: string;
  /** What a device calls the account by. */
  readonly email: string;
} & FactorStanding;

/**
 * Locks the session somebody acts in and reads its account: two answers for one session are judged one after the other.
 * Null when the session has ended or had too many wrong answers, or the account is suspended.
 */
export async function lockOwnSession(
  tx: Tx,
  actor: PersonActor,
  now: Date,
): Promise<OwnAccount | null> {
  const { count } = await tx.session.updateMany({
    where: {
      id: actor.sessionId,
      personId: actor.personId,
      stage: 'signed_in',
      endedAt: null,
      expiresAt: { gt: now },
      failedCodes: { lt: MOST_WRONG_CODES },
    },
    data: { lastSeenAt: now },
  });
  return count === 1 ? ownAccount(tx, actor) : null;
}

/** The account of the session somebody acts in; null when it is suspended. */
export async function ownAccount(tx: Tx, actor: PersonActor): Promise<OwnAccount | null> {
  const session = await tx.session.findUnique({
    where: { id: actor.sessionId },
    select: {
      account: {
        select: { id: true, email: true, state: true, _count: { select: { passkeys: true } } },
      },
    },
  });
  if (session?.account.state !== 'active') return null;
  const { id, email, _count } = session.account;
  const known = email ?? actor.verifiedEmail ?? '';
  return {
    id,
    email: known,
    holdsRole: actor.roles.length > 0,
    hasHadPasskey: _count.passkeys > 0,
  };
}
