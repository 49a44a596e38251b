import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadAsk } from '#lib/adapters/db/image-ask-facts.ts';
import { mayBringImages } from '#lib/domain/policy/image-ask.ts';

/** A file that is here, as its sender can know it again: by its image's name and its own size. */
export type SentFile = { readonly sopInstanceUid: string; readonly sizeBytes: number };

/** What one's own ask has brought, so that nobody sends it twice. Null for an ask that is not one's own. */
export function sentFiles(
  db: Db,
  { actor, context }: Acting,
  { askId }: { askId: string },
): Promise<readonly SentFile[] | null> {
  return db.as(context, async (tx) => {
    const ask = await loadAsk(tx, askId);
    if (!ask || !mayBringImages(actor, ask).ok) return null;
    const rows = await tx.broughtObject.findMany({
      where: { askId },
      orderBy: { id: 'asc' },
      select: { sopInstanceUid: true, sizeBytes: true },
    });
    return rows.map((row) => ({ ...row, sizeBytes: Number(row.sizeBytes) }));
  });
}
