import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { FoundConsent } from '#lib/adapters/db/consent-facts.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { policyOf } from '#lib/adapters/db/trust-policy.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { AuditEventName } from '#lib/domain/audit/events.ts';
import {
  decideConsent,
  type ConsentDecision,
  type ConsentEvent,
  type ConsentMoveRefusal,
} from '#lib/domain/legal-basis/decide-consent.ts';
import { isConsentEnded, type ConsentState } from '#lib/domain/legal-basis/consent-lifecycle.ts';
import type { Actor, PersonActor } from '#lib/domain/policy/actor.ts';
import { endWhatStandsOn } from './end-what-stands-on.ts';
import { lockConsent } from './lock-consent.ts';
import { reportRefuted } from './report-refuted.ts';

/**
 * What people do to a consent that is there. That its time is over is the worker’s, and how old a signature may be is the
 * controller’s own policy (LS-3).
 */
export type PersonsEvent =
  | Extract<
      ConsentEvent,
      { readonly kind: 'confirm' | 'deny' | 'supersede' | 'enter_in_error' | 'withdraw' }
    >
  | { readonly kind: 'verify'; readonly reason: string; readonly paperElsewhere: string };

export type MoveConsentRefusal = ConsentMoveRefusal | 'not_found' | 'changed_meanwhile';

type Move = {
  readonly consentId: string;
  readonly event: PersonsEvent;
  readonly now: Date;
  /** The version the person was looking at. A withdrawal waits for no fresh page. */
  readonly expectedVersion?: number;
};

/**
 * Lets one thing happen to one consent. Where it ends by it, everything that stands on it ends in the same transaction.
 */
export function moveConsent(
  db: Db,
  { actor, context }: Acting,
  input: Move,
): Promise<Result<ConsentState, MoveConsentRefusal>> {
  const { consentId } = input;
  return db.as(context, async (tx) => {
    const tried = { event: AUDITED[input.event.kind], details: { consentId } } as const;
    const found = await lockConsent(tx, consentId);
    if (!found) return refuse(tx, 'not_found', tried);
    const about = { ...tried, ...auditOfConsent(found) };
    const event = await withAgeLimit(tx, found, input);
    const decision = decideConsent(actor, found.facts, event, input.now);
    if (!decision.ok) return refuse(tx, decision.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const { expectedVersion } = input;
    if (expectedVersion !== undefined && expectedVersion !== found.version) {
      return refuse(tx, 'changed_meanwhile', about);
    }
    await apply(tx, { actor, found, input, decision: decision.value });
    return ok(decision.value.to);
  });
}

async function withAgeLimit(
  tx: Tx,
  { facts }: FoundConsent,
  { event, now }: Move,
): Promise<ConsentEvent> {
  if (event.kind !== 'verify') return event;
  const { consentAgeMonths } = await policyOf(tx, facts.organisationId, now);
  return { ...event, maxAgeMonths: consentAgeMonths };
}

const AUDITED = {
  confirm: 'consent.confirmed',
  deny: 'consent.refuted',
  enter_in_error: 'consent.refuted',
  supersede: 'consent.ended',
  verify: 'consent.verified',
  withdraw: 'consent.withdrawn',
} as const satisfies Record<PersonsEvent['kind'], AuditEventName>;

/** What an audit row of this consent says of whom and what it concerns. */
export function auditOfConsent({ facts, patientId, requestId }: FoundConsent) {
  return {
    organisationId: facts.organisationId,
    subjectPersonId: facts.subject?.personId ?? null,
    patientId,
    requestId,
    fromState: facts.state,
  };
}

/** What closes everything that stands on a consent knows it by. */
export function consentThatEnds({ facts }: FoundConsent) {
  const { id, organisationId, subject } = facts;
  return { id, organisationId, subjectPersonId: subject?.personId ?? null };
}

type Applied = {
  readonly actor: PersonActor;
  readonly found: FoundConsent;
  readonly input: Move;
  readonly decision: ConsentDecision;
};

async function apply(tx: Tx, applied: Applied): Promise<void> {
  const { actor, found, input, decision } = applied;
  const { event, now, consentId } = input;
  const { from, to, by } = decision;
  const { count } = await tx.consent.updateMany({
    where: { id: consentId, state: from, version: found.version },
    data: {
      version: { increment: 1 },
      ...(to !== from && { state: to, stateSince: now }),
      ...(isConsentEnded(to) && { endedAt: now }),
      ...whatTheEventLeaves(applied),
    },
  });
  // What was written before it is undone with the transaction: two at once have one row to wait for.
  if (count !== 1) throw new Error('a consent that was locked has changed');
  await tellEvent(tx, applied);
  const about = { ...auditOfConsent(found), toState: to, actorRole: by };
  await record(tx, {
    event: AUDITED[event.kind],
    ...about,
    ...(event.kind === 'withdraw' && { reason: event.channel }),
    // Whose signature it is said to be is whom it concerns.
    ...(event.kind === 'deny' && { subjectPersonId: actor.personId }),
    details: { consentId, event: event.kind },
  });
  if (isConsentEnded(to)) await endWhatStandsOn(tx, consentThatEnds(found), { to, now });
  if (event.kind === 'deny') await reportRefuted(tx, actor, found, now);
  if (event.kind === 'verify') await goOn(tx, applied);
}

/** What a consent that was found good sets going: the older one ends, and a firm’s request waits no longer. */
async function goOn(tx: Tx, { actor, found, input: { now } }: Applied): Promise<void> {
  const { supersedesId, requestId, facts } = found;
  if (supersedesId !== null) await supersede(tx, actor, supersedesId, now);
  if (requestId === null) return;
  const job = { organisationId: facts.organisationId, requestId };
  await addJob(tx, 'take-up-authority', job, { key: `take-up-authority:${requestId}` });
}

function whatTheEventLeaves({ actor, found, input: { event, now } }: Applied) {
  const { hasPaper } = found.facts;
  switch (event.kind) {
    case 'confirm':
      return { confirmedAt: now };
    case 'verify':
      return {
        verifiedByPersonId: actor.personId,
        verifiedAt: now,
        ...(event.reason.trim() !== '' && { olderAcceptedBecause: event.reason }),
        ...(!hasPaper && { paperElsewhere: event.paperElsewhere.trim() }),
      };
    case 'withdraw':
      return { withdrawnAt: event.receivedAt, withdrawalChannel: event.channel };
    default:
      return {};
  }
}

async function tellEvent(tx: Tx, { actor, found, input, decision }: Applied): Promise<void> {
  const { event, now, consentId } = input;
  await tx.consentEvent.createMany({
    data: [
      {
        organisationId: found.facts.organisationId,
        consentId,
        event: event.kind,
        text: 'reason' in event ? event.reason : '',
        channel: event.kind === 'withdraw' ? event.channel : null,
        byPersonId: actor.personId,
        byRole: decision.by,
        at: now,
      },
    ],
  });
}

/** The one that the new one takes the place of. One that is over by then is left as it is. */
async function supersede(tx: Tx, actor: Actor, consentId: string, now: Date): Promise<void> {
  const older = await lockConsent(tx, consentId);
  if (older?.facts.state !== 'active' || actor.kind !== 'person') return;
  const event = { kind: 'supersede' } as const;
  const decision = decideConsent(actor, older.facts, event, now);
  if (!decision.ok) return;
  await apply(tx, {
    actor,
    found: older,
    input: { consentId, event, now },
    decision: decision.value,
  });
}
