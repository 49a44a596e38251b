import { addDays, type CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { groupOf, TO_CHECK, type QueueGroup } from '#lib/domain/access-request/queue-groups.ts';
import { asReference } from '#lib/domain/access-request/reference.ts';
import { EVERY_STATE, type RequestState } from '#lib/domain/access-request/states.ts';
import { DUE_DAYS, type QueueFilter } from '#lib/domain/queue/filter.ts';
import { QUEUE_KINDS } from '#lib/domain/queue/kinds.ts';
import { isFalling, SORT_KEYS, type PageStart, type SortKey } from '#lib/domain/queue/page.ts';
import { CHILD_YEARS, NO_RISK, RISKS, riskWeight, type Risk } from '#lib/domain/queue/risks.ts';
import type { Tx } from './client.ts';
import { parameters, type Value } from './parameters.ts';

/** Whose queue, for whom, and what of it. */
export type QueueSought = {
  readonly organisationId: OrganisationId;
  /** How far the reader's roles reach, as `asReach` writes it. */
  readonly reach: string;
  /** The reader. */
  readonly personId: string;
  readonly today: CalendarDate;
  readonly filter: QueueFilter;
};

/** A request as a line of a queue, as it is kept. */
export type QueueSearchRow = {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly type: string;
  readonly state: string;
  readonly description: string;
  readonly received_at: Date;
  readonly relevant_date: string | null;
  readonly due_on: string | null;
  readonly shadow_due_on: string | null;
  readonly target_on: string | null;
  readonly requester_id: string;
  readonly requester_name: string;
  readonly verified_email: string | null;
  readonly registration_body: string | null;
  readonly registration_number: string | null;
  readonly joined_to: string | null;
  readonly assigned_id: string | null;
  readonly assigned_name: string | null;
  readonly team: string | null;
  readonly keys: readonly string[];
  /** Whether what it waits for is there, and the hospital is to check it. */
  readonly is_to_check: boolean;
} & Readonly<Record<`is_${Risk}`, boolean>>;

function statesOf(...groups: readonly QueueGroup[]): readonly RequestState[] {
  return EVERY_STATE.filter((state) => groups.some((group) => groupOf(state) === group));
}

/**
 * At most `limit` requests from a page's beginning on, in the order of the sort; of a page before, the last ones in
 * front of it. Which they are is settled among the requests alone: people, teams and records are looked up only for
 * those that are shown.
 */
export async function queuePage(
  tx: Tx,
  sought: QueueSought,
  page: { readonly start: PageStart | null; readonly limit: number },
): Promise<readonly QueueSearchRow[]> {
  const { text, values } = queueStatement(sought, page);
  const rows = await tx.$queryRawUnsafe<QueueSearchRow[]>(text, ...values);
  return page.start?.way === 'before' ? rows.toReversed() : rows;
}

function queueStatement(
  sought: QueueSought,
  { start, limit }: { readonly start: PageStart | null; readonly limit: number },
) {
  const { values, value } = parameters();
  const { sort } = sought.filter;
  const conditions = conditionsOf(sought, value);
  const today: Today = () => value(sought.today, 'date');
  const keys = SORT_KEYS[sort].map((key) => KEY[key](today));
  const isUpwards = isFalling(sort) === (start?.way === 'before');
  if (start) {
    const at = SORT_KEYS[sort].map((key, place) => KEY_VALUE[key](value, start.keys[place] ?? ''));
    conditions.push(`(${keys.join(', ')}) ${isUpwards ? '>' : '<'} (${at.join(', ')})`);
  }
  const way = isUpwards ? 'ASC' : 'DESC';
  const risks = RISKS.map((risk) => `${hasRiskShown(risk, today)} AS is_${risk}`);
  const texts = SORT_KEYS[sort].map((key, at) => KEY_TEXT[key](`f.k${at}`));
  return {
    values,
    text: `SELECT r.id, r.reference, r.version, r.type, r.state, r.description, r.received_at, r.relevant_date::text,
        r.due_on::text, r.shadow_due_on::text, r.target_on::text, ${risks.join(', ')}, ${IS_TO_CHECK} AS is_to_check, ARRAY[${texts.join(', ')}] AS keys,
        p.id AS requester_id, btrim(p.given_names || ' ' || p.family_name) AS requester_name,
        p.verified_email, p.registration_body, p.registration_number, p.joined_to, a.id AS assigned_id,
        btrim(a.given_names || ' ' || a.family_name) AS assigned_name, t.name AS team
      FROM (
        SELECT ${keys.map((key, place) => `${key} AS k${place}`).join(', ')}
        FROM access_request r WHERE ${conditions.join(' AND ')}
        ORDER BY ${keys.map((_, place) => `k${place} ${way}`).join(', ')} LIMIT ${Math.trunc(limit)}
      ) f
      JOIN access_request r ON r.id = f.k${keys.length - 1}
      JOIN person p ON p.id = r.requester_person_id
      LEFT JOIN person a ON a.id = r.assigned_to_person_id
      LEFT JOIN team t ON t.id = r.team_id
      LEFT JOIN patient d ON d.id = r.subject_patient_id
      ORDER BY ${keys.map((_, place) => `f.k${place} ${way}`).join(', ')}`,
  };
}

/** How many there are, counted no further than one more than `most`. */
export async function countQueue(tx: Tx, sought: QueueSought, most: number): Promise<number> {
  const { values, value } = parameters();
  const conditions = conditionsOf(sought, value).join(' AND ');
  return counted(tx, `FROM access_request r WHERE ${conditions}`, { values, most });
}

/** The same of what is finished, all of it. */
export async function countFinished(tx: Tx, sought: QueueSought, most: number): Promise<number> {
  const { values, value } = parameters();
  const states = value(statesOf('finished'), 'text[]');
  const from = `FROM access_request r WHERE ${reached(sought, value)} AND r.state = ANY (${states})`;
  return counted(tx, from, { values, most });
}

async function counted(
  tx: Tx,
  from: string,
  { values, most }: { readonly values: readonly unknown[]; readonly most: number },
): Promise<number> {
  const [row] = await tx.$queryRawUnsafe<{ n: number }[]>(
    `SELECT count(*)::integer AS n FROM (SELECT ${from} LIMIT ${Math.trunc(most) + 1}) c`,
    ...values,
  );
  return row?.n ?? 0;
}

/** So many open requests are in one state and counted to one day. */
export type Tally = {
  readonly state: RequestState;
  readonly is_to_check: boolean;
  /** Null where there is no day yet. */
  readonly due: CalendarDate | null;
  readonly all: number;
  /** Of these, past the day that the law gives; a day that only aims is no such day. */
  readonly overdue: number;
};

/** All open requests of the institution that the reader's roles reach, whatever the filter. */
export function tallyQueue(tx: Tx, sought: QueueSought): Promise<readonly Tally[]> {
  const { values, value } = parameters();
  const open = value(statesOf('to_do', 'waiting', 'sending'), 'text[]');
  return tx.$queryRawUnsafe<Tally[]>(
    `SELECT r.state, ${IS_TO_CHECK} AS is_to_check, coalesce(r.due_on, r.shadow_due_on)::text AS due, count(*)::integer AS all,
       count(*) FILTER (WHERE ${IS_RISK.overdue(() => value(sought.today, 'date'))})::integer AS overdue
     FROM access_request r WHERE ${reached(sought, value)} AND r.state = ANY (${open})
     GROUP BY 1, 2, 3`,
    ...values,
  );
}

/** How many the institution has answered since a day began, and when it was asked for the first time. */
export async function answeredSince(
  tx: Tx,
  sought: QueueSought,
  since: Date,
): Promise<{ readonly answered: number; readonly first: Date | null }> {
  const { values, value } = parameters();
  const here = reached(sought, value);
  const [row] = await tx.$queryRawUnsafe<{ answered: number; first: Date | null }[]>(
    `SELECT
       (SELECT count(*)::integer FROM access_request r WHERE ${here} AND r.answered_at >= ${value(since, 'timestamptz')}) AS answered,
       (SELECT r.received_at FROM access_request r WHERE r.organisation_id = ${value(sought.organisationId, 'uuid')}
        ORDER BY r.received_at LIMIT 1) AS first`,
    ...values,
  );
  return row ?? { answered: 0, first: null };
}

function reached({ organisationId, reach }: QueueSought, value: Value): string {
  const limits = value(reach, 'jsonb');
  return `r.organisation_id = ${value(organisationId, 'uuid')}
    AND ((SELECT app.reaches_all(${limits})) OR app.request_reached(${limits}, r.id, r.organisation_id, r.team_id))`;
}

function conditionsOf(sought: QueueSought, value: Value): string[] {
  const { filter } = sought;
  const today: Today = () => value(sought.today, 'date');
  const conditions = [reached(sought, value), ...whoseIs(sought, value)];
  conditions.push(isInGroup(filter, value));
  if (filter.kind) conditions.push(`r.type = ANY (${value(QUEUE_KINDS[filter.kind], 'text[]')})`);
  if (filter.risk) conditions.push(hasRisk(filter.risk, today));
  if (filter.due === 'overdue') conditions.push(IS_RISK.overdue(today));
  else if (filter.due) {
    const until = value(addDays(sought.today, DUE_DAYS[filter.due]), 'date');
    conditions.push(`${COUNTED} <= ${until}`);
  }
  if (filter.search !== '') conditions.push(isSearched(filter.search, value));
  return conditions;
}

/** Who looks for one request wants to find it wherever it is by now. */
function isInGroup({ search, group, state }: QueueFilter, value: Value): string {
  const isOne = (all: readonly RequestState[]) => all.filter((one) => (state ?? one) === one);
  const isAny = (all: readonly RequestState[]) => `r.state = ANY (${value(isOne(all), 'text[]')})`;
  if (search !== '') return isAny(EVERY_STATE.filter((one) => one !== 'draft'));
  const states = statesOf(group);
  if (group === 'waiting') return `(${isAny(states)} AND NOT ${IS_TO_CHECK})`;
  if (group !== 'to_do') return isAny(states);
  // All by their states, which an index knows, and then less what is not there to be checked.
  return `(${isAny([...states, TO_CHECK])} AND (r.state <> '${TO_CHECK}' OR ${IS_TO_CHECK}))`;
}

function whoseIs({ filter, personId }: QueueSought, value: Value): readonly string[] {
  const { assigned, team } = filter;
  const conditions: string[] = [];
  if (assigned === 'nobody') conditions.push('r.assigned_to_person_id IS NULL');
  else if (assigned) {
    const who = value(assigned === 'me' ? personId : assigned, 'uuid');
    conditions.push(`r.assigned_to_person_id = ${who}`);
  }
  if (team) conditions.push(`r.team_id = ${value(team, 'uuid')}`);
  return conditions;
}

/** A reference leads to its request; anything else is the patient's whole name, or the family name. */
function isSearched(search: string, value: Value): string {
  const reference = asReference(search);
  if (reference !== null) return `r.reference = ${value(reference, 'text')}`;
  const name = value(search.toLowerCase(), 'text');
  return `(lower(r.claimed_family_name) = ${name}
    OR lower(r.claimed_given_names || ' ' || r.claimed_family_name) = ${name})`;
}

/** What a request is counted to: the day it is due or, while the clock has not started, the day to aim for. */
const COUNTED = `coalesce(r.due_on, r.shadow_due_on, 'infinity')`;
const listed = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');
/** An authority that came and waits for the hospital to verify it is what the request waits for no longer. */
const IS_TO_CHECK = `(r.state = '${TO_CHECK}' AND EXISTS (SELECT FROM consent c
  WHERE c.request_id = r.id AND c.organisation_id = r.organisation_id AND c.state = 'awaiting_verification'))`;
const OF_STAFF = listed(statesOf('to_do', 'sending'));

/** The reader's day, as a parameter of a statement that asks for it. */
type Today = () => string;

const IS_RISK: Readonly<Record<Risk, (today: Today) => string>> = {
  safeguarding: () => `r.safeguarding = 'flagged'`,
  overdue: (today) =>
    `(r.due_on IS NOT NULL AND r.due_on < ${today()} AND r.state IN (${OF_STAFF}))`,
  preparation_failed: () => `r.state = 'preparation_failed'`,
  second_approval: () => `r.state = 'awaiting_second_approval'`,
  under_16: (today) =>
    `r.claimed_date_of_birth > (${today()} - interval '${CHILD_YEARS} years')::date`,
  deceased: () => `r.type IN (${listed(QUEUE_KINDS.bereaved)})`,
};

/** Of a row whose record of the patient, if there is one, is joined to it. */
function hasRiskShown(risk: Risk, today: Today): string {
  const is = IS_RISK[risk](today);
  return risk === 'deceased' ? `(${is} OR coalesce(d.deceased_status <> 'alive', false))` : is;
}

/** As `IS_RISK`, and for a death what the record says besides: looked up only where that is asked. */
function hasRisk(risk: Risk, today: Today): string {
  const is = IS_RISK[risk](today);
  if (risk !== 'deceased') return is;
  return `(${is} OR EXISTS (SELECT FROM patient d
    WHERE d.id = r.subject_patient_id AND d.deceased_status <> 'alive'))`;
}

const KEY: Readonly<Record<SortKey, (today: Today) => string>> = {
  counted: () => COUNTED,
  risk: (today) => {
    const risks = RISKS.map((risk) => `(${IS_RISK[risk](today)})::integer * ${riskWeight(risk)}`);
    return `(${NO_RISK} - (${risks.join(' + ')}))`;
  },
  received: () => 'r.received_at',
  changed: () => 'r.state_since',
  id: () => 'r.id',
};

const instantText = (key: string) => `(extract(epoch FROM ${key}) * 1000)::bigint::text`;
const instantValue = (value: Value, text: string) => value(new Date(Number(text)), 'timestamptz');

/** A key as an address writes it, and back. */
const KEY_TEXT: Readonly<Record<SortKey, (key: string) => string>> = {
  counted: (key) => `${key}::text`,
  risk: (key) => `${key}::text`,
  received: instantText,
  changed: instantText,
  id: (key) => `${key}::text`,
};
const KEY_VALUE: Readonly<Record<SortKey, (value: Value, text: string) => string>> = {
  counted: (value, text) => value(text, 'date'),
  risk: (value, text) => value(Number(text), 'integer'),
  received: instantValue,
  changed: instantValue,
  id: (value, text) => value(text, 'uuid'),
};
