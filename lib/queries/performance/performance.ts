import { refuse, record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import {
  MOST_BREACHES,
  answeredFigures,
  breachFigures,
  openBreaches,
  openedReleases,
  receivedFigures,
  refusalFigures,
  requestsOfSite,
  type AnsweredFigure,
  type FiguresSought,
  type ReceivedFigure,
} from '#lib/adapters/db/performance-figures.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import { REFUSAL_REASONS, type RefusalReason } from '#lib/domain/access-request/events.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import { EVERY_STATE, type RequestState } from '#lib/domain/access-request/states.ts';
import { savedPence } from '#lib/domain/performance/benefit.ts';
import type { Period } from '#lib/domain/performance/period.ts';
import { maySeePerformance } from '#lib/domain/policy/access-request.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

export { MOST_BREACHES };

/** How long answers took, in days; null where nothing was answered. */
export type Turnaround = {
  readonly answered: number;
  readonly late: number;
  readonly medianDays: number | null;
  /** Nine of ten were answered in so many days or fewer. */
  readonly ninetiethDays: number | null;
};

export type MonthOfRequests = { readonly month: string; readonly received: number } & Turnaround;
export type TypeOfRequests = { readonly type: RequestType; readonly received: number } & Turnaround;

/** How an institution answers requests, in numbers that name nobody. */
export type Performance = {
  readonly all: { readonly received: number } & Turnaround;
  /** Each month of the period, the first first. */
  readonly months: readonly MonthOfRequests[];
  /** The types that there were, the most frequent first. */
  readonly types: readonly TypeOfRequests[];
  /** Open and past their day at this moment. */
  readonly openLate: number;
  /** In which state the latest breaches spent the longest time. */
  readonly causes: readonly { readonly state: RequestState; readonly count: number }[];
  readonly refusals: readonly { readonly reason: RefusalReason; readonly count: number }[];
  readonly benefit: { readonly discs: number; readonly pence: number };
};

export type PerformanceAsked = {
  readonly organisationId: OrganisationId;
  readonly zone: TimeZone;
  readonly period: Period;
  readonly siteId: string | null;
  /** Whether it leaves as a file: that is written down under its own name. */
  readonly isTaken?: true;
  readonly now: Date;
};

/** The figures of an institution's requests in a period, to whoever answers for them. The look is recorded. */
export function performance(
  db: Db,
  { actor, context }: Acting,
  asked: PerformanceAsked,
): Promise<Result<Performance, StaffRefusal>> {
  const { organisationId, zone, period, siteId, now } = asked;
  const { from, to } = period;
  const event = asked.isTaken ? 'performance.taken' : 'performance.viewed';
  const about = {
    event,
    organisationId,
    details: { from, to, ...(siteId && { site: siteId }) },
  } as const;
  return db.as(context, async (tx) => {
    const may = maySeePerformance(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const requestIds = siteId === null ? null : await requestsOfSite(tx, organisationId, siteId);
    const sought = { organisationId, zone, from, to, requestIds };
    const figures = await figuresOf(tx, sought, period);
    const openLate = await openBreaches(tx, sought, localDate(now, zone));
    await record(tx, { ...about, actorRole: may.value });
    return ok({ ...figures, openLate });
  });
}

async function figuresOf(
  tx: Tx,
  sought: FiguresSought,
  { months }: Period,
): Promise<Omit<Performance, 'openLate'>> {
  const received = await receivedFigures(tx, sought);
  const answered = await answeredFigures(tx, sought);
  const discs = await openedReleases(tx, sought);
  const causes = await breachFigures(tx, sought);
  const refusals = await refusalFigures(tx, sought);
  const total = answered.find(({ month, type }) => month === null && type === null);
  return {
    all: { received: sum(received), ...turnaroundOf(total) },
    months: months.map((month) => ({
      month,
      received: sum(received.filter((one) => one.month === month)),
      ...turnaroundOf(answered.find((one) => one.month === month)),
    })),
    types: typesOf(received, answered),
    causes: causes.flatMap(({ name, n }) => {
      const state = EVERY_STATE.find((one) => one === name);
      return state ? [{ state, count: n }] : [];
    }),
    refusals: refusals.flatMap(({ name, n }) => {
      const reason = REFUSAL_REASONS.find((one) => one === name);
      return reason ? [{ reason, count: n }] : [];
    }),
    benefit: { discs, pence: savedPence(discs) },
  };
}

function typesOf(
  received: readonly ReceivedFigure[],
  answered: readonly AnsweredFigure[],
): readonly TypeOfRequests[] {
  const types = new Set([...received, ...answered].flatMap(({ type }) => type ?? []));
  return [...types]
    .map((type) => ({
      type: type as RequestType,
      received: sum(received.filter((one) => one.type === type)),
      ...turnaroundOf(answered.find((one) => one.type === type)),
    }))
    .toSorted((a, b) => b.received + b.answered - (a.received + a.answered));
}

function turnaroundOf(figure: AnsweredFigure | undefined): Turnaround {
  if (figure === undefined || figure.n === 0) {
    return { answered: 0, late: 0, medianDays: null, ninetiethDays: null };
  }
  const { n, late, median, ninetieth } = figure;
  return { answered: n, late, medianDays: median, ninetiethDays: ninetieth };
}

function sum(figures: readonly { readonly n: number }[]): number {
  return figures.reduce((total, { n }) => total + n, 0);
}
