import { record } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { loadSupportGrantForWorker } from '#lib/adapters/db/support-grant-facts.ts';
import { decideSupportGrant } from '#lib/domain/support-grant/decide-support-grant.ts';

/**
 * Ends what nobody has answered in time, and what was allowed and is over. What happened meanwhile stays as it is; so
 * does what is not yet over, for which another job comes.
 */
export async function runOutSupportGrant(
  db: Db,
  { organisationId, grantId, now }: { organisationId: string; grantId: string; now: Date },
): Promise<void> {
  const { actor, context } = asSystem(organisationId);
  await db.as(context, async (tx) => {
    const found = await loadSupportGrantForWorker(tx, grantId);
    if (!found) return;
    const { facts, version } = found;
    const kind = facts.state === 'asked' ? 'lapse' : 'run_out';
    const decision = decideSupportGrant(actor, facts, { kind }, now);
    if (!decision.ok) return;
    const { from, to } = decision.value;
    const ended = to === 'ended' && { endedAt: now, endedBecause: 'time' };
    const { count } = await tx.supportGrant.updateMany({
      where: { id: grantId, state: from, version },
      data: { state: to, version: version + 1, ...ended },
    });
    if (count !== 1) return;
    const { helpReference, answeredAs } = await tx.supportGrant.findUniqueOrThrow({
      where: { id: grantId },
      select: { helpReference: true, answeredAs: true },
    });
    const why = { helpReference, ...(answeredAs !== null && { answeredAs }) };
    await record(tx, {
      event: to === 'ended' ? 'support_grant.ended' : 'support_grant.lapsed',
      organisationId,
      requestId: facts.requestId,
      fromState: from,
      toState: to,
      details: { supportGrantId: grantId, ...why },
    });
  });
}
