import { record, refuse } from '#lib/adapters/db/audit.ts';
import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadIncidentFacts } from '#lib/adapters/db/incident-facts.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { offeredIncidentEvents } from '#lib/domain/incident/decide-incident.ts';
import type { ToldMove } from '#lib/domain/audit/told.ts';
import type { IncidentEventKind } from '#lib/domain/incident/events.ts';
import type { IncidentFacts } from '#lib/domain/incident/facts.ts';
import { runningClock, type RunningClock } from '#lib/domain/incident/incident-clock.ts';
import type {
  IncidentKind,
  IncidentOutcome,
  IncidentSource,
  Surprise,
} from '#lib/domain/incident/report.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { mayReviewAccess } from '#lib/domain/policy/audit.ts';
import { mayHandleIncident, type IncidentRefusal } from '#lib/domain/policy/incident.ts';
import { recallView, type RecallView } from '#lib/queries/recall/recall-view.ts';
import { toldMove } from '#lib/queries/audit/history-of-request.ts';

/** The access a patient did not expect, as the audit has it. */
export type QuestionedAccess = {
  readonly event: string;
  readonly outcome: string;
  /** Of a request, when it was a move of one. */
  readonly move: ToldMove | null;
  readonly at: Date;
  /** By name, for whoever looks into it; null when it was Lantern, the patient or nobody known. */
  readonly who: string | null;
  readonly by: 'somebody' | 'patient' | 'lantern';
  readonly role: Role | null;
};

export type IncidentNoteLine = {
  readonly id: string;
  readonly event: IncidentEventKind | 'review';
  readonly text: string;
  readonly by: string;
  readonly at: Date;
};

/** An incident as those who look into it see it. */
export type IncidentView = Pick<IncidentFacts, 'id' | 'state' | 'risk' | 'review' | 'awareAt'> & {
  readonly version: number;
  readonly reference: string;
  readonly hospital: string;
  readonly zone: TimeZone;
  readonly odsCode: string;
  readonly kind: IncidentKind;
  readonly source: IncidentSource;
  readonly surprise: Surprise | null;
  readonly description: string;
  readonly reporter: string | null;
  readonly reportedAt: Date;
  readonly clock: RunningClock | null;
  readonly answerBy: CalendarDate | null;
  readonly regulatorReference: string | null;
  readonly regulatorToldAt: Date | null;
  readonly outcome: IncidentOutcome | null;
  readonly answer: string | null;
  readonly access: QuestionedAccess | null;
  /** The recall that it was drafted with. */
  readonly recall: RecallView | null;
  readonly notes: readonly IncidentNoteLine[];
  /** What the reader could do next, if need be after fresh proof. */
  readonly offered: readonly IncidentEventKind[];
  readonly mayReview: boolean;
};

/** One incident. The look is recorded: it shows who looked at whose record. */
export function incident(
  db: Db,
  { actor, context }: Acting,
  input: { incidentId: string; now: Date },
): Promise<Result<IncidentView, IncidentRefusal | 'not_found'>> {
  const { incidentId, now } = input;
  const tried = { event: 'incident.viewed', details: { incidentId } } as const;
  return db.as(context, async (tx) => {
    const found = await loadIncidentFacts(tx, incidentId);
    if (!found) return refuse(tx, 'not_found', tried);
    const { facts, version } = found;
    const about = { ...tried, organisationId: facts.organisationId };
    const may = mayHandleIncident(actor, facts, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const row = await tx.incident.findUniqueOrThrow({
      where: { id: incidentId },
      select: columns,
    });
    const names = await namesOf(tx, [
      row.reportedByPersonId,
      row.questionedPersonId,
      ...row.notes.map(({ byPersonId }) => byPersonId),
    ]);
    const access = await accessOf(tx, row, names);
    await record(tx, {
      ...about,
      actorRole: may.value,
      subjectPersonId: facts.patient?.personId ?? null,
    });
    const { organisation, notes, source, kind, surprise, outcome, ...rest } = row;
    return ok({
      ...rest,
      ...facts,
      version,
      hospital: organisation.name,
      odsCode: organisation.odsCode,
      zone: organisation.timeZone as TimeZone,
      source: source as IncidentView['source'],
      kind: kind as IncidentKind,
      surprise: surprise as Surprise | null,
      outcome: outcome as IncidentOutcome | null,
      reporter: row.reportedByPersonId && (names.get(row.reportedByPersonId) ?? null),
      clock: runningClock(facts, now),
      answerBy: fromNullableColumn(row.answerBy),
      access,
      recall: await recallView(tx, { incidentId }),
      notes: notes.map(({ byPersonId, ...note }) => ({
        ...note,
        event: note.event as IncidentNoteLine['event'],
        by: names.get(byPersonId) ?? '',
      })),
      offered: offeredIncidentEvents(actor, facts, now),
      mayReview: mayReview(actor, facts, now),
    });
  });
}

const columns = {
  reference: true,
  source: true,
  kind: true,
  surprise: true,
  description: true,
  reportedByPersonId: true,
  questionedPersonId: true,
  reportedAt: true,
  answerBy: true,
  auditEventId: true,
  regulatorReference: true,
  regulatorToldAt: true,
  outcome: true,
  answer: true,
  organisation: { select: { name: true, odsCode: true, timeZone: true } },
  notes: {
    orderBy: { at: 'asc' },
    select: { id: true, event: true, text: true, byPersonId: true, at: true },
  },
} as const;

type Names = ReadonlyMap<string, string>;

async function namesOf(tx: Tx, ids: readonly (string | null)[]): Promise<Names> {
  const people = await tx.person.findMany({
    where: { id: { in: [...new Set(ids.flatMap((id) => id ?? []))] } },
    select: { id: true, givenNames: true, familyName: true },
  });
  return new Map(
    people.map(({ id, givenNames, familyName }) => [id, `${givenNames} ${familyName}`.trim()]),
  );
}

async function accessOf(
  tx: Tx,
  about: { readonly auditEventId: string | null; readonly questionedPersonId: string | null },
  names: Names,
): Promise<QuestionedAccess | null> {
  if (about.auditEventId === null) return null;
  const row = await tx.auditEvent.findUnique({
    where: { id: about.auditEventId },
    select: {
      event: true,
      outcome: true,
      at: true,
      actorKind: true,
      actorRole: true,
      details: true,
    },
  });
  if (!row) return null;
  const { actorKind, actorRole, details, ...access } = row;
  const { questionedPersonId } = about;
  return {
    ...access,
    move: row.event === 'request.moved' ? toldMove(details) : null,
    who: questionedPersonId === null ? null : (names.get(questionedPersonId) ?? null),
    by: questionedPersonId !== null ? 'somebody' : actorKind === 'person' ? 'patient' : 'lantern',
    role: actorRole as Role | null,
  };
}

/** A button is there also for whoever must give fresh proof first. */
function mayReview(actor: Actor, facts: IncidentFacts, now: Date): boolean {
  const { id, organisationId, questioned } = facts;
  if (questioned === null || facts.review !== null || facts.state === 'closed') return false;
  const may = mayReviewAccess(actor, { id, organisationId, by: questioned }, now);
  return may.ok || isProofRefusal(may.error);
}
