import type { Tx } from '#lib/adapters/db/client.ts';
import { holdsAnyRole } from '#lib/adapters/db/role-holding.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import type { FactorStanding } from '#lib/domain/identity/step-up.ts';
import { MOST_WRONG_CODES } from './half-way.ts';

/** The account somebody is signed in to, with what decides which proofs an act takes from them. */
export type OwnAccount = {
  readonly id: string;
  /** What a device calls the account by. */
  readonly email: string;
  /** Whether it has an address and a password of ours, and is not of another's provider alone. */
  readonly signsInHere: boolean;
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
  return count === 1 ? ownAccount(tx, actor, now) : null;
}

/** The account of the session somebody acts in; null when it is suspended. */
export async function ownAccount(
  tx: Tx,
  actor: PersonActor,
  now: Date,
): Promise<OwnAccount | null> {
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
  // Not the roles of the actor, who has only those that give something: suspended, somebody is still staff.
  const holdsRole = await holdsAnyRole(tx, actor.personId, now);
  const known = email ?? actor.verifiedEmail ?? '';
  const signsInHere = email !== null;
  return { id, email: known, signsInHere, holdsRole, hasHadPasskey: _count.passkeys > 0 };
}
