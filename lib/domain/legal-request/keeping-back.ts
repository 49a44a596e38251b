import { addDays, type CalendarDate } from '#lib/base/calendar-date.ts';

/** Days after which a privacy officer asks again whether a patient may still not know (NC-3). */
export const REVIEW_DAYS = 90;

/** That a patient is told nothing of a request for now, and until when at the latest. */
export type KeepingBack = {
  readonly because: string;
  readonly revealOn: CalendarDate;
};

export type KeepingRefusal =
  'reason_missing' | 'text_too_long' | 'reveal_too_late' | 'reveal_too_early';

const LONGEST = 2000;

/** Whether it may be kept from them so long: for a reason in words, from tomorrow, for 90 days at most at a time. */
export function keepingRefusal(keeping: KeepingBack, today: CalendarDate): KeepingRefusal | null {
  if (keeping.because.trim() === '') return 'reason_missing';
  if (keeping.because.length > LONGEST) return 'text_too_long';
  if (keeping.revealOn <= today) return 'reveal_too_early';
  return keeping.revealOn > addDays(today, REVIEW_DAYS) ? 'reveal_too_late' : null;
}

/** Whether the patient may know today. What nobody keeps back may be known at once. */
export function mayBeTold(
  { tippingOffRisk, revealOn }: { tippingOffRisk: boolean; revealOn: CalendarDate | null },
  today: CalendarDate,
): boolean {
  return !tippingOffRisk || (revealOn !== null && revealOn <= today);
}
