import { randomUUID } from 'node:crypto';
import { namedPerson } from '#lib/adapters/db/agreement-person.ts';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { parseNetworkRange, type RangeRefusal } from '#lib/domain/organisation/network-range.ts';
import { mayProposeNetwork } from '#lib/domain/policy/trusted-network.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { nameRefusal } from './keep-places.ts';

export type ProposeNetworkRefusal =
  StaffRefusal | RangeRefusal | 'name_missing' | 'name_too_long' | 'range_taken';

/** Proposes addresses as an institution's own network. They count for nothing until another person has confirmed them. */
export function proposeNetwork(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; range: string; name: string; now: Date },
): Promise<Result<null, ProposeNetworkRefusal>> {
  const { organisationId, now } = input;
  const id = randomUUID();
  const name = input.name.trim();
  const range = parseNetworkRange(input.range);
  const about = {
    event: 'organisation.network_proposed',
    organisationId,
    details: { networkId: id, ...(range.ok && { range: range.value }) },
  } as const;
  return db.as(context, async (tx) => {
    const may = mayProposeNetwork(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const refusal = nameRefusal(name);
    if (refusal !== null) return refuse(tx, refusal, about);
    if (!range.ok) return refuse(tx, range.error, about);
    const who = await namedPerson(tx, actor);
    const { count } = await tx.trustedNetwork.createMany({
      data: [
        {
          id,
          organisationId,
          range: range.value,
          name,
          proposedBy: who.personId,
          proposedByName: who.name,
          proposedByEmail: who.email,
          proposedByRegistrationBody: who.registrationBody,
          proposedByRegistrationNumber: who.registrationNumber,
          proposedAt: now,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) return refuse(tx, 'range_taken', about);
    await record(tx, { ...about, actorRole: may.value });
    return ok(null);
  });
}
