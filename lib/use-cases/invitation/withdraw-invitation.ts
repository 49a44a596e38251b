import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { mayKeepInvitations } from '#lib/domain/policy/invitation.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Takes an invitation back that was not accepted: its link opens nothing from then on. */
export function withdrawInvitation(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; invitationId: string; now: Date },
): Promise<Result<null, StaffRefusal | 'not_found'>> {
  const { organisationId, invitationId, now } = input;
  const about = {
    event: 'invitation.withdrawn',
    organisationId,
    details: { invitationId },
  } as const;
  return db.as(context, async (tx) => {
    const may = mayKeepInvitations(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const { count } = await tx.invitation.updateMany({
      where: { id: invitationId, organisationId, acceptedAt: null, withdrawnAt: null },
      data: { withdrawnAt: now, withdrawnBy: actor.personId },
    });
    if (count !== 1) return refuse(tx, 'not_found', about);
    await record(tx, { ...about, actorRole: may.value });
    return ok(null);
  });
}
