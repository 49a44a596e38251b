/** How long whoever reads a known address can stop it, counted from the last person who allowed it. */
export const RECOVERY_WAIT_HOURS = 24;

/** How long the last letter's link works. */
export const RECOVERY_TICKET_HOURS = 1;

/** How long an administrator has to agree, where a role is held. */
export const RECOVERY_SECOND_DAYS = 7;

/** How long the one code works that a recovery ends with. */
export const RECOVERY_CODE_HOURS = 24;

/** How often somebody can begin in 30 days: enough for one who chose the wrong hospital, and no flood for its officers. */
export const MOST_RECOVERIES_IN_30_DAYS = 3;

export function hoursAfter(from: Date, hours: number): Date {
  return new Date(from.getTime() + hours * 3_600_000);
}

/** Whether a ticket that was written then still works. */
export function isRecoveryTicketLive(writtenAt: Date, now: Date): boolean {
  return now >= writtenAt && now < hoursAfter(writtenAt, RECOVERY_TICKET_HOURS);
}
