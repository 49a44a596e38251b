import { addDays, type CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { startOfDay, type TimeZone } from '#lib/base/time-zone.ts';
import type { Tx } from './client.ts';

/** Whose requests, and from which day to which. */
export type FiguresSought = {
  readonly organisationId: OrganisationId;
  readonly zone: TimeZone;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** The only requests that count, as `requestsOfSite` finds them; null for all. */
  readonly requestIds: readonly string[] | null;
};

export type ReceivedFigure = { readonly month: string; readonly type: string; readonly n: number };

/** What was answered in a month or, with null, in all; of one type or, with null, of all. */
export type AnsweredFigure = {
  readonly month: string | null;
  readonly type: string | null;
  readonly n: number;
  readonly late: number;
  /** Days from the start of the clock, or from receipt where none started, to the answer. */
  readonly median: number;
  readonly ninetieth: number;
};

export type CountedFigure = { readonly name: string; readonly n: number };

/** So many of the latest breaches are looked into. */
export const MOST_BREACHES = 500;

/**
 * An institution's requests of which some study came from one of its sites: found once, for all figures. A request
 * without studies is of no site.
 */
export async function requestsOfSite(
  tx: Tx,
  organisationId: OrganisationId,
  siteId: string,
): Promise<readonly string[]> {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    'SELECT id FROM app.requests_of_site($1::uuid, $2::uuid) id',
    organisationId,
    siteId,
  );
  return rows.map(({ id }) => id);
}

export function receivedFigures(tx: Tx, sought: FiguresSought): Promise<ReceivedFigure[]> {
  return tx.$queryRawUnsafe<ReceivedFigure[]>(
    `SELECT ${MONTH} AS month, type, n FROM (
       SELECT date_trunc('month', r.received_at AT TIME ZONE $5) AS month, r.type, count(*)::integer AS n
       FROM access_request r
       WHERE r.organisation_id = $1::uuid AND r.received_at >= $2 AND r.received_at < $3 AND r.state <> 'draft' ${IN_SITE}
       GROUP BY 1, 2) m`,
    ...valuesOf(sought),
  );
}

export function answeredFigures(tx: Tx, sought: FiguresSought): Promise<AnsweredFigure[]> {
  return tx.$queryRawUnsafe<AnsweredFigure[]>(
    `SELECT ${MONTH} AS month, type, count(*)::integer AS n, count(*) FILTER (WHERE is_late)::integer AS late,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY days) AS median,
       percentile_disc(0.9) WITHIN GROUP (ORDER BY days) AS ninetieth
     FROM (
       SELECT date_trunc('month', r.answered_at AT TIME ZONE $5) AS month, r.type, coalesce(${IS_LATE}, false) AS is_late,
         ${ANSWERED_ON} - coalesce(r.relevant_date, (r.received_at AT TIME ZONE $5)::date) AS days
       FROM access_request r WHERE ${ANSWERED} ${IN_SITE}) a
     GROUP BY GROUPING SETS ((), (month), (type))`,
    ...valuesOf(sought),
  );
}

export function refusalFigures(tx: Tx, sought: FiguresSought): Promise<CountedFigure[]> {
  return tx.$queryRawUnsafe<CountedFigure[]>(
    `SELECT r.refusal_reason AS name, count(*)::integer AS n
     FROM access_request r WHERE ${ANSWERED} AND r.refusal_reason IS NOT NULL ${IN_SITE}
     GROUP BY 1 ORDER BY 2 DESC, 1`,
    ...withoutZone(sought),
  );
}

/**
 * Where each breach spent its longest time before it was answered: the state it was in, as its audit has it. Of the
 * latest `MOST_BREACHES` of the period.
 */
export function breachFigures(tx: Tx, sought: FiguresSought): Promise<CountedFigure[]> {
  return tx.$queryRawUnsafe<CountedFigure[]>(
    `WITH breach AS MATERIALIZED (
       SELECT r.id, r.answered_at FROM access_request r WHERE ${ANSWERED} AND ${IS_LATE} ${IN_SITE}
       ORDER BY r.answered_at DESC LIMIT ${MOST_BREACHES}),
     stay AS (
       SELECT b.id, e.to_state AS state,
         coalesce(lead(e.at) OVER (PARTITION BY b.id ORDER BY e.at, e.id), b.answered_at) - e.at AS lasted
       FROM breach b JOIN audit_event e ON e.request_id = b.id
       WHERE e.event = 'request.moved' AND e.outcome = 'success' AND e.to_state IS NOT NULL
         AND e.to_state <> coalesce(e.from_state, '') AND e.at <= b.answered_at),
     longest AS (SELECT DISTINCT ON (id) id, state FROM stay ORDER BY id, lasted DESC)
     SELECT state AS name, count(*)::integer AS n FROM longest GROUP BY 1 ORDER BY 2 DESC, 1`,
    ...valuesOf(sought),
  );
}

/** Releases that their people opened in the period: each a disc that was not posted. */
export async function openedReleases(tx: Tx, sought: FiguresSought): Promise<number> {
  const [row] = await tx.$queryRawUnsafe<{ n: number }[]>(
    `SELECT count(DISTINCT l.release_id)::integer AS n FROM link l
     WHERE l.organisation_id = $1::uuid AND l.opened_at >= $2 AND l.opened_at < $3
       AND ($4::uuid[] IS NULL OR l.release_id IN (
         SELECT x.id FROM release x WHERE x.organisation_id = $1::uuid AND x.request_id IN (SELECT unnest($4::uuid[]))))`,
    ...withoutZone(sought),
  );
  return row?.n ?? 0;
}

/** Open now and past its day, whatever the period. */
export async function openBreaches(
  tx: Tx,
  sought: FiguresSought,
  today: CalendarDate,
): Promise<number> {
  const [row] = await tx.$queryRawUnsafe<{ n: number }[]>(
    `SELECT count(*)::integer AS n FROM access_request r
     WHERE r.organisation_id = $1::uuid AND r.due_on < $2::date AND r.answered_at IS NULL AND r.closed_at IS NULL
       AND ($3::uuid[] IS NULL OR r.id IN (SELECT unnest($3::uuid[])))`,
    sought.organisationId,
    today,
    sought.requestIds,
  );
  return row?.n ?? 0;
}

/** Written out for each month and not for each request: that takes longer than to find them. */
const MONTH = `to_char(month, 'YYYY-MM')`;
const ANSWERED = `r.organisation_id = $1::uuid AND r.answered_at >= $2 AND r.answered_at < $3`;
const ANSWERED_ON = `(r.answered_at AT TIME ZONE $5)::date`;
const IS_LATE = `${ANSWERED_ON} > r.due_on`;

/** As a list to join with: a plan that is kept does not know how long an array is, and would look through it for each row. */
const IN_SITE = `AND ($4::uuid[] IS NULL OR r.id IN (SELECT unnest($4::uuid[])))`;

function valuesOf(sought: FiguresSought): readonly unknown[] {
  return [...withoutZone(sought), sought.zone];
}

/** The same for a statement that asks for no calendar: one that is sent a value must use it. */
function withoutZone(sought: FiguresSought): readonly unknown[] {
  const { organisationId, from, to, zone, requestIds } = sought;
  return [organisationId, startOfDay(from, zone), startOfDay(addDays(to, 1), zone), requestIds];
}
