import type { Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { breachNoticeBy } from '#lib/domain/clock/other-clocks.ts';
import { CLOCK_RUNS_IN, type IncidentState } from '#lib/domain/incident/states.ts';
import { INCIDENT_HANDLERS } from '#lib/domain/policy/incident.ts';
import { words } from '#lib/words/words.ts';
import { roleHolders, type RoleHolder } from './role-holders.ts';
import type { LetterServices } from './services.ts';

/**
 * Writes to those who look into incidents: that there is one, or that its 72 hours are nearly or wholly over while nobody
 * has told the regulator or said that it need not be told. Never to whoever's access it questions.
 */
export async function tellIncident(
  { db, mailer, settings }: LetterServices,
  { organisationId, incidentId, about }: Jobs['tell-incident'],
): Promise<void> {
  const found = await db.as(asSystem(organisationId).context, async (tx) => {
    const incident = await tx.incident.findUnique({
      where: { id: incidentId },
      select: {
        reference: true,
        state: true,
        awareAt: true,
        questionedPersonId: true,
        source: true,
        reportedByPersonId: true,
        organisation: { select: { timeZone: true } },
      },
    });
    if (!incident) return null;
    const besides = [
      incident.questionedPersonId,
      incident.source === 'patient' ? incident.reportedByPersonId : null,
    ].flatMap((id) => id ?? []);
    return { incident, recipients: await recipientsAt(tx, organisationId, besides) };
  });
  if (found === null || isSettled(found.incident.state, about)) return;
  const { incident, recipients } = found;
  // Nobody to look into it is a fault of the institution's set-up that must show, not a letter less.
  if (recipients.length === 0) throw new Error('nobody to tell of an incident');
  const { letters } = words();
  const t = letters.incident;
  const by = formatInstant(
    breachNoticeBy(incident.awareAt),
    incident.organisation.timeZone as TimeZone,
  );
  for (const { id, name, email } of recipients) {
    await mailer.send({
      id: `incident-${incidentId}-${about}-${id}`,
      to: email,
      subject: t[about].subject,
      text: [
        letters.greeting(name),
        t[about].body(incident.reference, by),
        t.open(new URL(`/staff/incidents/${incidentId}`, settings.LANTERN_PUBLIC_URL).toString()),
        t.why,
      ].join('\n\n'),
    });
  }
}

/** An alarm that comes when its clock no longer runs says nothing. */
function isSettled(state: string, about: Jobs['tell-incident']['about']): boolean {
  return about !== 'reported' && !CLOCK_RUNS_IN.includes(state as IncidentState);
}

/** Privacy officers and data protection officers; where there is none, administrators, who can appoint one. */
async function recipientsAt(
  tx: Tx,
  organisationId: string,
  besides: readonly string[],
): Promise<readonly RoleHolder[]> {
  const handlers = await roleHolders(tx, organisationId, INCIDENT_HANDLERS, besides);
  return handlers.length > 0 ? handlers : roleHolders(tx, organisationId, ['org_admin'], besides);
}
