/** How long the link to a new address works, and then how long the link to the old one can stop the change. */
export const EMAIL_CHANGE_HOURS = 24;

/** Until when a new address can be proved, counted from asking; when a proved one takes effect, counted from proof. */
export function hoursOn(from: Date): Date {
  return new Date(from.getTime() + EMAIL_CHANGE_HOURS * 3_600_000);
}
