import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { identityOf } from '#lib/adapters/db/person-identity.ts';
import { asReach } from '#lib/adapters/db/places.ts';
import { policyOf } from '#lib/adapters/db/trust-policy.ts';
import { dateOf, daysBetween, type CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import { REQUEST_STATES, type RequestState } from '#lib/domain/access-request/states.ts';
import { isSamePerson } from '#lib/domain/person/person-identity.ts';
import { mayListRequests, requestReach } from '#lib/domain/policy/access-request.ts';
import { isLimited, type Limits } from '#lib/domain/policy/reach.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { groupOf, QUEUE_GROUPS, type QueueGroup } from './queue-groups.ts';

export type QueueFilter = {
  readonly group: QueueGroup;
  readonly isMine: boolean;
  /** From 1. */
  readonly page: number;
};

export type QueueRow = {
  readonly id: string;
  readonly reference: string;
  readonly type: RequestType;
  readonly state: RequestState;
  readonly requesterName: string;
  readonly description: string;
  readonly receivedOn: CalendarDate;
  /** Null while the clock has not started or stands. */
  readonly dueOn: CalendarDate | null;
  /** Until the clock starts: the day it would be due from first receipt. */
  readonly shadowDueOn: CalendarDate | null;
  /** To whichever of the two is shown; negative when it is past; null once it is answered. */
  readonly daysLeft: number | null;
  readonly assignedTo: string | null;
  readonly isAssignedToMe: boolean;
  /** Asked by the very person who looks: somebody else must answer it. */
  readonly isOwn: boolean;
};

export type Queue = {
  readonly rows: readonly QueueRow[];
  readonly total: number;
  readonly pages: number;
  readonly counts: Readonly<Record<QueueGroup, number>>;
  /** Of the requests that wait for staff. */
  readonly overdue: number;
  /** How many days before a request is due its line warns. */
  readonly dueSoonDays: number;
  /** How far each of the reader's roles reaches, when none of them reaches the whole institution. */
  readonly limits: readonly Limits[];
};

export const ROWS_A_PAGE = 50;

/** An institution's requests, the soonest due first. */
export async function staffQueue(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; zone: TimeZone; filter: QueueFilter; now: Date },
): Promise<Result<Queue, StaffRefusal>> {
  const may = mayListRequests(actor, input.organisationId, input.now);
  if (!may.ok || actor.kind !== 'person') return may.ok ? no('not_permitted') : may;
  const { organisationId, filter, now, zone } = input;
  const today = localDate(now, zone);
  return db.as(context, async (tx) => {
    const limits = requestReach(actor, organisationId, now);
    const reached = { organisationId, reach: asReach(limits) };
    const tallies = await tally(tx, reached, { personId: actor.personId, today });
    const counts = countsOf(tallies);
    const where = {
      ...reached,
      states: statesOf(filter.group),
      assignedTo: filter.isMine ? actor.personId : null,
    };
    const total = filter.isMine
      ? sum(tallies, ({ state, mine }) => (groupOf(state) === filter.group ? mine : 0))
      : counts[filter.group];
    const rows = await find(tx, where, filter);
    const waiting = [...statesOf('to_do'), ...statesOf('sending')];
    const overdue = sum(tallies, (of) => (waiting.includes(of.state) ? of.overdue : 0));
    return ok({
      rows: rows.map((row) => ({
        ...toRow(row, today, zone),
        isAssignedToMe: row.assigned_id === actor.personId,
        isOwn: isSamePerson(actor, identityOf(identityColumns(row))),
      })),
      total,
      pages: Math.max(1, Math.ceil(total / ROWS_A_PAGE)),
      counts,
      overdue,
      dueSoonDays: (await policyOf(tx, organisationId, now)).dueSoonDays,
      limits: limits.every(isLimited) ? limits : [],
    });
  });
}

function statesOf(group: QueueGroup): RequestState[] {
  return REQUEST_STATES.filter((state) => groupOf(state) === group);
}

/** The requests of one institution that the reader's roles reach. */
type Reached = {
  readonly organisationId: string;
  readonly reach: string;
};

const REACHED = `r.organisation_id = $1::uuid
  AND (app.reaches_all($2::jsonb) OR app.request_reached($2::jsonb, r.id, r.organisation_id, r.team_id))`;

