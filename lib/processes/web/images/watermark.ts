import { formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';

/** Who looks, and since when by the hospital’s clock, to the minute: what stands across images. A line each. */
export function watermarkOf(name: string, openedAt: Date, zone: TimeZone): string {
  return `${name.trim().replaceAll(/\s+/g, ' ')}\n${formatInstant(openedAt, zone)}`;
}
