import { randomBytes } from 'node:crypto';
import { record } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { referenceOf } from '#lib/base/reference.ts';
import { isIncident } from '#lib/domain/incident/found.ts';
import { beginIncident } from './begin-incident.ts';

/**
 * What was stopped because something is lost or was altered is an incident of the controller (EV-3): nobody reported it, and
 * it is known from the moment at which it was found. What it says is the request that was to be answered.
 */
export async function beginFoundIncident(
  tx: Tx,
  found: {
    readonly organisationId: string;
    readonly requestId: string;
    readonly reason: string;
    readonly now: Date;
  },
): Promise<void> {
  const { organisationId, requestId, reason, now } = found;
  if (!isIncident(reason)) return;
  const { reference: description } = await tx.accessRequest.findUniqueOrThrow({
    where: { id: requestId },
    select: { reference: true },
  });
  const { id } = await tx.incident.create({
    data: {
      ...{ reference: referenceOf('INC', randomBytes(8)), organisationId, description },
      ...{ source: 'system', kind: 'lost_or_altered' },
      ...{ reportedAt: now, awareAt: now, stateSince: now },
    },
    select: { id: true },
  });
  await beginIncident(tx, { id, organisationId, awareAt: now });
  await record(tx, {
    ...{ event: 'incident.reported', organisationId, requestId, toState: 'reported', reason },
    details: { incidentId: id },
  });
}
