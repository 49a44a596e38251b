import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { networkColumns, networkFacts } from '#lib/adapters/db/network-facts.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import {
  decideNetwork,
  NETWORK_EVENTS,
  type NetworkEvent,
  type NetworkState,
} from '#lib/domain/organisation/trusted-network.ts';
import { mayProposeNetwork, maySeeNetworks } from '#lib/domain/policy/trusted-network.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

export type Network = {
  readonly id: string;
  readonly name: string;
  readonly range: string;
  readonly state: Exclude<NetworkState, 'ended'>;
  readonly proposedByName: string;
  readonly proposedAt: Date;
  /** What the reader may do to it now, leaving proof aside. */
  readonly offered: readonly NetworkEvent[];
};

export type Networks = {
  readonly networks: readonly Network[];
  readonly mayPropose: boolean;
};

/** An institution's networks that are proposed or count, by name, to those who keep and confirm them. */
export async function networksOf(
  db: Db,
  { actor, context }: Acting,
  { organisationId, now }: { organisationId: OrganisationId; now: Date },
): Promise<Result<Networks, StaffRefusal>> {
  const may = maySeeNetworks(actor, organisationId, now);
  if (!may.ok) return no(may.error);
  const rows = await db.as(context, (tx) =>
    tx.trustedNetwork.findMany({
      where: { organisationId, state: { in: ['proposed', 'active'] } },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      select: networkColumns,
    }),
  );
  const propose = mayProposeNetwork(actor, organisationId, now);
  return ok({
    mayPropose: propose.ok || isProofRefusal(propose.error),
    networks: rows.map((row) => ({
      id: row.id,
      name: row.name,
      range: row.range,
      state: row.state as Network['state'],
      proposedByName: row.proposedByName,
      proposedAt: row.proposedAt,
      offered: NETWORK_EVENTS.filter((event) => {
        const decided = decideNetwork(actor, networkFacts(row), event, now);
        return decided.ok || isProofRefusal(decided.error);
      }),
    })),
  });
}
