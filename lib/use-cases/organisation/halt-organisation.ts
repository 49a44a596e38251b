import { randomUUID } from 'node:crypto';
import { namedPerson } from '#lib/adapters/db/agreement-person.ts';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadHaltingFacts } from '#lib/adapters/db/halting-facts.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { decideHalting, type HaltingRefusal } from '#lib/domain/organisation/decide-halting.ts';
import {
  ANSWERED_BY,
  type HaltingEvent,
  type OrganisationState,
} from '#lib/domain/organisation/halting-lifecycle.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';

export type HaltOrganisationRefusal = HaltingRefusal | 'not_found' | 'changed_meanwhile';

type Halt = {
  readonly organisationId: OrganisationId;
  readonly event: HaltingEvent;
  readonly text: string;
  readonly expectedVersion: number;
  readonly now: Date;
};

/** What each is in the audit. The words that were written with it are not: they may say anything (AU-4). */
const EVENTS = {
  suspend: 'organisation.suspended',
  ask_resume: 'organisation.resume_asked',
  resume: 'organisation.resumed',
  ask_close: 'organisation.close_asked',
  close: 'organisation.closed',
} as const satisfies Record<HaltingEvent, string>;

/**
 * Halts an institution, lets it go on, or closes it. From the moment it is halted its staff's roles give nothing and their
 * sessions are over, what it released is closed, downloads in progress stop, and its nodes' associations end.
 */
export function haltOrganisation(
  db: Db,
  { actor, context }: Acting,
  input: Halt,
): Promise<Result<OrganisationState, HaltOrganisationRefusal>> {
  const { organisationId, event, expectedVersion, now } = input;
  const tried = { event: EVENTS[event], organisationId } as const;
  return db.as(context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM organisation WHERE id = ${organisationId}::uuid FOR UPDATE`;
    const found = await loadHaltingFacts(tx, organisationId);
    if (!found) return refuse(tx, 'not_found', tried);
    const { facts, version } = found;
    const about = { ...tried, fromState: facts.state };
    const decision = decideHalting(actor, facts, input, now);
    if (!decision.ok) return refuse(tx, decision.error, about);
    if (version !== expectedVersion) return refuse(tx, 'changed_meanwhile', about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);

    const { from, to, by } = decision.value;
    const eventId = await tellHalting(tx, actor, input);
    const { count } = await tx.organisation.updateMany({
      where: { id: organisationId, state: from, stateVersion: version },
      data: {
        stateVersion: { increment: 1 },
        askedEventId: event in ANSWERED_BY ? eventId : null,
        ...(to !== from && { state: to, stateSince: now }),
      },
    });
    if (count !== 1) throw new Error('an institution that was locked has changed');
    if (to === 'suspended') {
      await tx.$queryRaw`SELECT app.end_sessions_at(${organisationId}::uuid)`;
    }
    await record(tx, { ...about, toState: to, actorRole: by });
    return ok(to);
  });
}

async function tellHalting(
  tx: Tx,
  actor: PersonActor,
  { organisationId, event, text, now }: Halt,
): Promise<string> {
  const who = await namedPerson(tx, actor);
  const id = randomUUID();
  await tx.haltingEvent.createMany({
    data: [
      {
        id,
        organisationId,
        event,
        text: text.trim(),
        byPersonId: who.personId,
        byName: who.name,
        byEmail: who.email,
        byRegistrationBody: who.registrationBody,
        byRegistrationNumber: who.registrationNumber,
        at: now,
      },
    ],
  });
  return id;
}
