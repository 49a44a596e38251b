import { record, refuse } from '#lib/adapters/db/audit.ts';
import { fromNullableColumn, toColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import { isTerminal } from '#lib/domain/access-request/states.ts';
import { EVERY_STATE } from '#lib/domain/access-request/states.ts';
import {
  keepingRefusal,
  type KeepingBack,
  type KeepingRefusal,
} from '#lib/domain/legal-request/keeping-back.ts';
import { LEGAL_CLERKS, mayReviewKeepingBack } from '#lib/domain/policy/legal-request.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { auditOf } from '../access-request/apply-move.ts';
import { lockRequest, type LockRefusal } from '../access-request/lock-request.ts';

const OPEN = EVERY_STATE.filter((state) => state !== 'draft' && !isTerminal(state));

export type KeepBackRefusal = LockRefusal | KeepingRefusal | 'already_told';

/** Keeps a request by law from its patient's diary until a day, for a reason in words (NC-3). */
export function keepBack(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; keeping: KeepingBack; expectedVersion?: number; now: Date },
): Promise<Result<null, KeepBackRefusal>> {
  const { requestId, keeping, now } = input;
  const event = 'legal_request.kept_back';
  return db.as(context, async (tx) => {
    const locked = await lockRequest(tx, {
      ...{ ...input, actor, event, roles: LEGAL_CLERKS, states: OPEN },
    });
    if (!locked.ok || actor.kind !== 'person') return locked.ok ? no('not_permitted') : locked;
    const { facts } = locked.value;
    const about = { event, ...auditOf(facts) } as const;
    if (facts.legal === null) return refuse(tx, 'wrong_state', about);
    const refusal = keepingRefusal(keeping, localDate(now, facts.calendar.zone));
    if (refusal !== null) return refuse(tx, refusal, about);
    const { count } = await tx.legalRequest.updateMany({
      where: { requestId, toldAt: null },
      data: {
        ...{ tippingOffRisk: true, tippingOffBecause: keeping.because },
        revealOn: toColumn(keeping.revealOn),
      },
    });
    if (count !== 1) return refuse(tx, 'already_told', about);
    await tx.legalNote.createMany({
      data: [
        {
          ...{ organisationId: facts.controllerOrganisationId, requestId, kind: 'kept_back' },
          ...{ text: keeping.because, byPersonId: actor.personId, at: now },
        },
      ],
    });
    await record(tx, { ...about, details: { until: keeping.revealOn } });
    return ok(null);
  });
}

/** What a privacy officer says of it: the patient may know from now on, or not before another day. */
export type KeepingReview =
  { readonly kind: 'reveal'; readonly because: string } | ({ readonly kind: 'keep' } & KeepingBack);

/**
 * Looks again whether a patient may still not know (NC-3), as a privacy officer, who sees that something is kept back and
 * why, and nothing of what is in it.
 */
export function reviewKeepingBack(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; requestId: string; review: KeepingReview; now: Date },
): Promise<Result<null, StaffRefusal | KeepingRefusal | 'not_found'>> {
  const { organisationId, requestId, review, now } = input;
  const about = {
    event: 'legal_request.keeping_reviewed',
    ...{ organisationId, requestId },
    details: { said: review.kind },
  } as const;
  return db.as(context, async (tx) => {
    const may = mayReviewKeepingBack(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const kept = await tx.legalRequest.findFirst({
      where: { organisationId, requestId, tippingOffRisk: true, toldAt: null },
      select: { revealOn: true },
    });
    if (!kept || fromNullableColumn(kept.revealOn) === null) return refuse(tx, 'not_found', about);
    const { timeZone } = await tx.organisation.findUniqueOrThrow({
      where: { id: organisationId },
      select: { timeZone: true },
    });
    const today = localDate(now, timeZone as TimeZone);
    const refusal =
      review.kind === 'keep' ? keepingRefusal(review, today) : reasonRefusal(review.because);
    if (refusal !== null) return refuse(tx, refusal, about);
    await tx.legalNote.createMany({
      data: [
        {
          ...{ organisationId, requestId, text: review.because },
          kind: review.kind === 'keep' ? 'kept_back' : 'revealed',
          ...{ byPersonId: actor.personId, at: now },
        },
      ],
    });
    await tx.legalRequest.updateMany({
      where: { requestId },
      data: {
        keepingReviewedAt: now,
        revealOn: toColumn(review.kind === 'keep' ? review.revealOn : today),
      },
    });
    await record(tx, { ...about, actorRole: may.value });
    return ok(null);
  });
}

function reasonRefusal(because: string): 'reason_missing' | 'text_too_long' | null {
  if (because.trim() === '') return 'reason_missing';
  return because.length > 2000 ? 'text_too_long' : null;
}
