import { addMonths, type CalendarDate } from '#lib/base/calendar-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { KeptRecord } from './kept-record.ts';

/** A hold of the institution (LH-1). Of neither a request nor a patient, it is on everything there. */
export type Hold = {
  /** `sar` is the one a request places on itself (PA-7). */
  readonly kind: string;
  readonly requestId: string | null;
  readonly patientId: string | null;
  /** The first day without it; null while nobody has ended it. */
  readonly endsOn: CalendarDate | null;
};

/** Months a request's own hold outlives it (PA-7). */
const AFTER_CLOSURE_MONTHS = 3;

/** Whether any of these keeps the record today. The database asks the same again when it deletes (migration 0024). */
export function hasHold(record: KeptRecord, holds: readonly Hold[], today: CalendarDate): boolean {
  return holds.some((hold) => {
    if (hold.endsOn !== null && hold.endsOn <= today) return false;
    return hold.kind === 'sar' ? isOwnHold(record, hold, today) : isCovered(record, hold);
  });
}

/**
 * PA-7 holds the studies and, so that it can be shown that nothing was kept back, the file. Not the copy that was made
 * for sending: that the originals stay is what it is for, and the copy ends by RT-1.
 */
function isOwnHold(record: KeptRecord, hold: Hold, today: CalendarDate): boolean {
  const closedAt =
    record.kind === 'request_file'
      ? record.closedAt
      : record.kind === 'complaint'
        ? record.requestClosedAt
        : undefined;
  if (closedAt === undefined || !('requestId' in record) || hold.requestId !== record.requestId) {
    return false;
  }
  if (hold.endsOn !== null || closedAt === null) return true;
  return today <= addMonths(localDate(closedAt, record.zone), AFTER_CLOSURE_MONTHS);
}

function isCovered(record: KeptRecord, { requestId, patientId }: Hold): boolean {
  // What an incident or the audit is about stands in no column, so any hold keeps it.
  if (record.kind === 'incident' || record.kind === 'audit') return true;
  if (requestId === null && patientId === null) return true;
  const isOfRequest = requestId !== null && 'requestId' in record && requestId === record.requestId;
  return isOfRequest || (patientId !== null && patientId === record.patientId);
}
