import { fromColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';

/** What a letter about a complaint needs, and never what it is about. */
type ComplaintToTell = {
  readonly reference: string;
  readonly name: string;
  readonly email: string | null;
  readonly answerTarget: CalendarDate;
  readonly jurisdiction: Jurisdiction;
};

export function complaintToTell(
  db: Db,
  { organisationId, complaintId }: { organisationId: string; complaintId: string },
): Promise<ComplaintToTell | null> {
  return db.as(asSystem(organisationId).context, async (tx) => {
    const complaint = await tx.complaint.findUnique({
      where: { id: complaintId },
      select: {
        reference: true,
        answerTarget: true,
        complainantPersonId: true,
        organisation: { select: { jurisdiction: true } },
      },
    });
    if (!complaint) return null;
    const person = await tx.person.findUniqueOrThrow({
      where: { id: complaint.complainantPersonId },
      select: { givenNames: true, familyName: true, verifiedEmail: true },
    });
    return {
      reference: complaint.reference,
      name: `${person.givenNames} ${person.familyName}`.trim(),
      email: person.verifiedEmail,
      answerTarget: fromColumn(complaint.answerTarget),
      jurisdiction: complaint.organisation.jurisdiction as Jurisdiction,
    };
  });
}
