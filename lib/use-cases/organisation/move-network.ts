import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { networkColumns, networkFacts } from '#lib/adapters/db/network-facts.ts';
import { ok, type Result } from '#lib/base/result.ts';
import {
  decideNetwork,
  type NetworkEvent,
  type NetworkRefusal,
  type NetworkState,
} from '#lib/domain/organisation/trusted-network.ts';

export type MoveNetworkRefusal = NetworkRefusal | 'not_found' | 'range_taken';

const EVENTS = {
  confirm: 'organisation.network_confirmed',
  end: 'organisation.network_ended',
} as const satisfies Record<NetworkEvent, string>;

type Move = { readonly networkId: string; readonly event: NetworkEvent; readonly now: Date };

/**
 * Confirms an institution's network or ends it. From the moment it has ended, sessions that it opened show nothing more
 * and lead to signing in.
 */
export function moveNetwork(
  db: Db,
  { actor, context }: Acting,
  { networkId, event, now }: Move,
): Promise<Result<NetworkState, MoveNetworkRefusal>> {
  return db.as(context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM trusted_network WHERE id = ${networkId}::uuid FOR UPDATE`;
    const row = await tx.trustedNetwork.findUnique({
      where: { id: networkId },
      select: networkColumns,
    });
    if (!row) return refuse(tx, 'not_found', { event: EVENTS[event] });
    const facts = networkFacts(row);
    const about = {
      event: EVENTS[event],
      organisationId: facts.organisationId,
      fromState: facts.state,
      details: { networkId, range: row.range },
    } as const;
    const decision = decideNetwork(actor, facts, event, now);
    if (!decision.ok) return refuse(tx, decision.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const { to, by } = decision.value;
    if (event === 'confirm' && (await isTaken(tx, row.range))) {
      return refuse(tx, 'range_taken', about);
    }
    await tx.trustedNetwork.update({
      where: { id: networkId },
      data: {
        state: to,
        ...(event === 'confirm'
          ? { confirmedBy: actor.personId, confirmedAt: now }
          : { endedBy: actor.personId, endedAt: now }),
      },
      select: { id: true },
    });
    await record(tx, { ...about, toState: to, actorRole: by });
    return ok(to);
  });
}

/**
 * Whether any institution's active network overlaps this one. Says nothing of whose: those who ask may see their own only.
 * One confirmation after another, so that of two at once the second finds the first.
 */
async function isTaken(tx: Tx, range: string): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('trusted_network', 34))`;
  const [found] = await tx.$queryRaw<{ is_taken: boolean }[]>`
    SELECT app.network_taken(${range}::inet) AS is_taken`;
  return found?.is_taken === true;
}
