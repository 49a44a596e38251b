import { formatDate, formatInstant } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';

/** Sessions and passkeys belong to no institution, so their times are told by the clock most people here live by. */
const ZONE = 'Europe/London';

export function instantOf(instant: Date): string {
  return formatInstant(instant, ZONE);
}

export function dayOf(instant: Date): string {
  return formatDate(localDate(instant, ZONE));
}
