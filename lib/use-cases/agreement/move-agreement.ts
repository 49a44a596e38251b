import type { FoundAgreement } from '#lib/adapters/db/agreement-facts.ts';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import { toColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import {
  decideAgreement,
  type AgreementMoveRefusal,
} from '#lib/domain/agreement/decide-agreement.ts';
import type { PartyEvent } from '#lib/domain/agreement/events.ts';
import { sideOf } from '#lib/domain/agreement/facts.ts';
import { noticeEndsOn, periodOf } from '#lib/domain/agreement/period.ts';
import type { AgreementState } from '#lib/domain/agreement/states.ts';
import { lockAgreement } from './lock-agreement.ts';
import { tellEvent } from './tell-event.ts';
import { tellParties } from './tell-parties.ts';

/** What is neither writing terms nor signing them: those have their own files. */
export type MovingEvent = Exclude<PartyEvent, { kind: 'revise' | 'sign' }>;

export type MoveAgreementRefusal = AgreementMoveRefusal | 'not_found';

type Move = {
  readonly agreementId: string;
  /** The party that it is done for. */
  readonly organisationId: OrganisationId;
  readonly event: MovingEvent;
  readonly expectedVersion: number;
  readonly now: Date;
};

/** Lets one thing happen to one agreement, with the letters and the clock that follow from it. */
export function moveAgreement(
  db: Db,
  { actor, context }: Acting,
  input: Move,
): Promise<Result<AgreementState, MoveAgreementRefusal>> {
  const { agreementId, organisationId, event, expectedVersion, now } = input;
  return db.as(context, async (tx) => {
    const tried = {
      event: 'agreement.moved',
      organisationId,
      details: { agreementId, event: event.kind },
    } as const;
    const found = await lockAgreement(tx, agreementId);
    if (!found) return refuse(tx, 'not_found', tried);
    const { facts, version, versionNumber } = found;
    const about = { ...tried, fromState: facts.state };
    const decision = decideAgreement({ actor, organisationId }, facts, event, now);
    if (!decision.ok) return refuse(tx, decision.error, about);
    if (version !== expectedVersion) return refuse(tx, 'changed_meanwhile', about);
    const { from, to, by } = decision.value;
    if (actor.kind !== 'person' || by === 'system') return refuse(tx, 'not_permitted', about);

    const text = 'text' in event ? event.text : '';
    const eventId = await tellEvent(tx, {
      ...{ actor, agreementId, organisationId, event: event.kind, text, versionNumber },
      ...{ role: by, now },
    });
    const { count } = await tx.agreement.updateMany({
      where: { id: agreementId, state: from, version },
      data: {
        version: { increment: 1 },
        ...(to !== from && { state: to, stateSince: now }),
        ...whatTheEventLeaves(found, input, eventId),
      },
    });
    // What was written before it is undone with the transaction: two at once have one row to wait for.
    if (count !== 1) throw new Error('an agreement that was locked has changed');
    await followUp(tx, found, input);
    await tellParties(tx, facts, { event: event.kind, by: organisationId, version: version + 1 });
    await record(tx, { ...about, toState: to, actorRole: by });
    return ok(to);
  });
}

/** What an event writes on the agreement itself, besides its state. */
function whatTheEventLeaves(
  { facts }: FoundAgreement,
  { event, organisationId, now }: Move,
  eventId: string,
) {
  switch (event.kind) {
    case 'propose':
      return { sharedAt: now };
    case 'ask_resume':
      return { resumeEventId: eventId };
    // Stopped anew, or let go on: what was asked before is answered.
    case 'suspend':
    case 'resume':
      return { resumeEventId: null };
    case 'give_notice': {
      const side = sideOf(facts, organisationId) ?? 'first';
      const days = facts.terms?.noticeDays ?? 0;
      return { terminatesOn: toColumn(noticeEndsOn(now, days, facts[side].zone)) };
    }
    default:
      return {};
  }
}

/** What an event does besides: a version that is sent, a notice that sets the clock. */
async function followUp(tx: Tx, found: FoundAgreement, input: Move): Promise<void> {
  if (input.event.kind === 'propose') await shareVersion(tx, found.facts.versionId, input.now);
  if (input.event.kind === 'give_notice') await setEnd(tx, found, input);
}

/** From now on it is the other party's too, and stands as it is. */
async function shareVersion(tx: Tx, versionId: string, now: Date): Promise<void> {
  await tx.agreementVersion.updateMany({ where: { id: versionId }, data: { sharedAt: now } });
}

/** A notice brings the end nearer. */
async function setEnd(tx: Tx, { facts }: FoundAgreement, { organisationId, now }: Move) {
  const { terms, first, second, id } = facts;
  if (terms === null) return;
  const zone = facts[sideOf(facts, organisationId) ?? 'first'].zone;
  const terminatesOn = noticeEndsOn(now, terms.noticeDays, zone);
  const { endsAt } = periodOf({ ...terms, terminatesOn }, [first.zone, second.zone]);
  await addJob(
    tx,
    'end-agreement',
    { organisationId: first.organisationId, agreementId: id },
    { key: `end-agreement:${id}`, runAt: endsAt },
  );
}
