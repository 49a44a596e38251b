import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { loadRequestFacts } from '#lib/adapters/db/request-facts.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { ANSWERED_STATES } from '#lib/domain/access-request/answered.ts';
import type { RequestEvent } from '#lib/domain/access-request/events.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import { isTerminal, type RequestState } from '#lib/domain/access-request/states.ts';
import { letterOf } from '#lib/domain/letter/letter.ts';
import type { Ticked } from '#lib/domain/machine-check/sheet.ts';
import { isOutOfReach } from '#lib/domain/policy/access-request.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { applyEffects, recomputeClock } from './apply-effects.ts';
import { toldPersonOf } from '#lib/domain/access-request/told-person.ts';
import { keepLegalWords } from './keep-legal-words.ts';
import { decideNow } from './look-first.ts';

export type Move = {
  readonly actor: Actor;
  readonly requestId: string;
  readonly event: RequestEvent;
  readonly now: Date;
  /** The version the person was looking at, when they were looking at one. */
  readonly expectedVersion?: number;
  /** What they say they have looked into before they approve. */
  readonly looked?: readonly Ticked[];
};

/**
 * Moves a request on inside the transaction of the act it belongs to: asks the rules of the rows as
 * they are now, compares and sets the state, applies all that follows, and writes the audit row.
 * A refusal writes its audit row and nothing else.
 */
export async function applyMove(tx: Tx, move: Move): Promise<Result<RequestState, RequestRefusal>> {
  const { actor, requestId, event, now } = move;
  // One move at a time: the second waits here and then sees what the first did.
  await tx.$queryRaw`SELECT 1 FROM access_request WHERE id = ${requestId}::uuid FOR UPDATE`;
  const found = await loadRequestFacts(tx, requestId);
  if (!found) return refuse(tx, 'not_found', { event: 'request.moved', requestId });
  const { version } = found;
  const facts = withWhatTheEventSays(found.facts, event, now);
  const about = auditOf(facts);
  const details = detailsOf(event);
  const early = refusalBefore(move, facts, version);
  if (early !== null) return refuse(tx, early, { event: 'request.moved', ...about, details });

  const decided = await decideNow(tx, { ...move, facts });
  if (!decided.ok) {
    return refuse(tx, decided.error, {
      event: 'request.moved',
      ...about,
      fromState: facts.state,
      details,
    });
  }

  const { from, to, by, effects, checks } = decided.value;
  const { count } = await tx.accessRequest.updateMany({
    where: { id: requestId, state: from, version },
    data: {
      version: { increment: 1 },
      ...(to !== from && { state: to, stateSince: now }),
      ...(to !== from && isTerminal(to) && { closedAt: now }),
      ...whatTheEventLeaves(event, actor, facts, now),
    },
  });
  if (count !== 1) {
    const why = 'changed_meanwhile';
    return refuse(tx, why, { event: 'request.moved', ...about, fromState: from, details });
  }
  if (ANSWERED_STATES.includes(to)) await keepFirstAnswer(tx, requestId, now);
  await applyEffects(tx, { facts, effects, event, actor, now, checks });
  await keepLegalWords(tx, { facts, event, actor, now });
  await queueWork(tx, { facts, event, to, version: version + 1 });
  await recomputeClock(tx, requestId);
  await record(tx, {
    event: 'request.moved',
    ...about,
    fromState: from,
    toState: to,
    actorRole: by,
    details,
  });
  return ok(to);
}

/** What is done after the move, once it is sure: the look for the patient, and the letter that it calls for. */
async function queueWork(
  tx: Tx,
  moved: { facts: RequestFacts; event: RequestEvent; to: RequestState; version: number },
): Promise<void> {
  const { facts, event, to, version } = moved;
  const job = { organisationId: facts.controllerOrganisationId, requestId: facts.id };
  // Whose record a paper of law is about, staff say themselves.
  if (to === 'submitted' && facts.legal === null) {
    await addJob(tx, 'match-request', job, { key: `match-request:${facts.id}` });
  }
  if (to === 'released' && facts.legal !== null) {
    const { organisationId } = job;
    await addJob(tx, 'keep-legal', { organisationId }, { key: `keep-legal:${organisationId}` });
  }
  if (event.kind === 'match_confirmed' && facts.requesterOrganisation !== null) {
    await addJob(tx, 'present-authority', job, { key: `present-authority:${facts.id}` });
  }
  const kind = letterOf(event.kind, facts.type);
  if (kind !== null) await addJob(tx, 'write-letter', { ...job, version, kind });
}

/** What an audit row says of what was to be done: to whom a request was given, too. */
function detailsOf(event: RequestEvent) {
  if (event.kind !== 'reassign') return { event: event.kind };
  return { event: event.kind, to: event.to?.personId ?? 'nobody' };
}

/** The law's time ends with the first answer, whatever is answered later because something new came up. */
async function keepFirstAnswer(tx: Tx, requestId: string, now: Date): Promise<void> {
  await tx.accessRequest.updateMany({
    where: { id: requestId, answeredAt: null },
    data: { answeredAt: now },
  });
}

/** What is answered before the rules are asked: of what is out of reach, and of a page that is out of date. */
function refusalBefore(
  { actor, now, expectedVersion }: Move,
  facts: RequestFacts,
  version: number,
): 'not_found' | 'changed_meanwhile' | null {
  if (isOutOfReach(actor, facts, now)) return 'not_found';
  return expectedVersion !== undefined && expectedVersion !== version ? 'changed_meanwhile' : null;
}

/** What an audit row of this request says of whom and what it concerns. */
export function auditOf(facts: RequestFacts) {
  return {
    organisationId: facts.controllerOrganisationId,
    requestId: facts.id,
    subjectPersonId: toldPersonOf(facts),
    patientId: facts.match.outcome === 'matched' ? facts.match.patientId : null,
  };
}

/** An officer who says that identity was proved to them makes it so with that very act (ID-4). */
function withWhatTheEventSays(facts: RequestFacts, event: RequestEvent, now: Date): RequestFacts {
  if (event.kind === 'id_received') return { ...facts, identity: 'established' };
  if (event.kind === 'submit') return { ...facts, clock: { ...facts.clock, receivedAt: now } };
  return facts;
}

/** What an event writes on the request itself, besides its state. */
function whatTheEventLeaves(event: RequestEvent, actor: Actor, facts: RequestFacts, now: Date) {
  const personId = actor.kind === 'person' ? actor.personId : null;
  if (event.kind === 'submit') return { receivedAt: now };
  if (event.kind === 'set_fee') return { feeDecisionPersonId: personId };
  if (event.kind === 'reassign') return { assignedToPersonId: event.to?.personId ?? null };
  if (event.kind === 'hold_regulator') return { heldFromState: facts.state };
  if (event.kind === 'lift_regulator_hold') return { heldFromState: null };
  return whatTheEventSays(event, personId, now);
}

function whatTheEventSays(event: RequestEvent, personId: string | null, now: Date) {
  switch (event.kind) {
    case 'id_received':
    // Whoever asked whether the paper is genuine has asked who sent it.
    case 'verify_authority':
      return { identityConfirmedAt: now, identityConfirmedBy: personId };
    case 'ask_id':
      return { identityDoubtReason: event.doubt };
    case 'refuse':
      return {
        refusalReason: event.reason,
        refusalLegalRef: event.legalRef,
        refusalRationale: event.rationale,
      };
    case 'extend':
      return {
        extensionNoticeAt: now,
        extensionReason: event.reason,
        extensionRationale: event.rationale,
      };
    default:
      return {};
  }
}
