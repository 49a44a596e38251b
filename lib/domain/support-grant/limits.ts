/** Days in which an institution may answer; then what was asked lapses. */
export const ANSWER_DAYS = 3;

/** Characters of the reason, as it is typed. */
export const LONGEST_REASON = 1000;

const HOUR = 3_600_000;

/** When what was asked at an instant lapses. */
export function supportGrantLapsesAt(askedAt: Date): Date {
  return new Date(askedAt.getTime() + ANSWER_DAYS * 24 * HOUR);
}

/** When what was allowed at an instant, for so many hours, is over. */
export function supportGrantEndsAt(allowedAt: Date, hours: number): Date {
  return new Date(allowedAt.getTime() + hours * HOUR);
}

/** Whether something can be allowed for so long: whole hours, one at least, and no more than the institution lets anybody. */
export function isSupportHours(hours: number, mostHours: number): boolean {
  return Number.isInteger(hours) && hours >= 1 && hours <= mostHours;
}
