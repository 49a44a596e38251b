import type { Tx } from '#lib/adapters/db/client.ts';
import { loadLinkFacts, type KnownLink } from '#lib/adapters/db/link-facts.ts';
import { mayCreateDownload } from '#lib/domain/link/access.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';

/** What the hospitals of a set released, and this person may download now: one link each, by the hospitals' names. */
export async function downloadableOfSet(
  tx: Tx,
  actor: PersonActor,
  { setId, now }: { setId: string; now: Date },
): Promise<readonly KnownLink[]> {
  const links = await tx.link.findMany({
    where: {
      recipientPersonId: actor.personId,
      state: 'active',
      release: { state: 'active', request: { setHospital: { setId } } },
    },
    orderBy: [{ release: { organisation: { name: 'asc' } } }, { id: 'asc' }],
    select: { id: true },
  });
  const downloadable = [];
  for (const { id } of links) {
    const link = await loadLinkFacts(tx, { id });
    if (link?.manifestSha256 && mayCreateDownload(actor, link.facts, link.releaseId, now).ok) {
      downloadable.push(link);
    }
  }
  return downloadable;
}
