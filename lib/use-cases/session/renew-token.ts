import { record } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import type { TokenStanding } from '#lib/domain/identity/token-standing.ts';

/**
 * Gives a session another token once what its holder may be has changed, and answers it; null where it has the right one
 * (ASVS 5.0 V7.2.4). Everybody who comes with the old one at the same time gets the same new one, whichever process asks,
 * and whoever missed it gets it as long as the old one still leads here.
 */
export async function renewToken(
  { db, identity }: { db: Db; identity: Pick<IdentityPort, 'renewedToken' | 'hashToken'> },
  { actor, context }: Acting,
  input: { token: string; standing: TokenStanding; now: Date },
): Promise<string | null> {
  const { token, standing } = input;
  if (actor.kind !== 'person' || standing.is === 'current') return null;
  const { rolesDigest } = standing;
  if (standing.is === 'replaced') return identity.renewedToken(token, rolesDigest);
  const id = actor.sessionId;
  if (standing.is === 'unmarked') {
    const unmarked = { id, rolesDigest: null };
    await db.as(context, (tx) => tx.session.updateMany({ where: unmarked, data: { rolesDigest } }));
    return null;
  }
  const renewed = identity.renewedToken(token, rolesDigest);
  await db.as(context, async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id, endedAt: null, tokenHash: identity.hashToken(token) },
      data: {
        tokenHash: identity.hashToken(renewed),
        previousTokenHash: identity.hashToken(token),
        renewedAt: input.now,
        rolesDigest,
      },
    });
    // Whoever was first has written it: the token is the same.
    if (count === 1) await record(tx, { event: 'session.renewed' });
  });
  return renewed;
}
