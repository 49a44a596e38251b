import type { Tx } from '#lib/adapters/db/client.ts';
import { limitColumns, limitsOf } from '#lib/adapters/db/places.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import type { Limits } from '#lib/domain/policy/reach.ts';

/** An invitation somebody may still accept. */
export type HeldInvitation = {
  readonly id: string;
  readonly organisationId: OrganisationId;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly months: number;
  readonly limits: Limits;
  readonly invitedBy: string;
};

/**
 * The invitation whose secret the transaction holds, or whose registration. Null when it was accepted, taken back or has
 * run out, and when whoever sent it may not send it any more: the database looks, because the one who is asked may not
 * see the roles of the one who asked.
 */
export async function heldInvitation(tx: Tx): Promise<HeldInvitation | null> {
  const [held] = await tx.$queryRaw<{ id: string | null }[]>`SELECT app.held_invitation() AS id`;
  if (!held?.id) return null;
  const row = await tx.invitation.findUnique({
    where: { id: held.id },
    select: {
      id: true,
      organisationId: true,
      email: true,
      roles: true,
      months: true,
      ...limitColumns,
      invitedBy: true,
    },
  });
  if (!row) return null;
  return {
    ...row,
    limits: limitsOf(row),
    organisationId: row.organisationId as OrganisationId,
    roles: row.roles as Role[],
  };
}
