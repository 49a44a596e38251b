import { record } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { applyMove } from '../access-request/apply-move.ts';
import { beginFoundIncident } from '../incident/begin-found-incident.ts';

/**
 * Stops a release whose bytes are not what arrived: nothing of it goes out, the request says that
 * preparing failed, and somebody has to look: what is lost or was altered is an incident (EV-3, INV-18).
 */
export function quarantineRelease(
  db: Db,
  input: {
    organisationId: string;
    requestId: string;
    releaseId: string;
    reason: string;
    now: Date;
  },
): Promise<void> {
  const { actor, context } = asSystem(input.organisationId);
  return db.as(context, async (tx) => {
    const { count } = await tx.release.updateMany({
      where: { id: input.releaseId, state: 'assembling' },
      data: {
        state: 'quarantined',
        version: { increment: 1 },
        endedAt: input.now,
        endedBecause: input.reason,
      },
    });
    if (count !== 1) return;
    await record(tx, {
      event: 'release.failed',
      outcome: 'error',
      organisationId: input.organisationId,
      requestId: input.requestId,
      releaseId: input.releaseId,
      fromState: 'assembling',
      toState: 'quarantined',
      reason: input.reason,
    });
    await beginFoundIncident(tx, input);
    await applyMove(tx, {
      actor,
      requestId: input.requestId,
      event: { kind: 'package_failed' },
      now: input.now,
    });
  });
}
