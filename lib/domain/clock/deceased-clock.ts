import { addDays, type CalendarDate } from '#lib/base/calendar-date.ts';

/** An application to see the record of a person who has died (AHRA 1990). */
export type DeceasedApplication = {
  readonly appliedOn: CalendarDate;
  /** The days on which the items asked for were made. */
  readonly itemsMadeOn: readonly CalendarDate[];
  readonly furtherInformation: {
    readonly askedOn: CalendarDate;
    readonly suppliedOn: CalendarDate | null;
  } | null;
};

const RECENT_DAYS = 40;
const SHORT_PERIOD_DAYS = 21;
const LONG_PERIOD_DAYS = 40;
const ASK_WITHIN_DAYS = 14;

/**
 * The last day for an answer under the Access to Health Records Act (DE-3): 40 days beginning with the application,
 * or 21 when any item was made in the 40 days before it. It is not moved off a weekend. Null while information
 * properly asked for is outstanding.
 */
export function deceasedDueOn(application: DeceasedApplication): CalendarDate | null {
  const from = runsFrom(application);
  return from && addDays(from, periodDays(application) - 1);
}

/** The last day on which asking for more moves the period: the fourteenth, the day of application being the first. */
export function askForInformationBy(appliedOn: CalendarDate): CalendarDate {
  return addDays(appliedOn, ASK_WITHIN_DAYS - 1);
}

function periodDays({ appliedOn, itemsMadeOn }: DeceasedApplication): number {
  const recentFrom = addDays(appliedOn, -RECENT_DAYS);
  return itemsMadeOn.some((madeOn) => madeOn >= recentFrom) ? SHORT_PERIOD_DAYS : LONG_PERIOD_DAYS;
}

function runsFrom({ appliedOn, furtherInformation }: DeceasedApplication): CalendarDate | null {
  if (furtherInformation === null) return appliedOn;
  const wasAskedInTime = furtherInformation.askedOn <= askForInformationBy(appliedOn);
  return wasAskedInTime ? furtherInformation.suppliedOn : appliedOn;
}
