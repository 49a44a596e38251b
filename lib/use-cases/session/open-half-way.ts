import type { Tx } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { HERE, type HalfWay } from './half-way.ts';

const CODE_MINUTES = 10;

/** A session that can do nothing but give its second factor, within ten minutes: answers its token. */
export async function openHalfWaySession(
  tx: Tx,
  identity: IdentityPort,
  who: Pick<HalfWay, 'personId' | 'accountId'> & Partial<HalfWay>,
  now: Date,
): Promise<string> {
  const { personId, accountId, ...elsewhere } = { ...HERE, ...who };
  const token = identity.newToken();
  await tx.session.create({
    data: {
      tokenHash: identity.hashToken(token),
      personId,
      accountId,
      outsideIdentityId: elsewhere.outsideIdentityId,
      providerSession: elsewhere.providerSession,
      identityProviderId: elsewhere.identityProviderId,
      stage: 'password_checked',
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + CODE_MINUTES * 60_000),
      idleSeconds: CODE_MINUTES * 60,
    },
  });
  return token;
}
