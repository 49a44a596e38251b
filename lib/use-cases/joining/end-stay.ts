import { record } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';

/**
 * Ends a guest's time: at that instant its roles were over already, by the database; now its sessions are, and what others
 * released to its people is suspended. Done twice, it is ended once.
 */
export function endStay(
  db: Db,
  { organisationId, now }: { organisationId: string; now: Date },
): Promise<void> {
  return db.as(asSystem(organisationId).context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM organisation WHERE id = ${organisationId}::uuid FOR UPDATE`;
    const { count } = await tx.organisation.updateMany({
      where: { id: organisationId, state: 'active', staysUntil: { lte: now } },
      data: { state: 'suspended', stateSince: now, stateVersion: { increment: 1 } },
    });
    if (count === 0) return;
    await tx.haltingEvent.createMany({
      data: [{ organisationId, event: 'suspend', text: 'stay_over', isStayOver: true, at: now }],
    });
    await tx.$queryRaw`SELECT app.end_guest_sessions(${organisationId}::uuid)`;
    await tx.$queryRaw`SELECT link_id FROM app.suspend_guest_links(${organisationId}::uuid)`;
    const moved = { fromState: 'active', toState: 'suspended', reason: 'stay_over' };
    await record(tx, { event: 'organisation.stay_ended', organisationId, ...moved });
  });
}
