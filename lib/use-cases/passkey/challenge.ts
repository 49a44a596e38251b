import type { Tx } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { CHALLENGE_MINUTES } from '#lib/domain/identity/passkey.ts';
import type { GraveAct } from '#lib/domain/identity/step-up.ts';

/** What a passkey is asked to sign for: in one session, for one purpose, and for a step-up for one act on one thing. */
export type Asking = {
  readonly sessionId: string;
  readonly personId: string;
} & (
  | { readonly purpose: 'sign_in' | 'enrol' }
  | { readonly purpose: 'step_up'; readonly act: GraveAct }
);

/** Makes a challenge, of which only the digest is kept. The person's own that have run out go on this occasion. */
export async function issueChallenge(
  tx: Tx,
  identity: IdentityPort,
  asking: Asking,
  now: Date,
): Promise<string> {
  const challenge = identity.newToken();
  await tx.passkeyChallenge.deleteMany({
    where: { personId: asking.personId, expiresAt: { lt: now } },
  });
  await tx.passkeyChallenge.create({
    data: {
      ...rowOf(asking),
      challengeHash: identity.hashToken(challenge),
      expiresAt: new Date(now.getTime() + CHALLENGE_MINUTES * 60_000),
    },
  });
  return challenge;
}

/**
 * Spends a challenge by one statement, so that of fifty answers at once one is looked at. False when it was not made
 * for just this, was answered before, or has run out.
 */
export async function spendChallenge(
  tx: Tx,
  identity: IdentityPort,
  asking: Asking & { readonly challenge: string },
  now: Date,
): Promise<boolean> {
  if (!identity.isTokenShaped(asking.challenge)) return false;
  const { count } = await tx.passkeyChallenge.updateMany({
    where: {
      ...rowOf(asking),
      challengeHash: identity.hashToken(asking.challenge),
      usedAt: null,
      expiresAt: { gt: now },
    },
    data: { usedAt: now },
  });
  return count === 1;
}

function rowOf(asking: Asking) {
  const { sessionId, personId, purpose } = asking;
  const act = asking.purpose === 'step_up' ? asking.act : { action: null, resourceId: null };
  const { action, resourceId } = act;
  return { sessionId, personId, purpose, action, resourceId };
}
