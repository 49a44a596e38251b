import { record } from '#lib/adapters/db/audit.ts';
import { fromColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import { EVERY_STATE, isAnswered } from '#lib/domain/access-request/states.ts';
import { complyAlarm } from '#lib/domain/legal-request/comply-alarm.ts';

/** A request by law of which half of the time is gone, or all of it. */
export type LegalAlarm = {
  readonly requestId: string;
  readonly reference: string;
  readonly complyBy: CalendarDate;
  readonly alarm: 'half' | 'over';
};

const OPEN = EVERY_STATE.filter((state) => state !== 'draft' && !isAnswered(state));

/** The alarms that ring now and did not before (NC-5). Each rings once; one that rang over rings half no more. */
export function alarmLegalRequests(
  db: Db,
  { organisationId, now }: { organisationId: string; now: Date },
): Promise<readonly LegalAlarm[]> {
  return db.as(asSystem(organisationId).context, async (tx) => {
    const rows = await tx.legalRequest.findMany({
      where: {
        ...{ organisationId, overToldAt: null },
        request: { state: { in: OPEN }, dueOn: { not: null } },
      },
      select: {
        ...{ requestId: true, halfToldAt: true },
        request: {
          select: {
            ...{ reference: true, dueOn: true, receivedAt: true },
            organisation: { select: { timeZone: true } },
          },
        },
      },
    });
    const rung: LegalAlarm[] = [];
    for (const { requestId, halfToldAt, request } of rows) {
      if (request.dueOn === null) continue;
      const zone = request.organisation.timeZone as TimeZone;
      const complyBy = fromColumn(request.dueOn);
      const receivedOn = localDate(request.receivedAt, zone);
      const alarm = complyAlarm({ receivedOn, complyBy }, localDate(now, zone));
      if (alarm === 'none' || (alarm === 'half' && halfToldAt !== null)) continue;
      await tx.legalRequest.updateMany({
        where: { requestId },
        data: alarm === 'half' ? { halfToldAt: now } : { overToldAt: now },
      });
      const about = { event: 'legal_request.alarmed', organisationId, requestId } as const;
      await record(tx, { ...about, details: { alarm } });
      rung.push({ requestId, reference: request.reference, complyBy, alarm });
    }
    return rung;
  });
}
