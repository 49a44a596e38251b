import { randomBytes } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import { toColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { referenceOf } from '#lib/base/reference.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { workingCalendar } from '#lib/domain/calendar/working-calendar.ts';
import {
  complaintDates,
  LONGEST_COMPLAINT,
  type ComplaintSubject,
} from '#lib/domain/complaint/complaint.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';

export type MakeComplaintRefusal =
  'not_permitted' | 'not_found' | 'description_missing' | 'text_too_long' | 'too_many_open';

type Said = {
  readonly organisationId: string;
  readonly subject: ComplaintSubject;
  /** The complainant's own request to that institution, when it is about one. */
  readonly requestId: string | null;
  readonly description: string;
  readonly now: Date;
};

/** Each is acknowledged by a letter at once: enough for anybody with a cause, and no flood. */
const MOST_OPEN = 10;

/**
 * Somebody complains to an institution (RF-3). That it came is acknowledged at once, by letter. The same words sent again
 * while it is open are that complaint: whoever pressed twice, or lost the answer, has one reference and one letter.
 */
export function makeComplaint(
  db: Db,
  { actor, context }: Acting,
  input: Said,
): Promise<Result<{ complaintId: string }, MakeComplaintRefusal>> {
  const { organisationId, subject, requestId, description, now } = input;
  const about = { event: 'complaint.made', requestId } as const;
  return db.as(context, async (tx) => {
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const { personId } = actor;
    const organisation = await complainedTo(tx, input, personId);
    if (!organisation) return refuse(tx, 'not_found', about);
    if (description.trim() === '') return refuse(tx, 'description_missing', about);
    if (description.length > LONGEST_COMPLAINT) return refuse(tx, 'text_too_long', about);
    // One at a time for each person: two forms at once would each find nothing.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${personId}, 51))`;
    const open = await tx.complaint.findMany({
      where: { complainantPersonId: personId, state: { not: 'closed' } },
      select: { id: true, organisationId: true, subject: true, requestId: true, description: true },
    });
    const same = open.find((one) => isSame(one, input));
    if (same) return ok({ complaintId: same.id });
    if (open.length >= MOST_OPEN) return refuse(tx, 'too_many_open', about);

    const calendar = workingCalendar(organisation.jurisdiction as Jurisdiction);
    const dates = complaintDates(now, calendar);
    const { id } = await tx.complaint.create({
      data: {
        reference: referenceOf('CMP', randomBytes(8)),
        organisationId,
        subject,
        requestId,
        description,
        complainantPersonId: personId,
        receivedAt: now,
        acknowledgeBy: toColumn(dates.acknowledgeBy),
        answerTarget: toColumn(dates.answerTarget),
        stateSince: now,
      },
      select: { id: true },
    });
    await addJob(tx, 'acknowledge-complaint', { organisationId, complaintId: id });
    await record(tx, {
      ...about,
      organisationId,
      subjectPersonId: personId,
      toState: 'received',
      details: { complaintId: id },
    });
    return ok({ complaintId: id });
  });
}

function isSame(
  open: Omit<Said, 'now' | 'subject'> & { readonly subject: string },
  said: Said,
): boolean {
  return (['organisationId', 'subject', 'requestId', 'description'] as const).every(
    (column) => open[column] === said[column],
  );
}

/** The institution, if it takes requests or was asked by this very person. */
async function complainedTo(tx: Tx, { organisationId, requestId }: Said, personId: string) {
  const organisation = await tx.organisation.findFirst({
    where: { id: organisationId },
    select: { jurisdiction: true, takesRequests: true },
  });
  if (requestId === null) return organisation?.takesRequests ? organisation : null;
  const request = await tx.accessRequest.findFirst({
    where: { id: requestId, organisationId, requesterPersonId: personId },
    select: { id: true },
  });
  return request && organisation;
}
