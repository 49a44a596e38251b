import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import { loadColleague } from '#lib/adapters/db/colleague.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { isStruckOff } from '#lib/adapters/db/register-facts.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { maySuspendAccess, type SuspensionRefusal } from '#lib/domain/policy/person.ts';

/**
 * Gives a colleague's access back. Their roles are what they were, less what has ended meanwhile. Not while the register of
 * their profession says that they may not act, whatever their access was halted for.
 */
export function liftSuspension(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; personId: string; now: Date },
): Promise<Result<null, SuspensionRefusal | 'not_found' | 'not_suspended' | 'struck_off'>> {
  const { organisationId, personId, now } = input;
  const about = {
    event: 'person.suspension_lifted',
    organisationId,
    details: { personId },
  } as const;
  return db.as(context, async (tx) => {
    const colleague = await loadColleague(tx, { organisationId, personId });
    if (!colleague) return refuse(tx, 'not_found', about);
    const may = maySuspendAccess(actor, colleague, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);

    if (await isStruckOff(tx, personId)) return refuse(tx, 'struck_off', about);
    const { count } = await tx.accessSuspension.updateMany({
      where: { organisationId, personId, liftedAt: null },
      data: { liftedAt: now, liftedBy: actor.personId },
    });
    if (count === 0) return refuse(tx, 'not_suspended', about);
    await record(tx, { ...about, actorRole: may.value });
    return ok(null);
  });
}
