import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { HeldDetails } from '#lib/domain/subject-request/asked.ts';
import type { SubjectRequestPart } from '#lib/domain/subject-request/kinds.ts';
import { plainStudy, type PlainStudy } from '#lib/domain/study/plain-words.ts';
import {
  saidSince,
  subjectRequestColumns,
  subjectRequestOf,
  summaryColumns,
  summaryOf,
  type SubjectRequest,
  type SubjectRequestLine,
  type SubjectRequestSummary,
} from './subject-request-row.ts';

/** The person's own requests to correct or delete, newest first. */
export async function mySubjectRequests(
  db: Db,
  { actor, context }: Acting,
): Promise<readonly SubjectRequestSummary[]> {
  if (actor.kind !== 'person') return [];
  const { personId } = actor;
  return db.as(context, async (tx) => {
    const rows = await tx.subjectRequest.findMany({
      where: { personId },
      orderBy: { receivedAt: 'desc' },
      take: 100,
      select: summaryColumns,
    });
    return rows.map(summaryOf);
  });
}

export type MySubjectRequest = SubjectRequest & { readonly said: readonly SubjectRequestLine[] };

/** One of them; null for what is not there or another's. */
export async function mySubjectRequest(
  db: Db,
  { actor, context }: Acting,
  subjectRequestId: string,
): Promise<MySubjectRequest | null> {
  if (actor.kind !== 'person') return null;
  const { personId } = actor;
  return db.as(context, async (tx) => {
    const row = await tx.subjectRequest.findFirst({
      where: { id: subjectRequestId, personId },
      select: subjectRequestColumns,
    });
    return row && { ...asTold(subjectRequestOf(row)), said: await saidSince(tx, row.id) };
  });
}

/** A decision that waits for a second person is none yet: whoever asked is told when it stands. */
function asTold(request: SubjectRequest): SubjectRequest {
  const undecided = { acceptedParts: [] as SubjectRequestPart[], ground: null, answer: null };
  const isDecided = !['awaiting_approval', 'approved', 'withdrawn'].includes(request.state);
  return isDecided ? request : { ...request, ...undecided };
}

/** The person's details as Lantern holds them now. */
export async function myHeldDetails(
  db: Db,
  { actor, context }: Acting,
): Promise<HeldDetails | null> {
  if (actor.kind !== 'person') return null;
  const { personId } = actor;
  return db.as(context, async (tx) => {
    const { dateOfBirth, ...held } = await tx.person.findUniqueOrThrow({
      where: { id: personId },
      select: { givenNames: true, familyName: true, dateOfBirth: true, postcode: true },
    });
    return { ...held, dateOfBirth: fromNullableColumn(dateOfBirth) };
  });
}

/** A study that the person has been given, to say something of. */
export type MyStudy = {
  readonly id: string;
  readonly organisationId: string;
  readonly hospital: string;
  readonly date: CalendarDate | null;
  readonly plain: PlainStudy;
};

/** The studies of the releases that are open to the person now, newest first. */
export async function myReleasedStudies(
  db: Db,
  { actor, context }: Acting,
): Promise<readonly MyStudy[]> {
  if (actor.kind !== 'person') return [];
  const { personId } = actor;
  return db.as(context, async (tx) => {
    const rows = await tx.releaseStudy.findMany({
      where: { release: { recipientPersonId: personId, state: 'active' } },
      distinct: ['studyId'],
      orderBy: { study: { studyDate: { sort: 'desc', nulls: 'last' } } },
      take: 100,
      select: {
        studyId: true,
        organisationId: true,
        release: { select: { organisation: { select: { name: true } } } },
        study: { select: { studyDate: true, modalities: true, bodyPart: true, description: true } },
      },
    });
    return rows.map(({ studyId, organisationId, release, study }) => ({
      ...{ id: studyId, organisationId, hospital: release.organisation.name },
      date: fromNullableColumn(study.studyDate),
      plain: plainStudy(study),
    }));
  });
}
