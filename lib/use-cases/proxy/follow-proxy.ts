import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { loadProxy, type FoundProxy } from '#lib/adapters/db/proxy-facts.ts';
import type { PlainEvent } from '#lib/domain/access-request/events.ts';
import { REQUEST_STATES, TERMINAL_STATES } from '#lib/domain/access-request/states.ts';
import { proxyLive } from '#lib/domain/proxy/proxy-time.ts';
import { applyMove } from '../access-request/apply-move.ts';
import { takeUpRequest } from './take-up-request.ts';

const OPEN = REQUEST_STATES.filter(
  (state) => state !== 'draft' && !TERMINAL_STATES.includes(state),
);

/**
 * What follows for the requests that were made by an authority once that has changed: they go on by it, or wait for
 * somebody who may confirm (PX-1), or are withdrawn with it. What it let out was shut already. Repeating it changes
 * nothing: a request that has moved on refuses.
 */
export function followProxy(
  db: Db,
  input: { organisationId: string; proxyId: string; now: Date },
): Promise<void> {
  const { organisationId, proxyId, now } = input;
  const { actor, context } = asSystem(organisationId);
  return db.as(context, async (tx) => {
    const found = await loadProxy(tx, proxyId);
    if (!found) return;
    const requests = await tx.accessRequest.findMany({
      where: { proxyAuthorityId: proxyId, state: { in: [...OPEN] } },
      orderBy: { id: 'asc' },
      select: { id: true },
    });
    const isLive = proxyLive(found.facts, now).ok;
    const kind = isLive ? null : await eventOf(tx, found);
    for (const { id: requestId } of requests) {
      if (isLive) await takeUpRequest(tx, { organisationId, requestId, proxyId, now });
      else if (kind !== null) await applyMove(tx, { actor, requestId, event: { kind }, now });
    }
  });
}

/** Whoever stopped it takes back what was asked by it; what time or a question stopped waits; a death ends both (DE-1). */
async function eventOf(tx: Tx, { facts }: FoundProxy): Promise<PlainEvent | null> {
  if (facts.state === 'claimed' || facts.state === 'verifying') return null;
  const row = await tx.proxyAuthority.findUniqueOrThrow({
    where: { id: facts.id },
    select: { endedBecause: true },
  });
  if (row.endedBecause === 'patient_died') return 'patient_died';
  return row.endedBecause?.startsWith('stopped_by') ? 'withdraw' : 'authority_ended';
}
