import { fromColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';

/** A request being written, with who is asking as their proven identity says it. */
export type MyDraft = {
  readonly id: string;
  readonly hospital: string;
  /** False once it was sent: then its answers are changed no more. */
  readonly isDraft: boolean;
  readonly description: string;
  readonly bodyPart: string | null;
  readonly roughly: string | null;
  readonly name: string;
  readonly dateOfBirth: CalendarDate;
  readonly nhsNumber: string | null;
};

/** The person's own request as they are writing it; null when there is no such request of theirs. */
export async function myDraft(
  db: Db,
  { actor, context }: Acting,
  requestId: string,
): Promise<MyDraft | null> {
  if (actor.kind !== 'person') return null;
  const row = await db.as(context, (tx) =>
    tx.accessRequest.findFirst({
      where: { id: requestId, requesterPersonId: actor.personId },
      select: {
        id: true,
        state: true,
        description: true,
        bodyPart: true,
        roughly: true,
        claimedGivenNames: true,
        claimedFamilyName: true,
        claimedDateOfBirth: true,
        claimedNhsNumber: true,
        organisation: { select: { name: true } },
      },
    }),
  );
  return (
    row && {
      id: row.id,
      hospital: row.organisation.name,
      isDraft: row.state === 'draft',
      description: row.description,
      bodyPart: row.bodyPart,
      roughly: row.roughly,
      name: `${row.claimedGivenNames} ${row.claimedFamilyName}`.trim(),
      dateOfBirth: fromColumn(row.claimedDateOfBirth),
      nhsNumber: row.claimedNhsNumber,
    }
  );
}

/** The draft the person has begun to a hospital and not sent, to be gone on with instead of begun again. */
export async function myDraftTo(
  db: Db,
  { actor, context }: Acting,
  organisationId: string,
): Promise<{ readonly id: string } | null> {
  if (actor.kind !== 'person') return null;
  return db.as(context, (tx) =>
    tx.accessRequest.findFirst({
      where: {
        ...{ organisationId, requesterPersonId: actor.personId, state: 'draft' },
        // What is asked for another is begun where they are chosen.
        proxyAuthorityId: null,
      },
      orderBy: { createdAt: 'desc' },
      select: { id: true },
    }),
  );
}
