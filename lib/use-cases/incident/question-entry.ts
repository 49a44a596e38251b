import { randomBytes } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import { toColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { toldTo } from '#lib/adapters/db/told-events.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { referenceOf } from '#lib/base/reference.ts';
import { workingCalendar } from '#lib/domain/calendar/working-calendar.ts';
import { answerReporterBy } from '#lib/domain/incident/incident-clock.ts';
import { LONGEST_TEXT, type Surprise } from '#lib/domain/incident/report.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import { personsOf, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import { mayQuestionEntry } from '#lib/domain/policy/incident.ts';
import { beginIncident } from './begin-incident.ts';

export type QuestionRefusal = 'not_found' | 'not_permitted' | 'text_too_long' | 'too_many_today';

/** Each new one writes to people at once: enough for anybody who goes through their diary, and no flood. */
const MOST_A_DAY = 20;
const MS_PER_DAY = 86_400_000;

/**
 * A patient says that they did not expect an entry of their diary: an incident begins at the institution it happened at.
 * Said again, it is the same incident, with the words that were said first. An entry that the diary does not show is not
 * there to be questioned.
 */
export async function questionEntry(
  db: Db,
  { actor, context }: Acting,
  input: { entryId: string; surprise: Surprise | null; description: string; now: Date },
): Promise<Result<{ incidentId: string }, QuestionRefusal>> {
  const { entryId, description } = input;
  if (description.length > LONGEST_TEXT) return no('text_too_long');
  return db.as(context, async (tx) => {
    const about = { event: 'incident.reported', details: { entryId } } as const;
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const entry = await ownEntry(tx, entryId, actor);
    if (!entry) return refuse(tx, 'not_found', about);
    const may = mayQuestionEntry(actor, entry);
    if (!may.ok) return refuse(tx, may.error, about);

    if (await hasToldEnough(tx, entryId, actor.personId, input.now)) {
      return refuse(tx, 'too_many_today', about);
    }

    const { count } = await tx.incident.createMany({
      data: [{ ...rowOf(entry, actor, input), auditEventId: entryId }],
      skipDuplicates: true,
    });
    const incident = await tx.incident.findUniqueOrThrow({
      where: { auditEventId: entryId, reportedByPersonId: actor.personId },
      select: { id: true, organisationId: true, awareAt: true },
    });
    if (count === 0) return ok({ incidentId: incident.id });
    await beginIncident(tx, incident);
    await record(tx, {
      ...about,
      organisationId: entry.organisation.id,
      subjectPersonId: actor.personId,
      requestId: entry.requestId,
      toState: 'reported',
      details: { entryId, incidentId: incident.id },
    });
    return ok({ incidentId: incident.id });
  });
}

/** What was told already may always be told again: it is the same incident. */
async function hasToldEnough(
  tx: Tx,
  entryId: string,
  personId: string,
  now: Date,
): Promise<boolean> {
  const told = await tx.incident.findMany({
    where: {
      reportedByPersonId: personId,
      source: 'patient',
      OR: [{ auditEventId: entryId }, { reportedAt: { gt: new Date(now.getTime() - MS_PER_DAY) } }],
    },
    select: { auditEventId: true },
  });
  const isNew = told.every(({ auditEventId }) => auditEventId !== entryId);
  return isNew && told.length >= MOST_A_DAY;
}

type Entry = {
  readonly subjectPersonId: string | null;
  readonly actorPersonId: string | null;
  readonly requestId: string | null;
  readonly organisation: { readonly id: string; readonly jurisdiction: string };
};

async function ownEntry(tx: Tx, entryId: string, reader: PersonIdentity): Promise<Entry | null> {
  const row = await tx.auditEvent.findFirst({
    where: { AND: [{ id: entryId, organisationId: { not: null } }, toldTo(reader)] },
    select: { subjectPersonId: true, actorPersonId: true, requestId: true, organisationId: true },
  });
  if (!row?.organisationId) return null;
  const organisation = await tx.organisation.findUniqueOrThrow({
    where: { id: row.organisationId },
    select: { id: true, jurisdiction: true },
  });
  return { ...row, organisation };
}

function rowOf(
  { actorPersonId, organisation }: Entry,
  reader: PersonIdentity,
  said: { surprise: Surprise | null; description: string; now: Date },
) {
  const { surprise, description, now } = said;
  const persons: readonly (string | null)[] = personsOf(reader);
  const calendar = workingCalendar(organisation.jurisdiction as Jurisdiction);
  return {
    reference: referenceOf('INC', randomBytes(8)),
    organisationId: organisation.id,
    source: 'patient',
    kind: surprise === 'not_me' ? 'account_misused' : 'unexpected_access',
    surprise,
    description,
    reportedByPersonId: reader.personId,
    reportedAt: now,
    // Told is aware: the earliest reading of the 72 hours, so that no report waits for somebody to open it.
    awareAt: now,
    answerBy: toColumn(answerReporterBy(now, calendar)),
    questionedPersonId: persons.includes(actorPersonId) ? null : actorPersonId,
    stateSince: now,
  };
}
