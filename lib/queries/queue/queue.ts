import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { identityOf } from '#lib/adapters/db/person-identity.ts';
import { asReach } from '#lib/adapters/db/places.ts';
import {
  answeredSince,
  countFinished,
  countQueue,
  queuePage,
  tallyQueue,
  type QueueSearchRow,
  type QueueSought,
  type Tally,
} from '#lib/adapters/db/queue-search.ts';
import { policyOf } from '#lib/adapters/db/trust-policy.ts';
import { addDays, laterDate, type CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { localDate, startOfDay } from '#lib/base/time-zone.ts';
import { groupOf, QUEUE_GROUPS, type QueueGroup } from '#lib/domain/access-request/queue-groups.ts';
import {
  workingCalendar,
  workingDaysUntil,
  type WorkingCalendar,
} from '#lib/domain/calendar/working-calendar.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import { isSamePerson } from '#lib/domain/person/person-identity.ts';
import { mayListRequests, requestReach } from '#lib/domain/policy/access-request.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { isLimited, type Limits } from '#lib/domain/policy/reach.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { isNarrowed, type QueueFilter } from '#lib/domain/queue/filter.ts';
import { forecast, PACE_DAYS, type DueThatDay, type Forecast } from '#lib/domain/queue/forecast.ts';
import type { PageStart } from '#lib/domain/queue/page.ts';
import { toQueueRow, type QueueRow } from './queue-row.ts';

export type QueueAsked = {
  readonly organisationId: OrganisationId;
  readonly filter: QueueFilter;
  /** Where the page begins; null at the beginning. */
  readonly start: PageStart | null;
  readonly now: Date;
};

export type Queue = {
  readonly rows: readonly QueueRow[];
  /** Of all pages; more than `MOST_COUNTED` are not counted. */
  readonly total: number;
  readonly previous: PageStart | null;
  readonly next: PageStart | null;
  /** Whatever the filter; of what is finished no more than one above `MOST_FINISHED`. */
  readonly counts: Readonly<Record<QueueGroup, number>>;
  /** Of the requests that wait for staff. */
  readonly overdue: number;
  readonly forecast: Forecast;
  /** How many working days the forecast looks back on, and what was answered on them. */
  readonly lookedBack: { readonly workingDays: number; readonly answered: number };
  /** How many days before a request is due its line warns. */
  readonly dueSoonDays: number;
  /** How far each of the reader's roles reaches, when none of them reaches the whole institution. */
  readonly limits: readonly Limits[];
};

export const ROWS_A_PAGE = 50;
/** Further than this nobody counts, and the database need not either. */
export const MOST_COUNTED = 10_000;
export const MOST_FINISHED = 1_000;

/** An institution's requests of all kinds, those that a filter leaves, in its order: one page of them. */
export async function staffQueue(
  db: Db,
  { actor, context }: Acting,
  input: QueueAsked,
): Promise<Result<Queue, StaffRefusal>> {
  const may = mayListRequests(actor, input.organisationId, input.now);
  if (!may.ok || actor.kind !== 'person') return may.ok ? no('not_permitted') : may;
  return db.as(context, async (tx) => ok(await queueOf(tx, actor, input)));
}

async function queueOf(tx: Tx, actor: PersonActor, asked: QueueAsked): Promise<Queue> {
  const { organisationId, filter, start, now } = asked;
  const { jurisdiction } = await tx.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { jurisdiction: true },
  });
  const calendar = workingCalendar(jurisdiction as Jurisdiction);
  const today = localDate(now, calendar.zone);
  const limits = requestReach(actor, organisationId, now);
  const { personId } = actor;
  const sought = { organisationId, reach: asReach(limits), personId, today, filter };
  const tallies = await tallyQueue(tx, sought);
  const counts = await countsOf(tx, tallies, sought);
  const total = isNarrowed(filter)
    ? await countQueue(tx, sought, MOST_COUNTED)
    : counts[filter.group];
  const ahead = await forecastOf(tx, { tallies, sought, calendar });
  const page = pageOf(await queuePage(tx, sought, { start, limit: ROWS_A_PAGE + 1 }), start);
  const seen = { today, calendar, lateDays: ahead.forecast.lateDays };
  return {
    ...{ total, counts, ...ahead, previous: page.previous, next: page.next },
    rows: page.rows.map((row) => ({
      ...toQueueRow(row, seen),
      isAssignedToMe: row.assigned_id === personId,
      isOwn: isSamePerson(actor, identityOf(identityColumns(row))),
    })),
    overdue: sum(tallies, ({ overdue }) => overdue),
    dueSoonDays: (await policyOf(tx, organisationId, now)).dueSoonDays,
    limits: limits.every(isLimited) ? limits : [],
  };
}

