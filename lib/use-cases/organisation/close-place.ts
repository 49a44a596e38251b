import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { Result } from '#lib/base/result.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { keepPlaces } from './keep-places.ts';

/** Offers a site or a team no more. Roles that were given for it stay what they are until they end. */
export function closePlace(
  db: Db,
  acting: Acting,
  input: { organisationId: OrganisationId; kind: 'site' | 'team'; id: string; now: Date },
): Promise<Result<null, StaffRefusal | 'not_found'>> {
  const { organisationId, kind, id, now } = input;
  const about = { event: 'organisation.place_closed', details: { kind, id } } as const;
  return keepPlaces(db, acting, { organisationId, now, ...about }, async (tx) => {
    const open = { where: { id, organisationId, closedAt: null }, data: { closedAt: now } };
    const { count } =
      kind === 'site' ? await tx.site.updateMany(open) : await tx.team.updateMany(open);
    return count === 0 ? 'not_found' : null;
  });
}
