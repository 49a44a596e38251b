import type { Prisma } from '../../../prisma/generated/client.ts';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { holdFacts } from '#lib/adapters/db/hold-facts.ts';
import { personColumns } from '#lib/adapters/db/person-identity.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import {
  decideHold,
  HOLD_EVENTS,
  type HoldEvent,
  type HoldKind,
  type HoldState,
} from '#lib/domain/legal-hold/legal-hold.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { mayKeepHold } from '#lib/domain/policy/legal-hold.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

/** What a hold is on, as far as whoever looks may see it: `hidden` is a record or a request that is not theirs to see. */
export type HeldRecords =
  | { readonly kind: 'request'; readonly requestId: string; readonly reference: string }
  | { readonly kind: 'patient'; readonly name: string }
  | { readonly kind: 'everything' | 'hidden' };

export type HoldView = {
  readonly id: string;
  readonly organisationId: string;
  readonly zone: TimeZone;
  readonly kind: HoldKind;
  readonly state: HoldState;
  readonly covers: HeldRecords;
  readonly because: string;
  /** Null where it came with a request. */
  readonly placedBy: string | null;
  readonly placedAt: Date;
  readonly reviewOn: CalendarDate | null;
  readonly liftBecause: string | null;
  readonly liftAskedBy: string | null;
  readonly liftedBy: string | null;
  readonly endsAt: Date | null;
  /** What the reader may do to it now, leaving proof aside. */
  readonly offered: readonly HoldEvent[];
  /** Whether the reader may not lift it for having asked for it themselves. */
  readonly isOwnAsking: boolean;
};

const MOST_SHOWN = 200;

const NAME = { select: { ...personColumns, givenNames: true, familyName: true } } as const;

const columns = {
  ...{ id: true, organisationId: true, kind: true, requestId: true, patientId: true },
  ...{ because: true, placedAt: true, reviewOn: true, liftBecause: true, endsAt: true },
  ...{ placer: NAME, asker: NAME, lifter: NAME },
} as const;

type Row = Prisma.LegalHoldGetPayload<{ select: typeof columns }>;

/** An institution's holds that people keep: those in force first, by the day on which they are looked at again. */
export function holdsOf(
  db: Db,
  { actor, context }: Acting,
  { organisationId, now }: { organisationId: OrganisationId; now: Date },
): Promise<Result<readonly HoldView[], StaffRefusal>> {
  const about = { event: 'legal_holds.viewed', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayKeepHold(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const rows = await tx.legalHold.findMany({
      where: { organisationId, kind: { not: 'sar' } },
      orderBy: [
        { endsAt: { sort: 'desc', nulls: 'first' } },
        { reviewOn: { sort: 'asc', nulls: 'last' } },
        { id: 'asc' },
      ],
      take: MOST_SHOWN,
      select: columns,
    });
    const views = await viewsOf(tx, rows, actor, now);
    await record(tx, { ...about, actorRole: may.value });
    return ok(views);
  });
}

/** One of them. What is not there and what is another institution's are the same answer (INV-17). */
export function holdById(
  db: Db,
  { actor, context }: Acting,
  { holdId, now }: { holdId: string; now: Date },
): Promise<Result<HoldView, 'not_found'>> {
  return db.as(context, async (tx) => {
    const row = await tx.legalHold.findFirst({
      where: { id: holdId, kind: { not: 'sar' } },
      select: columns,
    });
    if (!row || !mayKeepHold(actor, row.organisationId as OrganisationId, now).ok) {
      return refuse(tx, 'not_found', { event: 'legal_holds.viewed' });
    }
    const [view] = await viewsOf(tx, [row], actor, now);
    if (view === undefined) return no('not_found');
    const { organisationId, requestId, patientId } = row;
    const of = { organisationId, requestId, patientId };
    await record(tx, { event: 'legal_holds.viewed', ...of, details: { holdId } });
    return ok(view);
  });
}

async function viewsOf(
  tx: Tx,
  rows: readonly Row[],
  actor: Actor,
  now: Date,
): Promise<readonly HoldView[]> {
  const requests = await tx.accessRequest.findMany({
    where: { id: { in: rows.flatMap(({ requestId }) => requestId ?? []) } },
    select: { id: true, reference: true },
  });
  const patients = await tx.patient.findMany({
    where: { id: { in: rows.flatMap(({ patientId }) => patientId ?? []) } },
    select: { id: true, givenNames: true, familyName: true },
  });
  const zones = await tx.organisation.findMany({
    where: { id: { in: rows.map(({ organisationId }) => organisationId) } },
    select: { id: true, timeZone: true },
  });
  return rows.map((row) => {
    const request = requests.find(({ id }) => id === row.requestId);
    const patient = patients.find(({ id }) => id === row.patientId);
    const zone = zones.find(({ id }) => id === row.organisationId)?.timeZone ?? 'Europe/London';
    return {
      ...viewOf(row, actor, now),
      zone: zone as TimeZone,
      covers: request
        ? { kind: 'request', requestId: request.id, reference: request.reference }
        : patient
          ? { kind: 'patient', name: `${patient.givenNames} ${patient.familyName}`.trim() }
          : { kind: (row.requestId ?? row.patientId) ? 'hidden' : 'everything' },
    };
  });
}

function viewOf(row: Row, actor: Actor, now: Date): Omit<HoldView, 'zone' | 'covers'> {
  const facts = holdFacts(row);
  const decide = (event: HoldEvent) => decideHold(actor, facts, event, now);
  const lift = decide('lift');
  return {
    ...{ id: row.id, organisationId: row.organisationId, kind: row.kind as HoldKind },
    ...{ state: facts.state, because: row.because, placedAt: row.placedAt, endsAt: row.endsAt },
    ...{ reviewOn: fromNullableColumn(row.reviewOn), liftBecause: row.liftBecause },
    ...{ placedBy: nameOf(row.placer), liftAskedBy: nameOf(row.asker) },
    liftedBy: nameOf(row.lifter),
    offered: HOLD_EVENTS.filter((event) => {
      const decided = decide(event);
      return decided.ok || isProofRefusal(decided.error);
    }),
    isOwnAsking: !lift.ok && lift.error === 'same_person',
  };
}

function nameOf(person: { givenNames: string; familyName: string } | null): string | null {
  return person && `${person.givenNames} ${person.familyName}`.trim();
}
