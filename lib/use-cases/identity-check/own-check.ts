import type { Tx } from '#lib/adapters/db/client.ts';

/** The check that somebody has asked for and that is still open, held until the end of the transaction; or null. */
export async function holdOwnCheck(
  tx: Tx,
  personId: string,
  now: Date,
): Promise<{ readonly id: string; readonly organisationId: string; readonly way: string } | null> {
  const held = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM identity_check WHERE person_id = ${personId}::uuid AND state = 'open' AND purpose = 'level' FOR UPDATE`;
  const [row] = held;
  if (!row) return null;
  // Read again: it may have been decided while this waited for it.
  return tx.identityCheck.findFirst({
    where: { id: row.id, personId, state: 'open', expiresAt: { gt: now } },
    select: { id: true, organisationId: true, way: true },
  });
}
