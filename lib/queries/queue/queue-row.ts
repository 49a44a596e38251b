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
  { today, calendar, lateDays }: Seen,
): Omit<QueueRow, 'isAssignedToMe' | 'isOwn'> {
  const state = row.state as RequestState;
  const group = groupOf(state);
  const [dueOn, shadowDueOn, target, startedOn] = [
    ...[row.due_on, row.shadow_due_on, row.target_on, row.relevant_date],
  ].map((text) => (text === null || text === undefined ? null : dateOf(text)));
  const isOpen = group !== 'finished';
  const counted = isOpen ? (dueOn ?? shadowDueOn ?? null) : null;
  const rung =
    isOpen && dueOn && startedOn
      ? alarms(startedOn, dueOn, calendar).findLast(({ on }) => on <= today)
      : undefined;
  return {
    ...{ id: row.id, reference: row.reference, version: row.version },
    ...{ type: row.type as RequestType, state, description: row.description },
    requesterName: row.requester_name,
    receivedOn: localDate(row.received_at, calendar.zone),
    dueOn: dueOn ?? null,
    shadowDueOn: shadowDueOn ?? null,
    targetOn: isOpen ? (target ?? null) : null,
    daysLeft: counted && daysBetween(today, counted),
    alarm: rung?.kind ?? null,
    isForecastLate: group === 'to_do' && counted !== null && lateDays.includes(counted),
    risks: RISKS.filter((risk) => row[`is_${risk}`]),
    team: row.team,
    assignedTo: row.assigned_name,
  };
}
