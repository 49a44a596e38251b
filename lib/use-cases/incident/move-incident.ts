import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { decideIncident, type IncidentMoveRefusal } from '#lib/domain/incident/decide-incident.ts';
import type { IncidentEvent } from '#lib/domain/incident/events.ts';
import type { IncidentState } from '#lib/domain/incident/states.ts';
import { auditOfIncident, lockIncident } from './lock-incident.ts';

export type MoveIncidentRefusal = IncidentMoveRefusal | 'not_found' | 'changed_meanwhile';

/** Lets one thing happen to one incident, and keeps what was written down with it. */
export function moveIncident(
  db: Db,
  { actor, context }: Acting,
  input: { incidentId: string; event: IncidentEvent; now: Date; expectedVersion: number },
): Promise<Result<IncidentState, MoveIncidentRefusal>> {
  const { incidentId, event, now, expectedVersion } = input;
  return db.as(context, async (tx) => {
    const tried = {
      event: 'incident.moved',
      details: { incidentId, event: event.kind },
    } as const;
    const found = await lockIncident(tx, incidentId);
    if (!found) return refuse(tx, 'not_found', tried);
    const { facts, version } = found;
    const about = { ...tried, ...auditOfIncident(facts), fromState: facts.state };
    const decision = decideIncident(actor, facts, event, now);
    if (!decision.ok) return refuse(tx, decision.error, about);
    if (version !== expectedVersion) return refuse(tx, 'changed_meanwhile', about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);

    const { from, to, by } = decision.value;
    const { count } = await tx.incident.updateMany({
      where: { id: incidentId, state: from, version },
      data: {
        version: { increment: 1 },
        ...(to !== from && { state: to, stateSince: now }),
        ...whatTheEventLeaves(event, actor.personId, now),
      },
    });
    if (count !== 1) return refuse(tx, 'changed_meanwhile', about);
    await tx.incidentNote.createMany({
      data: [
        {
          organisationId: facts.organisationId,
          incidentId,
          event: event.kind,
          text: event.text,
          byPersonId: actor.personId,
          at: now,
        },
      ],
    });
    if (event.kind === 'close' && facts.patient !== null) {
      await addJob(tx, 'tell-answer', { organisationId: facts.organisationId, incidentId });
    }
    await record(tx, { ...about, toState: to, actorRole: by });
    return ok(to);
  });
}

/** What an event writes on the incident itself, besides its state. */
function whatTheEventLeaves(event: IncidentEvent, personId: string, now: Date) {
  switch (event.kind) {
    case 'find_notifiable':
      return { risk: event.risk };
    case 'notify_regulator':
      return { regulatorReference: event.regulatorReference.trim(), regulatorToldAt: now };
    case 'notify_people':
      return { peopleToldAt: now };
    case 'close':
      return {
        outcome: event.outcome,
        answer: event.answer.trim() === '' ? null : event.answer,
        closedByPersonId: personId,
        closedAt: now,
      };
    default:
      return {};
  }
}
