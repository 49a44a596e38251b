import { loadAssignees } from '#lib/adapters/db/assignees.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { mayListRequests } from '#lib/domain/policy/access-request.ts';

/** A colleague who may be given requests of an institution to look after. */
export type AssignableColleague = { readonly personId: string; readonly name: string };

/** Who works on an institution's requests now, by name; nobody for whoever does not see its queue. */
export async function assignableColleagues(
  db: Db,
  { actor, context }: Acting,
  { organisationId, now }: { organisationId: OrganisationId; now: Date },
): Promise<readonly AssignableColleague[]> {
  if (!mayListRequests(actor, organisationId, now).ok) return [];
  const all = await db.as(context, (tx) => loadAssignees(tx, { organisationId, now }));
  return all
    .filter(
      ({ isSuspended, roles }) =>
        !isSuspended && roles.some(({ from, until }) => now >= from && now < until),
    )
    .map(({ personId, name }) => ({ personId, name }));
}
