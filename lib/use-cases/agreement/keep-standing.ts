import { record, refuse } from '#lib/adapters/db/audit.ts';
import { toColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { addMonths, type CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import { mayKeepStanding } from '#lib/domain/policy/agreement.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

export type StandingRefusal = StaffRefusal | 'registration_unfit' | 'too_far_ahead';

/** As the register writes it: ZA123456, Z1234567 or 00012345678. */
const ICO_REGISTRATION = /^(?:[A-Z]{1,2}\d{6,7}[A-Z]?|\d{11})$/;

/** A toolkit is published for a year. */
const MOST_MONTHS = 18;

/**
 * An organisation says until when it meets the toolkit, and under which number it is registered. What waits for that
 * alone begins now.
 */
export function keepStanding(
  db: Db,
  { actor, context }: Acting,
  input: {
    readonly organisationId: OrganisationId;
    readonly zone: TimeZone;
    readonly icoRegistration: string;
    readonly dsptUntil: CalendarDate;
    readonly now: Date;
  },
): Promise<Result<null, StandingRefusal>> {
  const { organisationId, dsptUntil, now } = input;
  const about = { event: 'organisation.standing_recorded', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayKeepStanding(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const icoRegistration = input.icoRegistration.replaceAll(/\s/g, '').toUpperCase();
    if (!ICO_REGISTRATION.test(icoRegistration)) return refuse(tx, 'registration_unfit', about);
    if (dsptUntil > addMonths(localDate(now, input.zone), MOST_MONTHS)) {
      return refuse(tx, 'too_far_ahead', about);
    }

    const said = {
      icoRegistration,
      dsptUntil: toColumn(dsptUntil),
      recordedByPersonId: actor.personId,
      recordedAt: now,
    };
    await tx.organisationStanding.upsert({
      where: { organisationId },
      create: { organisationId, ...said },
      update: said,
    });
    const waiting = await tx.agreement.findMany({
      where: { state: 'signed', OR: [{ organisationId }, { otherOrganisationId: organisationId }] },
      select: { id: true, organisationId: true },
    });
    for (const { id, organisationId: first } of waiting) {
      const job = { organisationId: first, agreementId: id };
      await addJob(tx, 'start-agreement', job, { key: `start-agreement:${id}` });
    }
    await record(tx, {
      ...about,
      actorRole: may.value,
      details: { icoRegistration, dsptUntil },
    });
    return ok(null);
  });
}
