import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { Result } from '#lib/base/result.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { keepPlaces } from './keep-places.ts';
import { readNames, type NamesRefusal } from './site-names.ts';

/** Says anew what a site's machines call it. What people limited to it see follows with their next look. */
export function changeSite(
  db: Db,
  acting: Acting,
  input: { organisationId: OrganisationId; siteId: string; institutionNames: string; now: Date },
): Promise<Result<null, StaffRefusal | NamesRefusal | 'not_found'>> {
  const { organisationId, siteId, now } = input;
  const names = readNames(input.institutionNames);
  const about = {
    event: 'organisation.site_changed',
    details: { siteId, ...(names.ok && { institutionNames: names.value }) },
  } as const;
  return keepPlaces(db, acting, { organisationId, now, ...about }, async (tx) => {
    if (!names.ok) return names.error;
    const { count } = await tx.site.updateMany({
      where: { id: siteId, organisationId },
      data: { institutionNames: [...names.value] },
    });
    return count === 0 ? 'not_found' : null;
  });
}
