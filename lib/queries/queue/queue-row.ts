import type { QueueSearchRow } from '#lib/adapters/db/queue-search.ts';
import { dateOf, daysBetween, type CalendarDate } from '#lib/base/calendar-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { groupOf } from '#lib/domain/access-request/queue-groups.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import type { WorkingCalendar } from '#lib/domain/calendar/working-calendar.ts';
import { alarms, type AlarmKind } from '#lib/domain/clock/alarms.ts';
import { RISKS, type Risk } from '#lib/domain/queue/risks.ts';

/** A request as a line of the queue. */
export type QueueRow = {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly type: RequestType;
  readonly state: RequestState;
  /** Whether what it waits for is there, and the hospital is to check it. */
  readonly isToCheck: boolean;
  readonly requesterName: string;
  readonly description: string;
  readonly receivedOn: CalendarDate;
  /** Null while the clock has not started or stands. */
  readonly dueOn: CalendarDate | null;
  /** Until the clock starts: the day it would be due from first receipt. */
  readonly shadowDueOn: CalendarDate | null;
  /** The day to aim for, some days before the last (CL-5); null once it is answered. */
  readonly targetOn: CalendarDate | null;
  /** To whichever of the two is shown; negative when it is past; null once it is answered. */
  readonly daysLeft: number | null;
  /** The last of the clock's alarms that has rung (CL-5). */
  readonly alarm: AlarmKind | null;
  /** Whether it is due on a day on which the team would not answer all in time at its present pace. */
  readonly isForecastLate: boolean;
  readonly risks: readonly Risk[];
  readonly team: string | null;
  readonly assignedTo: string | null;
  readonly isAssignedToMe: boolean;
  /** Asked by the very person who looks: somebody else must answer it. */
  readonly isOwn: boolean;
};

type Seen = {
  readonly today: CalendarDate;
  readonly calendar: WorkingCalendar;
  readonly lateDays: readonly CalendarDate[];
};

export function toQueueRow(
  row: QueueSearchRow,
  seen: Seen,
): Omit<QueueRow, 'isAssignedToMe' | 'isOwn'> {
  const state = row.state as RequestState;
  return {
    ...{ id: row.id, reference: row.reference, version: row.version },
    ...{ type: row.type as RequestType, state, description: row.description },
    requesterName: row.requester_name,
    receivedOn: localDate(row.received_at, seen.calendar.zone),
    isToCheck: row.is_to_check,
    ...clockOf(row, state, seen),
    risks: RISKS.filter((risk) => row[`is_${risk}`]),
    team: row.team,
    assignedTo: row.assigned_name,
  };
}

type ClockOfRow = Pick<
  QueueRow,
  'dueOn' | 'shadowDueOn' | 'targetOn' | 'daysLeft' | 'alarm' | 'isForecastLate'
>;

/** What is finished has its days, and none of them counts any more. */
function clockOf(row: QueueSearchRow, state: RequestState, seen: Seen): ClockOfRow {
  const { today, lateDays } = seen;
  const [dueOn, shadowDueOn] = [dayOf(row.due_on), dayOf(row.shadow_due_on)];
  const group = groupOf(state, row.is_to_check);
  if (group === 'finished') {
    const none = { targetOn: null, daysLeft: null, alarm: null, isForecastLate: false };
    return { dueOn, shadowDueOn, ...none };
  }
  const counted = dueOn ?? shadowDueOn;
  return {
    ...{ dueOn, shadowDueOn, targetOn: dayOf(row.target_on) },
    daysLeft: counted && daysBetween(today, counted),
    alarm: alarmOf(dayOf(row.relevant_date), dueOn, seen),
    isForecastLate: group === 'to_do' && counted !== null && lateDays.includes(counted),
  };
}

function alarmOf(
  startedOn: CalendarDate | null,
  dueOn: CalendarDate | null,
  { today, calendar }: Seen,
): AlarmKind | null {
  if (startedOn === null || dueOn === null) return null;
  return alarms(startedOn, dueOn, calendar).findLast(({ on }) => on <= today)?.kind ?? null;
}

function dayOf(text: string | null): CalendarDate | null {
  return text === null ? null : dateOf(text);
}