async function countsOf(
  tx: Tx,
  tallies: readonly Tally[],
  sought: QueueSought,
): Promise<Readonly<Record<QueueGroup, number>>> {
  const countOf = (group: QueueGroup) =>
    sum(tallies, ({ state, is_to_check: isToCheck, all }) =>
      groupOf(state, isToCheck) === group ? all : 0,
    );
  const open = QUEUE_GROUPS.map((group) => [group, countOf(group)] as const);
  const counts = Object.fromEntries(open) as Record<QueueGroup, number>;
  return { ...counts, finished: await countFinished(tx, sought, MOST_FINISHED) };
}

/** What waits for the team itself, against what it has answered of late. */
async function forecastOf(
  tx: Tx,
  {
    tallies,
    sought,
    calendar,
  }: { tallies: readonly Tally[]; sought: QueueSought; calendar: WorkingCalendar },
): Promise<Pick<Queue, 'forecast' | 'lookedBack'>> {
  const { today } = sought;
  const since = addDays(today, -PACE_DAYS);
  const { answered, first } = await answeredSince(tx, sought, startOfDay(since, calendar.zone));
  const from = first === null ? today : laterDate(since, localDate(first, calendar.zone));
  const workingDays = workingDaysUntil(addDays(from, -1), addDays(today, -1), calendar);
  const byDay = new Map<CalendarDate, number>();
  for (const { state, is_to_check: isToCheck, due, all } of tallies) {
    const isOurs = groupOf(state, isToCheck) === 'to_do';
    if (due !== null && isOurs) byDay.set(due, (byDay.get(due) ?? 0) + all);
  }
  const due = [...byDay].map(([dueOn, count]): DueThatDay => ({ dueOn, count }));
  return {
    forecast: forecast({ today, calendar, due, answered, workingDays }),
    lookedBack: { workingDays, answered },
  };
}

/** One row more than is shown says that there is a page beyond. */
function pageOf(found: readonly QueueSearchRow[], start: PageStart | null) {
  const isBackwards = start?.way === 'before';
  const isMore = found.length > ROWS_A_PAGE;
  const rows = isBackwards ? found.slice(-ROWS_A_PAGE) : found.slice(0, ROWS_A_PAGE);
  const [first, last] = [rows[0], rows.at(-1)];
  const hasBefore = isBackwards ? isMore : start !== null;
  const hasAfter = isBackwards || isMore;
  return {
    rows,
    previous: first && hasBefore ? ({ way: 'before', keys: first.keys } as const) : null,
    next: last && hasAfter ? ({ way: 'after', keys: last.keys } as const) : null,
  };
}

function sum(tallies: readonly Tally[], of: (tally: Tally) => number): number {
  return tallies.reduce((total, one) => total + of(one), 0);
}

function identityColumns(row: QueueSearchRow) {
  return {
    id: row.requester_id,
    verifiedEmail: row.verified_email,
    registrationBody: row.registration_body,
    registrationNumber: row.registration_number,
    joinedTo: row.joined_to,
  };
}
