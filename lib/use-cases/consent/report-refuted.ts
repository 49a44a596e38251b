import { randomBytes } from 'node:crypto';
import { record } from '#lib/adapters/db/audit.ts';
import { toColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import type { FoundConsent } from '#lib/adapters/db/consent-facts.ts';
import { referenceOf } from '#lib/base/reference.ts';
import { workingCalendar } from '#lib/domain/calendar/working-calendar.ts';
import { answerReporterBy } from '#lib/domain/incident/incident-clock.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { beginIncident } from '../incident/begin-incident.ts';

/**
 * Somebody used a patient’s name for a consent that they did not give (LS-6): an incident of the controller, about the
 * entry of the diary by which they said so. They are owed an answer as for any other.
 */
export async function reportRefuted(
  tx: Tx,
  actor: PersonActor,
  { facts, reference }: FoundConsent,
  now: Date,
): Promise<void> {
  const { organisationId, id: consentId } = facts;
  const entry = await tx.auditEvent.findFirstOrThrow({
    where: {
      event: 'consent.refuted',
      organisationId,
      subjectPersonId: actor.personId,
      details: { path: ['consentId'], equals: consentId },
      outcome: 'success',
    },
    select: { id: true },
  });
  const { jurisdiction } = await tx.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { jurisdiction: true },
  });
  const answerBy = answerReporterBy(now, workingCalendar(jurisdiction as Jurisdiction));
  const incident = await tx.incident.create({
    data: {
      reference: referenceOf('INC', randomBytes(8)),
      organisationId,
      ...{ source: 'patient', kind: 'other', surprise: 'not_me' },
      description: reference,
      reportedByPersonId: actor.personId,
      ...{ reportedAt: now, awareAt: now, stateSince: now },
      answerBy: toColumn(answerBy),
      auditEventId: entry.id,
      questionedPersonId: null,
    },
    select: { id: true, organisationId: true, awareAt: true },
  });
  await beginIncident(tx, incident);
  await record(tx, {
    event: 'incident.reported',
    organisationId,
    subjectPersonId: actor.personId,
    toState: 'reported',
    details: { entryId: entry.id, incidentId: incident.id },
  });
}
