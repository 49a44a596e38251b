import { record, refuse } from '#lib/adapters/db/audit.ts';
import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { runningClock, type RunningClock } from '#lib/domain/incident/incident-clock.ts';
import type { IncidentKind, IncidentSource } from '#lib/domain/incident/report.ts';
import { CLOCK_RUNS_IN, type IncidentState } from '#lib/domain/incident/states.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { mayListIncidents } from '#lib/domain/policy/incident.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

export type IncidentRow = {
  readonly id: string;
  readonly reference: string;
  readonly kind: IncidentKind;
  readonly source: IncidentSource;
  readonly state: IncidentState;
  readonly reportedAt: Date;
  /** The 72 hours; null when they no longer run. */
  readonly clock: RunningClock | null;
  /** When whoever reported it must have an answer; null when nobody is owed one. */
  readonly answerBy: CalendarDate | null;
};

export type Incidents = {
  readonly rows: readonly IncidentRow[];
  readonly page: number;
  readonly pages: number;
};

/** What a list of incidents shows: those whose 72 hours run, those the regulator has been told of, those that are over. */
export const INCIDENT_GROUPS = ['running', 'told', 'closed'] as const;

export type IncidentGroup = (typeof INCIDENT_GROUPS)[number];

const STATES_OF: Readonly<Record<IncidentGroup, readonly IncidentState[]>> = {
  running: CLOCK_RUNS_IN,
  told: ['notified_regulator', 'notified_people'],
  closed: ['closed'],
};

const ROWS_A_PAGE = 50;

/** The incidents of an institution, the one whose 72 hours are over soonest first, closed ones newest first. The look is recorded. */
export function incidents(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; group: IncidentGroup; page: number; now: Date },
): Promise<Result<Incidents, StaffRefusal>> {
  const { organisationId, group, page, now } = input;
  const about = { event: 'incidents.viewed', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayListIncidents(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const where = {
      organisationId,
      state: { in: [...STATES_OF[group]] },
      ...notAboutOneself(actor),
    };
    const rows = await tx.incident.findMany({
      where,
      orderBy:
        group === 'closed'
          ? [{ closedAt: 'desc' }, { id: 'desc' }]
          : [{ awareAt: 'asc' }, { id: 'asc' }],
      skip: (page - 1) * ROWS_A_PAGE,
      take: ROWS_A_PAGE,
      select: columns,
    });
    const total = await tx.incident.count({ where });
    await record(tx, { ...about, actorRole: may.value });
    return ok({
      rows: rows.map((row) => rowOf(row, now)),
      page,
      pages: Math.max(1, Math.ceil(total / ROWS_A_PAGE)),
    });
  });
}

/** How many incidents of an institution have their 72 hours running: for whoever looks into them; 0 for everybody else. */
export function countRunningIncidents(
  db: Db,
  { actor, context }: Acting,
  organisationId: OrganisationId,
  now: Date,
): Promise<number> {
  return db.as(context, (tx) =>
    mayListIncidents(actor, organisationId, now).ok
      ? tx.incident.count({
          where: { organisationId, state: { in: [...CLOCK_RUNS_IN] }, ...notAboutOneself(actor) },
        })
      : Promise.resolve(0),
  );
}

/** What somebody reported as a patient they follow in their diary, not here. */
function notAboutOneself(actor: Actor) {
  if (actor.kind !== 'person') return {};
  const { personId } = actor;
  return {
    NOT: { source: 'patient', reportedByPersonId: personId },
    OR: [{ questionedPersonId: null }, { questionedPersonId: { not: personId } }],
  };
}

const columns = {
  id: true,
  reference: true,
  kind: true,
  source: true,
  state: true,
  reportedAt: true,
  awareAt: true,
  answerBy: true,
} as const;

function rowOf(
  row: {
    readonly id: string;
    readonly reference: string;
    readonly kind: string;
    readonly source: string;
    readonly state: string;
    readonly reportedAt: Date;
    readonly awareAt: Date;
    readonly answerBy: Date | null;
  },
  now: Date,
): IncidentRow {
  const state = row.state as IncidentState;
  return {
    id: row.id,
    reference: row.reference,
    kind: row.kind as IncidentKind,
    source: row.source as IncidentRow['source'],
    state,
    reportedAt: row.reportedAt,
    clock: runningClock({ state, awareAt: row.awareAt }, now),
    answerBy: fromNullableColumn(row.answerBy),
  };
}
