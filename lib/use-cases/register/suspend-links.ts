import { record } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';

type OfLink = { readonly link_id: string; readonly organisation_id: string };

/**
 * Suspends what other institutions have released to an organisation's people for somebody else, or to one of them, and
 * has those told to whom it matters. Also told are the patients of an institution that itself is halted: their links do
 * not open for as long. Nothing of what people have for themselves, as patients of others, is touched.
 */
export async function suspendLinks(
  tx: Tx,
  { organisationId, personId }: { organisationId: string; personId: string | null },
): Promise<void> {
  const suspended = await tx.$queryRaw<OfLink[]>`
    SELECT link_id, organisation_id
    FROM app.suspend_links_by_register(${organisationId}::uuid, ${personId}::uuid)`;
  for (const { link_id: linkId, organisation_id: holderId } of suspended) {
    await record(tx, {
      event: 'link.suspended',
      organisationId: holderId,
      linkId,
      fromState: 'active',
      toState: 'suspended',
      reason: 'register',
    });
    await tell(tx, { organisationId: holderId, linkId, haltedId: organisationId });
  }
  // An institution may have thousands: they are told of one by one, in transactions of their own.
  if (personId === null) {
    await addJob(tx, 'tell-own-links', { organisationId, after: null });
    await addJob(tx, 'hold-firm-requests', { organisationId });
  }
}

function tell(
  tx: Tx,
  job: { organisationId: string; linkId: string; haltedId: string },
): Promise<void> {
  return addJob(tx, 'tell-link-halted', job);
}
