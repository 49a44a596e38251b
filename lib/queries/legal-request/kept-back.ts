import { record, refuse } from '#lib/adapters/db/audit.ts';
import { fromColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { LegalRequestType } from '#lib/domain/access-request/request-types.ts';
import { mayReviewKeepingBack } from '#lib/domain/policy/legal-request.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Something that a patient is not told yet: that it is there, why, and until when, and nothing of what is in it. */
export type KeptBack = {
  readonly requestId: string;
  readonly reference: string;
  readonly type: LegalRequestType;
  readonly because: string;
  readonly until: CalendarDate;
};

/** What the patients of an institution are not told yet, the first to be told first (NC-3). */
export function keptBack(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; now: Date },
): Promise<Result<readonly KeptBack[], StaffRefusal>> {
  const { organisationId, now } = input;
  const about = { event: 'legal_requests.kept_back_viewed', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayReviewKeepingBack(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    type Row = {
      request_id: string;
      reference: string;
      type: LegalRequestType;
      because: string;
      reveal_on: Date;
    };
    const rows = await tx.$queryRaw<Row[]>`
      SELECT request_id, reference, type, because, reveal_on FROM app.kept_back(${organisationId}::uuid)`;
    await record(tx, { ...about, actorRole: may.value });
    return ok(
      rows.map(({ request_id: requestId, reference, type, because, reveal_on: until }) => ({
        ...{ requestId, reference, type, because, until: fromColumn(until) },
      })),
    );
  });
}
