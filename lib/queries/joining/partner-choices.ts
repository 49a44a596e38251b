import type { Db } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { KINDS, organisationKind } from '#lib/domain/organisation/kinds.ts';

/** An institution of the network, as whoever applies may name it. */
export type PartnerChoice = { readonly odsCode: string; readonly name: string };

/**
 * Whom an institution can exchange with first: those of the directory, which is public, that exchange images. Only to a
 * browser that was led to an application.
 */
export async function partnerChoices(
  { db, identity }: { db: Db; identity: Pick<IdentityPort, 'hashToken' | 'isTokenShaped'> },
  { token, address, now }: { token: string; address: string; now: Date },
): Promise<readonly PartnerChoice[]> {
  if (!identity.isTokenShaped(token)) return [];
  const tokenHash = identity.hashToken(token);
  return db.as({ kind: 'holder', tokenHash, address }, async (tx) => {
    const held = await tx.joining.count({ where: { tokenHash, tokenUntil: { gt: now } } });
    if (held === 0) return [];
    const rows = await tx.organisation.findMany({
      where: { state: 'active', staysUntil: null },
      orderBy: [{ name: 'asc' }, { odsCode: 'asc' }],
      select: { odsCode: true, name: true, kind: true },
    });
    return rows
      .filter(({ kind }) => KINDS[organisationKind(kind)].may.send)
      .map(({ odsCode, name }) => ({ odsCode, name }));
  });
}
