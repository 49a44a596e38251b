import { record } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { limitRow } from '#lib/adapters/db/places.ts';
import { addMonths } from '#lib/base/calendar-date.ts';
import { localDate, startOfDay } from '#lib/base/time-zone.ts';
import { JURISDICTIONS, type Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import type { HeldInvitation } from './held-invitation.ts';

/**
 * Gives a person the roles they were invited for, from now, and closes the invitation. A role they hold already stays as
 * it is. False when somebody else was quicker: then nothing may stay of the transaction.
 */
export async function takeUpInvitation(
  tx: Tx,
  { id, organisationId, roles, months, limits, invitedBy }: HeldInvitation,
  { personId, now }: { personId: string; now: Date },
): Promise<boolean> {
  const live = { personId, organisationId, revokedAt: null, endsAt: { gt: now } };
  const held = await tx.roleGrant.findMany({ where: live, select: { role: true } });
  const given = roles.filter((role) => !held.some((one) => one.role === role));
  const endsAt = await roleEnd(tx, organisationId, { months, now });
  if (given.length > 0) {
    await tx.roleGrant.createMany({
      data: given.map((role) => ({
        personId,
        organisationId,
        role,
        grantedBy: invitedBy,
        startsAt: now,
        endsAt,
        ...limitRow(limits),
      })),
    });
  }
  const { count } = await tx.invitation.updateMany({
    where: { id, acceptedAt: null, withdrawnAt: null },
    data: { acceptedAt: now, acceptedBy: personId },
  });
  await record(tx, {
    event: 'invitation.accepted',
    organisationId,
    details: { invitationId: id, roles: given, until: endsAt.toISOString() },
  });
  return count === 1;
}

/** The beginning of the day so many months on, where the organisation is: as roles given by hand end. */
async function roleEnd(
  tx: Tx,
  organisationId: string,
  { months, now }: { months: number; now: Date },
): Promise<Date> {
  const organisation = await tx.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { jurisdiction: true },
  });
  const { zone } = JURISDICTIONS[organisation.jurisdiction as Jurisdiction];
  return startOfDay(addMonths(localDate(now, zone), months), zone);
}
