const HOUR = 3_600_000;

/** When a guest is told that its time ends. */
const WARNINGS = [
  { before: 'week', hours: 7 * 24 },
  { before: 'day', hours: 24 },
] as const;

/** A guest that stays for hours is told once, an hour before. */
const SHORT_HOURS = 24;

export type StayWarning = { readonly before: 'week' | 'day' | 'hour'; readonly at: Date };

/**
 * The letters before a guest's end: a week and a day before, or an hour before where it stays no longer than a day. What
 * would have to be said before it came is not said.
 */
export function stayWarnings(from: Date, until: Date): readonly StayWarning[] {
  const before = (hours: number) => new Date(until.getTime() - hours * HOUR);
  if (until.getTime() - from.getTime() <= SHORT_HOURS * HOUR) {
    return before(1) > from ? [{ before: 'hour', at: before(1) }] : [];
  }
  return WARNINGS.map((warning) => ({ before: warning.before, at: before(warning.hours) })).filter(
    ({ at }) => at > from,
  );
}
