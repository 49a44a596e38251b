import { randomBytes, randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import { fromNullableColumn, toColumn, toNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { referenceOf } from '#lib/base/reference.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { workingCalendar } from '#lib/domain/calendar/working-calendar.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import {
  askedParts,
  type AskedChange,
  type AskRefusal,
  type HeldDetails,
} from '#lib/domain/subject-request/asked.ts';
import type { SubjectRequestPart } from '#lib/domain/subject-request/kinds.ts';
import {
  subjectRequestClock,
  subjectRequestDueOn,
} from '#lib/domain/subject-request/subject-request-clock.ts';

export type AskForChangeRefusal =
  AskRefusal | 'not_permitted' | 'not_found' | 'too_many_open' | 'asked_already';

type Input = {
  readonly organisationId: string;
  readonly asked: AskedChange;
  readonly now: Date;
};

/** Enough for anybody with a cause, and no flood of letters. */
const MOST_OPEN = 10;

/** Somebody asks an institution to correct or delete what it holds of them. From today it has a month (Article 12(3)). */
export function askForChange(
  db: Db,
  { actor, context }: Acting,
  input: Input,
): Promise<Result<{ subjectRequestId: string }, AskForChangeRefusal>> {
  const { organisationId, asked, now } = input;
  const about = { event: 'subject_request.asked', details: { kind: asked.kind } } as const;
  return db.as(context, async (tx) => {
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const { personId } = actor;
    const organisation = await tx.organisation.findFirst({
      where: { id: organisationId, takesRequests: true },
      select: { jurisdiction: true },
    });
    if (!organisation) return refuse(tx, 'not_found', about);
    if (!(await mayNameStudy(tx, input, personId))) return refuse(tx, 'not_found', about);
    const parts = askedParts(asked, await heldDetails(tx, personId));
    if (!parts.ok) return refuse(tx, parts.error, about);
    const open = await tx.subjectRequest.count({ where: { personId, endedAt: null } });
    if (open >= MOST_OPEN) return refuse(tx, 'too_many_open', about);

    const jurisdiction = organisation.jurisdiction as Jurisdiction;
    const id = randomUUID();
    const { count } = await tx.subjectRequest.createMany({
      data: [
        {
          ...{ id, organisationId, personId },
          ...rowOf(asked, parts.value),
          ...clockOf(now, jurisdiction),
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) return refuse(tx, 'asked_already', about);
    await addJob(tx, 'tell-subject-request', {
      ...{ organisationId, subjectRequestId: id },
      ...{ about: 'received', version: 1 },
    });
    await record(tx, {
      ...about,
      organisationId,
      subjectPersonId: personId,
      toState: 'open',
      details: { ...about.details, subjectRequestId: id, parts: parts.value },
    });
    return ok({ subjectRequestId: id });
  });
}

/** A study is named by whoever it was released to, and by that institution's name. */
async function mayNameStudy(
  tx: Tx,
  { asked, organisationId }: Input,
  personId: string,
): Promise<boolean> {
  if (asked.kind !== 'record' || asked.study === null) return true;
  const released = await tx.releaseStudy.count({
    where: {
      studyId: asked.study.id,
      organisationId,
      release: { recipientPersonId: personId, state: 'active' },
    },
  });
  return released > 0;
}

async function heldDetails(tx: Tx, personId: string): Promise<HeldDetails> {
  const { dateOfBirth, ...held } = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: { givenNames: true, familyName: true, dateOfBirth: true, postcode: true },
  });
  return { ...held, dateOfBirth: fromNullableColumn(dateOfBirth) };
}

function clockOf(now: Date, jurisdiction: Jurisdiction) {
  const clock = subjectRequestClock(now, workingCalendar(jurisdiction));
  return {
    ...{ receivedAt: now, stateSince: now },
    dueOn: toColumn(subjectRequestDueOn(clock)),
    calendarVersion: clock.calendar.version,
  };
}

function rowOf(asked: AskedChange, parts: readonly SubjectRequestPart[]) {
  const { kind, description } = asked;
  return {
    reference: referenceOf('COR', randomBytes(8)),
    ...{ kind, parts: [...parts] },
    description: textOrNull(description),
    ...('details' in asked && newDetails(asked.details, parts)),
    ...(kind === 'name' && { evidence: asked.evidence, hidesOldName: asked.hidesOldName }),
    ...(kind === 'record' && asked.study !== null && statementOf(asked.study, asked.statement)),
  };
}

function newDetails(details: HeldDetails, parts: readonly SubjectRequestPart[]) {
  const { givenNames, familyName, dateOfBirth, postcode } = details;
  return {
    ...(parts.includes('name') && { newGivenNames: givenNames, newFamilyName: familyName }),
    ...(parts.includes('date_of_birth') && { newDateOfBirth: toNullableColumn(dateOfBirth) }),
    ...(parts.includes('postcode') && { newPostcode: postcode }),
  };
}

function statementOf(study: { id: string; words: string }, statement: string) {
  return { studyId: study.id, studyWords: study.words, statement };
}

function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text;
}
