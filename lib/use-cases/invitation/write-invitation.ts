import type { Db } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';

/** What the letter to somebody invited says. */
export type InvitationLetter = {
  readonly email: string;
  readonly organisation: string;
  readonly timeZone: string;
  readonly expiresAt: Date;
};

/** Gives an open invitation the secret its letter will hold. Null when it is over. */
export function writeInvitation(
  db: Db,
  input: {
    organisationId: string;
    invitationId: string;
    tokenHash: Uint8Array<ArrayBuffer>;
    now: Date;
  },
): Promise<InvitationLetter | null> {
  const { organisationId, invitationId: id, tokenHash, now } = input;
  return db.as(asSystem(organisationId).context, async (tx) => {
    const open = { id, acceptedAt: null, withdrawnAt: null, expiresAt: { gt: now } };
    const { count } = await tx.invitation.updateMany({ where: open, data: { tokenHash } });
    if (count !== 1) return null;
    const { organisation, ...row } = await tx.invitation.findUniqueOrThrow({
      where: { id },
      select: {
        email: true,
        expiresAt: true,
        organisation: { select: { name: true, timeZone: true } },
      },
    });
    return { ...row, organisation: organisation.name, timeZone: organisation.timeZone };
  });
}
