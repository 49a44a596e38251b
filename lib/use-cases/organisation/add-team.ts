import { randomUUID } from 'node:crypto';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { Result } from '#lib/base/result.ts';
import { SPECIALTIES } from '#lib/domain/organisation/specialty.ts';
import type { AddRefusal } from './add-site.ts';
import { keepPlaces, nameRefusal } from './keep-places.ts';

/** Adds a team that requests can be sent to and roles limited to. Its members are those whose role is. */
export function addTeam(
  db: Db,
  acting: Acting,
  input: { organisationId: OrganisationId; name: string; specialty: string | null; now: Date },
): Promise<Result<null, AddRefusal | 'specialty_unknown'>> {
  const { organisationId, specialty, now } = input;
  const id = randomUUID();
  const name = input.name.trim();
  const about = {
    event: 'organisation.team_added',
    details: { teamId: id, name, ...(specialty !== null && { specialty }) },
  } as const;
  return keepPlaces(db, acting, { organisationId, now, ...about }, async (tx) => {
    const refusal = nameRefusal(name);
    if (refusal !== null) return refusal;
    if (specialty !== null && !SPECIALTIES.includes(specialty)) return 'specialty_unknown';
    const row = { id, organisationId, name, specialty, createdAt: now };
    const { count } = await tx.team.createMany({ data: [row], skipDuplicates: true });
    return count === 0 ? 'name_taken' : null;
  });
}
