import type { Tx } from './client.ts';

/**
 * Whether a person holds a role anywhere, now or from some day on, suspended or not: read from the grants themselves,
 * because an actor has only the roles that give something. One's own grants are all in sight; another's are not.
 */
export async function holdsAnyRole(tx: Tx, personId: string, now: Date): Promise<boolean> {
  const held = await tx.roleGrant.count({
    where: { personId, revokedAt: null, endsAt: { gt: now } },
  });
  return held > 0;
}
