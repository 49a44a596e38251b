import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadColleague } from '#lib/adapters/db/colleague.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { ChosenReason } from '#lib/domain/person/suspension.ts';
import { maySuspendAccess, type SuspensionRefusal } from '#lib/domain/policy/person.ts';

/**
 * Halts a colleague's access to the organisation from this moment: their roles there give nothing,
 * and every session of theirs ends, in every process, with whatever it was doing. They may sign in
 * again as whatever else they are.
 */
export function suspendAccess(
  db: Db,
  { actor, context }: Acting,
  input: {
    organisationId: OrganisationId;
    personId: string;
    reason: ChosenReason;
    now: Date;
  },
): Promise<Result<null, SuspensionRefusal | 'not_found' | 'suspended_already'>> {
  const { organisationId, personId, reason, now } = input;
  const about = { event: 'person.suspended', organisationId, details: { personId } } as const;
  return db.as(context, async (tx) => {
    const colleague = await loadColleague(tx, { organisationId, personId });
    if (!colleague) return refuse(tx, 'not_found', about);
    const may = maySuspendAccess(actor, colleague, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);

    const { count } = await tx.accessSuspension.createMany({
      data: [{ organisationId, personId, reason, suspendedBy: actor.personId, suspendedAt: now }],
      skipDuplicates: true,
    });
    if (count === 0) return refuse(tx, 'suspended_already', about);
    await tx.$queryRaw`SELECT app.end_sessions_of(${personId}::uuid, 'suspended')`;
    await record(tx, {
      ...about,
      actorRole: may.value,
      reason,
    });
    return ok(null);
  });
}
