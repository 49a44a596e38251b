import type { Db } from '#lib/adapters/db/client.ts';
import type { TicketPurpose } from '#lib/domain/identity/ticket.ts';

/** What a letter says: with the link, or that the address calls for another way. */
export type TicketLetter = {
  readonly email: string;
  readonly purpose: TicketPurpose;
  readonly expiresAt: Date;
  /** Whether the address has an account. Told to nobody but whoever reads the mail that goes there. */
  readonly isKnown: boolean;
  /** Whether that account is halted: then nobody gets back into it by a letter. */
  readonly isHalted: boolean;
};

/**
 * Finds out whose an address is, for the letter, and gives the ticket the secret the letter will hold where the link is
 * of use: to make an account where there is none, to choose a password or get back in where there is one, to apply to join in either case. Null when it is over. Done
 * twice, the second letter's link is the one that works.
 */
export async function writeTicket(
  db: Db,
  input: { ticketId: string; tokenHash: Uint8Array<ArrayBuffer>; now: Date },
): Promise<TicketLetter | null> {
  const { ticketId: id, tokenHash, now } = input;
  const ticket = await db.as({ kind: 'about', id }, (tx) =>
    tx.ticket.findFirst({
      where: { id, usedAt: null, expiresAt: { gt: now } },
      select: { email: true, purpose: true, expiresAt: true },
    }),
  );
  if (!ticket) return null;
  const { email } = ticket;
  return db.as({ kind: 'about', id, email }, async (tx) => {
    const account = await tx.account.findUnique({
      where: { email },
      select: { personId: true, state: true },
    });
    const purpose = ticket.purpose as TicketPurpose;
    const isKnown = account !== null;
    const isHalted = isKnown && account.state !== 'active';
    const isOfUse = purpose === 'join' || (purpose === 'register' ? !isKnown : isKnown);
    if (isOfUse && !(purpose === 'recover' && isHalted)) {
      await tx.ticket.updateMany({
        where: { id, usedAt: null },
        data: { tokenHash, personId: account?.personId ?? null },
      });
    }
    return { email, purpose, expiresAt: ticket.expiresAt, isKnown, isHalted };
  });
}
