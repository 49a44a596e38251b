import type { Tx } from '#lib/adapters/db/client.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { SPECIALTIES } from '#lib/domain/organisation/specialty.ts';
import { MODALITIES } from '#lib/domain/study/modality.ts';
import { isLimited, LIMIT_KINDS, type Limits } from '#lib/domain/policy/reach.ts';

export type LimitRefusal = 'limit_unknown';

/**
 * Whether limits name only what there is: sites and teams of this very organisation that are not closed, and codes we
 * know. A limit that matches nothing would look like a role and be none.
 */
export async function limitRefusal(
  tx: Tx,
  organisationId: OrganisationId,
  limits: Limits,
): Promise<LimitRefusal | null> {
  if (!limits.modalities.every((one) => MODALITIES.includes(one))) return 'limit_unknown';
  if (!limits.specialties.every((one) => SPECIALTIES.includes(one))) return 'limit_unknown';
  const named = (ids: readonly string[]) => ({
    where: { organisationId, closedAt: null, id: { in: [...ids] } },
  });
  const sites = await tx.site.count(named(limits.sites));
  const teams = await tx.team.count(named(limits.teams));
  const areThere = sites === new Set(limits.sites).size && teams === new Set(limits.teams).size;
  return areThere ? null : 'limit_unknown';
}

/** What the audit says of limits: nothing where there are none. */
export function limitsSaid(limits: Limits): Readonly<Record<string, readonly string[]>> {
  if (!isLimited(limits)) return {};
  return Object.fromEntries(
    LIMIT_KINDS.filter((kind) => limits[kind].length > 0).map((kind) => [kind, limits[kind]]),
  );
}
