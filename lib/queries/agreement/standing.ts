import { fromColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { mayKeepStanding } from '#lib/domain/policy/agreement.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

export type Standing = {
  readonly icoRegistration: string;
  readonly dsptUntil: CalendarDate;
  readonly recordedAt: Date;
};

/** What an organisation has said of itself, to those who may say it; null when it has said nothing. */
export function standing(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; now: Date },
): Promise<Result<Standing | null, StaffRefusal>> {
  const { organisationId, now } = input;
  return db.as(context, async (tx) => {
    const may = mayKeepStanding(actor, organisationId, now);
    if (!may.ok) return may;
    const row = await tx.organisationStanding.findUnique({
      where: { organisationId },
      select: { icoRegistration: true, dsptUntil: true, recordedAt: true },
    });
    return ok(row && { ...row, dsptUntil: fromColumn(row.dsptUntil) });
  });
}
