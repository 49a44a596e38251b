import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { basisOfMatter } from '#lib/adapters/db/matter-paper-facts.ts';
import { papersOf, type Papers } from '#lib/queries/paper/papers-of.ts';
import { mayOpenPaper } from '#lib/domain/policy/paper.ts';
import { authorityColumns, authorityOf, type Authority } from './authority-row.ts';

/** What was signed for a matter, and the papers that show it. */
export type SignedAuthority = { readonly authority: Authority; readonly papers: Papers };

/** What was signed, with its papers, to whoever is on the matter; null where there is none, or the actor is not. */
export function signedAuthority(
  db: Db,
  { actor, context }: Acting,
  { matterId, authorityId, now }: { matterId: string; authorityId: string; now: Date },
): Promise<SignedAuthority | null> {
  return db.as(context, async (tx) => {
    const row = await tx.matterAuthority.findFirst({
      where: { id: authorityId, matterId },
      select: authorityColumns,
    });
    const basis = row && (await basisOfMatter(tx, authorityId));
    if (!basis || !mayOpenPaper(actor, basis.people, now).ok) return null;
    const of = { basis: 'matter', id: authorityId } as const;
    return { authority: authorityOf(row), papers: await papersOf(tx, actor, { of, basis, now }) };
  });
}
