import type { OrganisationId, PersonId } from '#lib/base/id.ts';
import type { ExtensionReason } from '#lib/domain/clock/clock.ts';
import { workingCalendar } from '#lib/domain/calendar/working-calendar.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import type { SubjectRequestFacts } from '#lib/domain/subject-request/facts.ts';
import type { SubjectRequestKind, SubjectRequestPart } from '#lib/domain/subject-request/kinds.ts';
import type { SubjectRequestState } from '#lib/domain/subject-request/lifecycle.ts';
import { subjectRequestClock } from '#lib/domain/subject-request/subject-request-clock.ts';
import { fromColumn } from './calendar-dates.ts';
import type { Tx } from './client.ts';
import { identityOf, personColumns } from './person-identity.ts';

export type FoundSubjectRequest = {
  readonly facts: SubjectRequestFacts;
  readonly version: number;
};

const columns = {
  id: true,
  organisationId: true,
  personId: true,
  kind: true,
  parts: true,
  state: true,
  version: true,
  receivedAt: true,
  extendedOn: true,
  extensionReason: true,
  decidedBy: true,
  organisation: { select: { jurisdiction: true } },
} as const;

/** A request to correct or delete as the rules see it; null when there is none, or none that the actor may see. */
export async function loadSubjectRequestFacts(
  tx: Tx,
  subjectRequestId: string,
): Promise<FoundSubjectRequest | null> {
  const row = await tx.subjectRequest.findUnique({
    where: { id: subjectRequestId },
    select: columns,
  });
  if (!row) return null;
  const { extendedOn, extensionReason } = row;
  const extension = extendedOn && {
    noticeSentOn: fromColumn(extendedOn),
    reason: extensionReason as ExtensionReason,
  };
  const calendar = workingCalendar(row.organisation.jurisdiction as Jurisdiction);
  return {
    version: row.version,
    facts: {
      id: row.id,
      organisationId: row.organisationId as OrganisationId,
      kind: row.kind as SubjectRequestKind,
      parts: row.parts as SubjectRequestPart[],
      state: row.state as SubjectRequestState,
      asker: await whoIs(tx, row.personId),
      decider: row.decidedBy === null ? null : await whoIs(tx, row.decidedBy),
      clock: subjectRequestClock(row.receivedAt, calendar, extension),
    },
  };
}

/** Somebody whom the reader may not see is still somebody: told apart by their id alone. */
async function whoIs(tx: Tx, id: string) {
  const person = await tx.person.findUnique({ where: { id }, select: personColumns });
  return person
    ? identityOf(person)
    : { personId: id as PersonId, verifiedEmail: null, registration: null };
}
