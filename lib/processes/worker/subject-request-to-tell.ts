import { fromColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import type { RefusalGround, SubjectRequestPart } from '#lib/domain/subject-request/kinds.ts';

/** What a letter about a request to correct or delete needs, and never what anybody wrote. */
export type SubjectRequestToTell = {
  readonly reference: string;
  readonly hospital: string;
  readonly name: string;
  /** Null for who has no address here, or none any more. */
  readonly email: string | null;
  readonly dueOn: CalendarDate;
  readonly jurisdiction: Jurisdiction;
  readonly state: string;
  readonly version: number;
  readonly parts: readonly SubjectRequestPart[];
  readonly acceptedParts: readonly SubjectRequestPart[];
  readonly ground: RefusalGround | null;
};

export function subjectRequestToTell(
  db: Db,
  { organisationId, subjectRequestId }: { organisationId: string; subjectRequestId: string },
): Promise<SubjectRequestToTell | null> {
  return db.as(asSystem(organisationId).context, async (tx) => {
    const row = await tx.subjectRequest.findUnique({
      where: { id: subjectRequestId },
      select: {
        ...{ reference: true, dueOn: true, state: true, version: true, parts: true },
        ...{ acceptedParts: true, ground: true },
        organisation: { select: { name: true, jurisdiction: true } },
        person: { select: { givenNames: true, familyName: true, verifiedEmail: true } },
      },
    });
    if (!row) return null;
    const { person, organisation, ...request } = row;
    return {
      ...request,
      parts: request.parts as SubjectRequestPart[],
      acceptedParts: request.acceptedParts as SubjectRequestPart[],
      ground: request.ground as RefusalGround | null,
      dueOn: fromColumn(request.dueOn),
      hospital: organisation.name,
      jurisdiction: organisation.jurisdiction as Jurisdiction,
      name: `${person.givenNames} ${person.familyName}`.trim(),
      email: person.verifiedEmail,
    };
  });
}
