import { record, refuse } from '#lib/adapters/db/audit.ts';
import { toColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadHold } from '#lib/adapters/db/hold-facts.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import {
  decideHold,
  reviewDayRefusal,
  type HoldRefusal,
  type HoldState,
  type ReviewDayRefusal,
} from '#lib/domain/legal-hold/legal-hold.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { mayKeepHold } from '#lib/domain/policy/legal-hold.ts';

/** What somebody does to a hold, with what they must say. */
export type HoldMove =
  | { readonly event: 'review'; readonly reviewOn: CalendarDate }
  | { readonly event: 'ask_lift'; readonly because: string }
  | { readonly event: 'refuse_lift' }
  | { readonly event: 'lift' };

export type MoveHoldRefusal =
  HoldRefusal | ReviewDayRefusal | 'not_found' | 'reason_missing' | 'reason_too_long';

const EVENTS = {
  review: 'legal_hold.reviewed',
  ask_lift: 'legal_hold.lift_asked',
  refuse_lift: 'legal_hold.lift_refused',
  lift: 'legal_hold.lifted',
} as const;

const LONGEST_REASON = 2000;

/** Lets one thing happen to one hold. Until it was lifted by two people it keeps what it covers, whatever was asked. */
export function moveHold(
  db: Db,
  { actor, context }: Acting,
  { holdId, move, now }: { holdId: string; move: HoldMove; now: Date },
): Promise<Result<HoldState, MoveHoldRefusal>> {
  const event = EVENTS[move.event];
  return db.as(context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM legal_hold WHERE id = ${holdId}::uuid FOR UPDATE`;
    const found = await loadHold(tx, holdId);
    if (!found) return refuse(tx, 'not_found', { event });
    const { facts, kind, requestId, patientId } = found;
    const { organisationId, state: fromState } = facts;
    const of = { organisationId, requestId, patientId };
    const about = { event, ...of, fromState, details: { holdId, kind } } as const;
    // Who works on requests meets its row; that there is a hold is for those who keep holds to know.
    if (!mayKeepHold(actor, organisationId, now).ok) return refuse(tx, 'not_found', about);
    const decision = decideHold(actor, facts, move.event, now);
    if (!decision.ok) return refuse(tx, decision.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const wrong = await wrongWith(tx, organisationId, move, now);
    if (wrong !== null) return refuse(tx, wrong, about);
    await tx.legalHold.update({
      where: { id: holdId },
      data: columnsOf(move, actor, now),
      select: { id: true },
    });
    const { to, by } = decision.value;
    await record(tx, { ...about, toState: to, actorRole: by });
    return ok(to);
  });
}

function columnsOf(move: HoldMove, { personId }: PersonActor, now: Date) {
  switch (move.event) {
    case 'review':
      return { reviewOn: toColumn(move.reviewOn) };
    case 'ask_lift':
      return { liftAskedBy: personId, liftAskedAt: now, liftBecause: move.because.trim() };
    case 'refuse_lift':
      return { liftAskedBy: null, liftAskedAt: null, liftBecause: null };
    case 'lift':
      return { liftedBy: personId, endsAt: now };
  }
}

async function wrongWith(
  tx: Tx,
  organisationId: string,
  move: HoldMove,
  now: Date,
): Promise<MoveHoldRefusal | null> {
  if (move.event === 'ask_lift') {
    const because = move.because.trim();
    if (because === '') return 'reason_missing';
    return because.length > LONGEST_REASON ? 'reason_too_long' : null;
  }
  if (move.event !== 'review') return null;
  const { timeZone } = await tx.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { timeZone: true },
  });
  return reviewDayRefusal(move.reviewOn, localDate(now, timeZone as TimeZone));
}