type Tally = {
  readonly state: RequestState;
  readonly all: number;
  readonly mine: number;
  readonly overdue: number;
};

function tally(
  tx: Tx,
  { organisationId, reach }: Reached,
  { personId, today }: { personId: string; today: CalendarDate },
): Promise<Tally[]> {
  return tx.$queryRawUnsafe<Tally[]>(
    `SELECT r.state, count(*)::integer AS all,
            count(*) FILTER (WHERE r.assigned_to_person_id = $3::uuid)::integer AS mine,
            count(*) FILTER (WHERE r.due_on < $4::date)::integer AS overdue
     FROM access_request r WHERE ${REACHED} GROUP BY r.state`,
    organisationId,
    reach,
    personId,
    today,
  );
}

function countsOf(tallies: readonly Tally[]): Readonly<Record<QueueGroup, number>> {
  const countOfGroup = (group: QueueGroup) =>
    sum(tallies, ({ state, all }) => (groupOf(state) === group ? all : 0));
  return Object.fromEntries(
    QUEUE_GROUPS.map((group) => [group, countOfGroup(group)] as const),
  ) as Record<QueueGroup, number>;
}

function sum(tallies: readonly Tally[], of: (tally: Tally) => number): number {
  return tallies.reduce((total, one) => total + of(one), 0);
}

type Where = Reached & {
  readonly states: readonly RequestState[];
  readonly assignedTo: string | null;
};

type Row = {
  id: string;
  reference: string;
  type: string;
  state: string;
  description: string;
  received_at: Date;
  due_on: string | null;
  shadow_due_on: string | null;
  requester_id: string;
  requester_name: string;
  verified_email: string | null;
  registration_body: string | null;
  registration_number: string | null;
  joined_to: string | null;
  assigned_id: string | null;
  assigned_name: string | null;
};

/** What is open is sorted by when it is due, what is finished by when it ended. */
function find(tx: Tx, where: Where, { group, page }: QueueFilter): Promise<Row[]> {
  const order =
    group === 'finished'
      ? 'r.state_since DESC, r.id DESC'
      : 'coalesce(r.due_on, r.shadow_due_on) ASC NULLS LAST, r.received_at, r.id';
  return tx.$queryRawUnsafe<Row[]>(
    `SELECT r.id, r.reference, r.type, r.state, r.description, r.received_at,
            r.due_on::text, r.shadow_due_on::text, p.id AS requester_id,
            btrim(p.given_names || ' ' || p.family_name) AS requester_name,
            p.verified_email, p.registration_body, p.registration_number, p.joined_to,
            r.assigned_to_person_id AS assigned_id,
            btrim(a.given_names || ' ' || a.family_name) AS assigned_name
     FROM access_request r
     JOIN person p ON p.id = r.requester_person_id
     LEFT JOIN person a ON a.id = r.assigned_to_person_id
     WHERE ${REACHED} AND r.state = ANY ($3::text[])
       AND ($4::uuid IS NULL OR r.assigned_to_person_id = $4::uuid)
     ORDER BY ${order}
     LIMIT ${ROWS_A_PAGE} OFFSET $5`,
    where.organisationId,
    where.reach,
    [...where.states],
    where.assignedTo,
    (page - 1) * ROWS_A_PAGE,
  );
}

function toRow(
  row: Row,
  today: CalendarDate,
  zone: TimeZone,
): Omit<QueueRow, 'isAssignedToMe' | 'isOwn'> {
  const state = row.state as RequestState;
  const dueOn = row.due_on === null ? null : dateOf(row.due_on);
  const shadowDueOn = row.shadow_due_on === null ? null : dateOf(row.shadow_due_on);
  const counted = groupOf(state) === 'finished' ? null : (dueOn ?? shadowDueOn);
  return {
    id: row.id,
    reference: row.reference,
    type: row.type as RequestType,
    state,
    requesterName: row.requester_name,
    description: row.description,
    receivedOn: localDate(row.received_at, zone),
    dueOn,
    shadowDueOn,
    daysLeft: counted && daysBetween(today, counted),
    assignedTo: row.assigned_name,
  };
}

function identityColumns(row: Row) {
  return {
    id: row.requester_id,
    verifiedEmail: row.verified_email,
    registrationBody: row.registration_body,
    registrationNumber: row.registration_number,
    joinedTo: row.joined_to,
  };
}
