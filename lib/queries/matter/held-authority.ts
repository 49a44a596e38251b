import type { Db } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { authorityColumns, authorityOf, type Authority } from './authority-row.ts';

/** What a client was asked to sign, in the browser that they opened with their letter; null once that time is over. */
export async function heldAuthority(
  { db, identity }: { db: Db; identity: IdentityPort },
  { token, address }: { token: string; address: string },
): Promise<Authority | null> {
  if (!identity.isTokenShaped(token)) return null;
  const context = { kind: 'holder', tokenHash: identity.hashToken(token), address } as const;
  return db.as(context, async (tx) => {
    const [held] = await tx.$queryRaw<{ id: string | null }[]>`SELECT app.held_authority() AS id`;
    if (!held?.id) return null;
    const row = await tx.matterAuthority.findUnique({
      where: { id: held.id },
      select: authorityColumns,
    });
    return row && row.state !== 'cancelled' ? authorityOf(row) : null;
  });
}
