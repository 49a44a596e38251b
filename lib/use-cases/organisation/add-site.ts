import { randomUUID } from 'node:crypto';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { Result } from '#lib/base/result.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { keepPlaces, nameRefusal } from './keep-places.ts';
import { readNames, type NamesRefusal } from './site-names.ts';

export type AddRefusal = StaffRefusal | 'name_missing' | 'name_too_long' | 'name_taken';

/** Adds a site that roles can be limited to, with what its machines call it (Institution Name, 0008,0080). */
export function addSite(
  db: Db,
  acting: Acting,
  input: { organisationId: OrganisationId; name: string; institutionNames: string; now: Date },
): Promise<Result<null, AddRefusal | NamesRefusal>> {
  const { organisationId, now } = input;
  const id = randomUUID();
  const name = input.name.trim();
  const names = readNames(input.institutionNames);
  const about = {
    event: 'organisation.site_added',
    details: { siteId: id, name, ...(names.ok && { institutionNames: names.value }) },
  } as const;
  return keepPlaces(db, acting, { organisationId, now, ...about }, async (tx) => {
    const refusal = nameRefusal(name);
    if (refusal !== null) return refusal;
    if (!names.ok) return names.error;
    const row = { id, organisationId, name, institutionNames: [...names.value], createdAt: now };
    const { count } = await tx.site.createMany({ data: [row], skipDuplicates: true });
    return count === 0 ? 'name_taken' : null;
  });
}
