import { record, refuse } from '#lib/adapters/db/audit.ts';
import { toColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import {
  loadSubjectRequestFacts,
  type FoundSubjectRequest,
} from '#lib/adapters/db/subject-request-facts.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { ClockInput } from '#lib/domain/clock/clock.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import {
  decideSubjectRequest,
  type MoveRefusal,
  type SubjectRequestDecision,
} from '#lib/domain/subject-request/decide-subject-request.ts';
import type { SubjectRequestEvent } from '#lib/domain/subject-request/facts.ts';
import { isAnswered, type SubjectRequestState } from '#lib/domain/subject-request/lifecycle.ts';
import { NEWS } from '#lib/domain/subject-request/news.ts';
import { subjectRequestDueOn } from '#lib/domain/subject-request/subject-request-clock.ts';
import { putRight } from './put-right.ts';

export type MoveSubjectRequestRefusal = MoveRefusal | 'not_found' | 'changed_meanwhile';

export type SubjectRequestMove = {
  readonly actor: Actor;
  readonly subjectRequestId: string;
  readonly event: SubjectRequestEvent;
  readonly now: Date;
  /** The version the person was looking at, when they were looking at one. */
  readonly expectedVersion?: number;
};

/**
 * Moves a request to correct or delete on inside a transaction, with what it puts right, its audit row and the letter
 * that belongs to it.
 */
export async function applySubjectRequestEvent(
  tx: Tx,
  { actor, subjectRequestId, event, now, expectedVersion }: SubjectRequestMove,
): Promise<Result<SubjectRequestState, MoveSubjectRequestRefusal>> {
  const tried = {
    event: 'subject_request.moved',
    details: { subjectRequestId, event: event.kind },
  } as const;
  await tx.$queryRaw`SELECT 1 FROM subject_request WHERE id = ${subjectRequestId}::uuid FOR UPDATE`;
  const found = await loadSubjectRequestFacts(tx, subjectRequestId);
  if (!found) return refuse(tx, 'not_found', tried);
  const { facts, version } = found;
  const { organisationId, asker } = facts;
  const about = {
    ...tried,
    organisationId,
    subjectPersonId: asker.personId,
    fromState: facts.state,
  };
  const decision = decideSubjectRequest(actor, facts, event, now);
  if (!decision.ok) return refuse(tx, decision.error, about);
  if (expectedVersion !== undefined && expectedVersion !== version) {
    return refuse(tx, 'changed_meanwhile', about);
  }
  const { from, to, by } = decision.value;
  const { count } = await tx.subjectRequest.updateMany({
    where: { id: subjectRequestId, state: from, version },
    data: {
      ...{ state: to, stateSince: now, version: { increment: 1 } },
      ...(isAnswered(to) && { endedAt: now }),
      ...whatTheEventLeaves(event, actor, { now, clock: decision.value.clock }),
    },
  });
  if (count !== 1) return refuse(tx, 'changed_meanwhile', about);
  await sayIt(tx, found, { actor, event, now });
  await putRight(tx, { subjectRequestId, event, now });
  await tellAndGoOn(tx, found, event, decision.value);
  await record(tx, { ...about, toState: to, actorRole: by, ...wordOf(event) });
  return ok(to);
}

/** Nothing of what a second person, or the guard, did not let go stands as decided any more. */
const UNDECIDED = {
  ...{ acceptedParts: [], ground: null, answer: null, decidedBy: null, decidedAt: null },
  ...{ approvedBy: null, approvedAt: null },
};

function whatTheEventLeaves(
  event: SubjectRequestEvent,
  actor: Actor,
  { now, clock }: { now: Date; clock: ClockInput | null },
) {
  const by = actor.kind === 'person' ? actor.personId : null;
  switch (event.kind) {
    case 'extend':
      return extensionOf(clock);
    case 'accept':
    case 'propose':
      return {
        acceptedParts: [...event.parts],
        evidenceSeen: event.evidence,
        ground: event.ground,
        answer: event.answer.trim() === '' ? null : event.answer,
        ...{ decidedBy: by, decidedAt: now, returnedBecause: null, returnedNote: null },
      };
    case 'refuse':
      return { ground: event.ground, answer: event.answer, decidedBy: by, decidedAt: now };
    case 'approve':
      return { approvedBy: by, approvedAt: now };
    case 'send_back':
      return { ...UNDECIDED, returnedBecause: 'sent_back', returnedNote: event.text };
    case 'halt':
      return { ...UNDECIDED, returnedBecause: event.because, returnedNote: null };
    default:
      return {};
  }
}

function extensionOf(clock: ClockInput | null) {
  if (!clock?.extension) return {};
  return {
    extendedOn: toColumn(clock.extension.noticeSentOn),
    extensionReason: clock.extension.reason,
    dueOn: toColumn(subjectRequestDueOn(clock)),
    calendarVersion: clock.calendar.version,
  };
}

/** What passes between whoever asked and those who answer. */
async function sayIt(
  tx: Tx,
  { facts }: FoundSubjectRequest,
  { actor, event, now }: { actor: Actor; event: SubjectRequestEvent; now: Date },
): Promise<void> {
  const isSaid = event.kind === 'ask' || event.kind === 'reply' || event.kind === 'extend';
  if (!isSaid || actor.kind !== 'person') return;
  await tx.subjectRequestMessage.createMany({
    data: [
      {
        organisationId: facts.organisationId,
        personId: facts.asker.personId,
        subjectRequestId: facts.id,
        by: event.kind === 'reply' ? 'asker' : 'office',
        authorPersonId: actor.personId,
        text: event.text,
        at: now,
      },
    ],
  });
}

async function tellAndGoOn(
  tx: Tx,
  { facts, version }: FoundSubjectRequest,
  event: SubjectRequestEvent,
  { to }: SubjectRequestDecision,
): Promise<void> {
  const of = { organisationId: facts.organisationId, subjectRequestId: facts.id };
  const about = NEWS[event.kind];
  if (about !== undefined) {
    await addJob(tx, 'tell-subject-request', { ...of, about, version: version + 1 });
  }
  if (to === 'approved') {
    await addJob(tx, 'carry-out-erasure', of, { key: `carry-out-erasure:${facts.id}` });
  }
}

/** The audit names parts and grounds by their words, never what anybody wrote (AU-4). */
function wordOf(event: SubjectRequestEvent): { reason?: string } {
  switch (event.kind) {
    case 'refuse':
      return { reason: event.ground };
    case 'halt':
      return { reason: event.because };
    case 'extend':
      return { reason: event.reason };
    case 'accept':
    case 'propose':
      return { reason: [...event.parts].join(' ') };
    default:
      return {};
  }
}
