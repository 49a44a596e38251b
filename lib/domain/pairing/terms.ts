/** How long the code on the computer’s screen can be brought by a patient, and then be answered. */
export const CODE_MINUTES = 5;

/** How long a computer shows what the patient let it show. */
export const SHOWING_MINUTES = 60;

export const LONGEST_SHOWN_NAME = 100;

const MS_PER_MINUTE = 60_000;

export function codeExpiresAt(now: Date): Date {
  return new Date(now.getTime() + CODE_MINUTES * MS_PER_MINUTE);
}

/** The instant from which the computer shows nothing: never after the link that the patient has. */
export function showingEndsAt(now: Date, linkEndsAt: Date): Date {
  return new Date(Math.min(now.getTime() + SHOWING_MINUTES * MS_PER_MINUTE, linkEndsAt.getTime()));
}
