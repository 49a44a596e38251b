import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { invitationState, type InvitationState } from '#lib/domain/person/invitation.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import { mayKeepInvitations } from '#lib/domain/policy/invitation.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

/** An invitation, as those see it who send them. Never its link. */
export type InvitationLine = {
  readonly id: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly months: number;
  readonly state: InvitationState;
  readonly invitedAt: Date;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
};

const MOST_SHOWN = 200;

/** The invitations of an organisation, newest first. The look is recorded. */
export function invitations(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; now: Date },
): Promise<Result<readonly InvitationLine[], StaffRefusal>> {
  const { organisationId, now } = input;
  const about = { event: 'invitations.viewed', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayKeepInvitations(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const rows = await tx.invitation.findMany({
      where: { organisationId },
      orderBy: [{ invitedAt: 'desc' }, { id: 'desc' }],
      take: MOST_SHOWN,
      select: {
        id: true,
        email: true,
        roles: true,
        months: true,
        invitedAt: true,
        expiresAt: true,
        acceptedAt: true,
        withdrawnAt: true,
      },
    });
    await record(tx, { ...about, actorRole: may.value });
    return ok(
      rows.map(({ withdrawnAt, ...row }) => ({
        ...row,
        roles: row.roles as Role[],
        state: invitationState({ ...row, withdrawnAt }, now),
      })),
    );
  });
}
