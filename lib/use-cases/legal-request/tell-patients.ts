import { record } from '#lib/adapters/db/audit.ts';
import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import { mayBeTold } from '#lib/domain/legal-request/keeping-back.ts';

const AT_ONCE = 200;

/**
 * Tells patients, in their diary, that something of theirs was given under a law: at once where nothing stands against it,
 * and else on the day on which nobody keeps it back any more (NC-3). One row, and never before. Answers how many.
 */
export function tellPatients(
  db: Db,
  { organisationId, now }: { organisationId: string; now: Date },
): Promise<number> {
  return db.as(asSystem(organisationId).context, async (tx) => {
    const { timeZone } = await tx.organisation.findUniqueOrThrow({
      where: { id: organisationId },
      select: { timeZone: true },
    });
    const today = localDate(now, timeZone as TimeZone);
    const rows = await tx.legalRequest.findMany({
      where: {
        ...{ organisationId, toldAt: null },
        request: {
          state: { in: ['released', 'closed_completed', 'release_revoked'] },
          keptFromPersonId: { not: null },
          releases: { some: { links: { some: {} } } },
        },
      },
      take: AT_ONCE,
      select: {
        ...{ requestId: true, tippingOffRisk: true, revealOn: true },
        request: { select: { type: true, keptFromPersonId: true } },
      },
    });
    const due = rows.filter(({ tippingOffRisk, revealOn }) =>
      mayBeTold({ tippingOffRisk, revealOn: fromNullableColumn(revealOn) }, today),
    );
    for (const { requestId, request } of due) {
      await tx.legalRequest.updateMany({ where: { requestId }, data: { toldAt: now } });
      await record(tx, {
        ...{ event: 'legal_request.told', organisationId, requestId },
        subjectPersonId: request.keptFromPersonId,
        details: { type: request.type },
      });
    }
    return due.length;
  });
}
