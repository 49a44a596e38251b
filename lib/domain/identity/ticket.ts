/** What a letter's one-time link is for. */
export type TicketPurpose = 'register' | 'new_password' | 'recover' | 'join';

/** How long the link of a letter works, and then how long somebody may take over their registration. */
export const TICKET_HOURS = 24;

/**
 * When nothing is left of a link, or of a registration that was not finished. Late enough that a registration which was
 * begun in the last minute of its link is over too: it goes with the link.
 */
export function forgottenAt(expiresAt: Date): Date {
  return new Date(expiresAt.getTime() + (TICKET_HOURS + 1) * 3_600_000);
}

export function ticketExpiry(now: Date): Date {
  return new Date(now.getTime() + TICKET_HOURS * 3_600_000);
}
