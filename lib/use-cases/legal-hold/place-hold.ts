import { randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import { toColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import { IDENTIFIER_SYSTEMS } from '#lib/domain/identity/identifier.ts';
import type { NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import {
  reviewDayRefusal,
  type HoldKind,
  type ReviewDayRefusal,
} from '#lib/domain/legal-hold/legal-hold.ts';
import { mayKeepHold } from '#lib/domain/policy/legal-hold.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

/** What a hold keeps: one request, all of one patient, or everything that the institution has. */
export type HoldScope =
  | { readonly kind: 'request'; readonly reference: string }
  | { readonly kind: 'patient'; readonly nhsNumber: NhsNumber }
  | { readonly kind: 'everything' };

export type NewHold = {
  readonly kind: HoldKind;
  readonly scope: HoldScope;
  readonly because: string;
  readonly reviewOn: CalendarDate;
};

export type PlaceHoldRefusal =
  | StaffRefusal
  | ReviewDayRefusal
  | 'reason_missing'
  | 'reason_too_long'
  | 'request_not_found'
  | 'patient_not_found'
  | 'held_already';

const LONGEST_REASON = 2000;

type Covered = { readonly requestId: string | null; readonly patientId: string | null };

/** Keeps records from every deletion from this moment on, until two people lift it (LH-1). */
export function placeHold(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; hold: NewHold; now: Date },
): Promise<Result<{ readonly holdId: string }, PlaceHoldRefusal>> {
  const { organisationId, hold, now } = input;
  const about = {
    event: 'legal_hold.placed',
    organisationId,
    details: { kind: hold.kind, covers: hold.scope.kind },
  } as const;
  return db.as(context, async (tx) => {
    const may = mayKeepHold(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const wrong = await wrongWith(tx, input);
    if (wrong !== null) return refuse(tx, wrong, about);
    const covered = await coveredBy(tx, organisationId, hold.scope);
    if (!covered.ok) return refuse(tx, covered.error, about);
    const holdId = randomUUID();
    const { count } = await tx.legalHold.createMany({
      data: [
        {
          ...{ id: holdId, organisationId, kind: hold.kind, ...covered.value },
          ...{ because: hold.because.trim(), reviewOn: toColumn(hold.reviewOn) },
          ...{ placedBy: actor.personId, placedAt: now },
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) return refuse(tx, 'held_already', about);
    const details = { ...about.details, holdId };
    await record(tx, { ...about, ...covered.value, details, actorRole: may.value });
    return ok({ holdId });
  });
}

async function wrongWith(
  tx: Tx,
  { organisationId, hold, now }: { organisationId: OrganisationId; hold: NewHold; now: Date },
): Promise<PlaceHoldRefusal | null> {
  const because = hold.because.trim();
  if (because === '') return 'reason_missing';
  if (because.length > LONGEST_REASON) return 'reason_too_long';
  const { timeZone } = await tx.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { timeZone: true },
  });
  return reviewDayRefusal(hold.reviewOn, localDate(now, timeZone as TimeZone));
}

async function coveredBy(
  tx: Tx,
  organisationId: OrganisationId,
  scope: HoldScope,
): Promise<Result<Covered, PlaceHoldRefusal>> {
  if (scope.kind === 'everything') return ok({ requestId: null, patientId: null });
  if (scope.kind === 'request') {
    const request = await tx.accessRequest.findFirst({
      where: { organisationId, reference: scope.reference },
      select: { id: true },
    });
    return request ? ok({ requestId: request.id, patientId: null }) : no('request_not_found');
  }
  const identifier = await tx.patientIdentifier.findUnique({
    where: {
      organisationId_system_value: {
        ...{ organisationId, system: IDENTIFIER_SYSTEMS.nhsNumber, value: scope.nhsNumber },
      },
    },
    select: { patientId: true },
  });
  return identifier
    ? ok({ requestId: null, patientId: identifier.patientId })
    : no('patient_not_found');
}
