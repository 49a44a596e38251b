import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { FoundProxy } from '#lib/adapters/db/proxy-facts.ts';
import { decideProxy, type ProxyDecision } from '#lib/domain/proxy/decide-proxy.ts';
import { proxyEnd, timeRefusal, type ProxyTimeRefusal } from '#lib/domain/proxy/proxy-time.ts';
import { auditOfProxy, lockProxy } from './lock-proxy.ts';
import { followInTime } from './proxy-jobs.ts';

type Input = { readonly organisationId: string; readonly proxyId: string; readonly now: Date };

/**
 * Writes on the row what the clock has said already: a birthday suspends an authority until somebody has looked or the
 * young person has agreed; a last day or a death ends it. Nobody acted by it after that instant, with or without this
 * (INV-16). Repeating it does nothing.
 */
export function endProxy(db: Db, { organisationId, proxyId, now }: Input): Promise<void> {
  const { actor, context } = asSystem(organisationId);
  return db.as(context, async (tx) => {
    const found = await lockProxy(tx, proxyId);
    if (!found) return;
    const { facts } = found;
    const refusal = timeRefusal(facts, now);
    if (refusal === null) return waitAgain(tx, { organisationId, proxyId, now }, found);
    const because = overBecause(refusal, facts);
    const event =
      because === null ? ({ kind: 'suspend', reason: '' } as const) : ({ kind: 'expire' } as const);
    const decision = decideProxy(actor, facts, event, now);
    if (!decision.ok) return;
    await write(tx, found, { decision: decision.value, kind: event.kind, because, now });
  });
}

/** What ends it for good; null for what only suspends it: a birthday, or a death that is not certain yet (DE-1). */
function overBecause(
  refusal: ProxyTimeRefusal,
  { patient }: FoundProxy['facts'],
): 'time_over' | 'patient_died' | null {
  if (refusal === 'proxy_expired') return 'time_over';
  return refusal === 'patient_died' && patient.deceasedStatus === 'formal' ? 'patient_died' : null;
}

/** Somebody’s clock was early, or the end has moved: it is asked again then. */
async function waitAgain(tx: Tx, { organisationId, proxyId, now }: Input, found: FoundProxy) {
  const end = proxyEnd(found.facts);
  if (found.facts.state !== 'active' || end === null || end.at <= now) return;
  const key = `end-proxy:${proxyId}`;
  await addJob(tx, 'end-proxy', { organisationId, proxyId }, { key, runAt: end.at });
}

async function write(
  tx: Tx,
  found: FoundProxy,
  of: {
    readonly decision: ProxyDecision;
    readonly kind: 'suspend' | 'expire';
    readonly because: string | null;
    readonly now: Date;
  },
): Promise<void> {
  const { decision, kind, now } = of;
  const { from, to, by } = decision;
  const { id, organisationId } = found.facts;
  const { count } = await tx.proxyAuthority.updateMany({
    where: { id, state: from, version: found.version },
    data: {
      ...{ version: { increment: 1 }, state: to, stateSince: now },
      ...(to === 'ended' && { endedAt: now, endedBecause: of.because }),
    },
  });
  if (count !== 1) throw new Error('an authority that was locked has changed');
  await tx.proxyEvent.createMany({
    data: [{ organisationId, proxyAuthorityId: id, event: kind, byRole: 'system', at: now }],
  });
  await record(tx, {
    event: to === 'ended' ? 'proxy.ended' : 'proxy.suspended',
    ...auditOfProxy(found),
    ...{ toState: to, actorRole: by, details: { proxyId: id, event: kind } },
  });
  await followInTime(tx, id, { now, isNews: true });
}
