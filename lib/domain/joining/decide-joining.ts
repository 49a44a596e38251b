import { no, ok, type Result } from '#lib/base/result.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import { ASKED } from '#lib/domain/organisation/kinds.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { mayDecideJoining, type DecideJoiningRefusal } from '#lib/domain/policy/joining.ts';
import { nothingNew, type NothingNew, type RegisterFacts } from '#lib/domain/register/standing.ts';
import { isEchoGood, type EchoAttempt } from './echo.ts';
import { JOINING_TRANSITIONS, type JoiningState } from './lifecycle.ts';

/** A system of an application, with what was tried of it. */
export type TriedNode = {
  readonly attempts: readonly EchoAttempt[];
  /** Whether an operator said, with a reason, that it will call us later. */
  readonly isInwardLater: boolean;
  readonly certificateUntil: Date | null;
};

/** Everything a decision about an application rests on. */
export type JoiningFacts = {
  readonly id: string;
  readonly state: JoiningState;
  /** Whether the actor opened it, or is to administer the institution. */
  readonly isOwn: boolean;
  readonly register: RegisterFacts;
  /** Where no program can ask: who looked first, and when; null while nobody has. */
  readonly looked: { readonly by: PersonIdentity; readonly at: Date } | null;
  readonly nodes: readonly TriedNode[];
  /** Until when a guest wants to stay; null for everybody else. */
  readonly staysUntil: Date | null;
};

export type ApproveRefusal =
  | DecideJoiningRefusal
  | 'wrong_state'
  | NothingNew
  | 'nobody_looked'
  | 'same_person'
  | 'node_not_reached'
  | 'node_never_called'
  | 'node_certificate_over'
  | 'stay_over_already';

/** How long what one operator saw by hand waits for another. */
export const LOOK_HOURS = 24 * 7;

/**
 * Whether an institution may join. In this order: whose is it to decide, is it a decision now, is there what it needs,
 * and is there fresh proof: what would be refused anyway is refused before anybody is asked for it.
 */
export function decideApproval(
  actor: Actor,
  facts: JoiningFacts,
  now: Date,
): Result<Role, ApproveRefusal> {
  const may = mayDecideJoining(actor, facts, 'approve', now);
  if (!may.ok && !isProofRefusal(may.error)) return may;
  if (JOINING_TRANSITIONS[facts.state].approve === undefined) return no('wrong_state');
  const missing =
    registerRefusal(actor, facts, now) ?? nodesRefusal(facts.nodes, now) ?? stayRefusal(facts, now);
  return missing === null ? may : no(missing);
}

export type RefuseRefusal =
  DecideJoiningRefusal | 'wrong_state' | 'reason_missing' | 'text_too_long';

/** Characters of the words that an applicant reads. */
export const LONGEST_DECISION = 2000;

/** Whether an institution may be refused: with words for whoever applied. */
export function decideRefusal(
  actor: Actor,
  facts: Pick<JoiningFacts, 'id' | 'state' | 'isOwn'>,
  text: string,
  now: Date,
): Result<Role, RefuseRefusal> {
  const may = mayDecideJoining(actor, facts, 'refuse', now);
  if (!may.ok && !isProofRefusal(may.error)) return may;
  if (JOINING_TRANSITIONS[facts.state].refuse === undefined) return no('wrong_state');
  if (text.trim() === '') return no('reason_missing');
  return text.trim().length > LONGEST_DECISION ? no('text_too_long') : may;
}

function registerRefusal(
  actor: Actor,
  { register, looked }: JoiningFacts,
  now: Date,
): NothingNew | 'nobody_looked' | 'same_person' | null {
  if (ASKED[register.register] === 'by_machine') return nothingNew(register, now);
  if (looked === null) return 'nobody_looked';
  if (now.getTime() - looked.at.getTime() >= LOOK_HOURS * 3_600_000) return 'nobody_looked';
  return actor.kind === 'person' && isSamePerson(actor, looked.by) ? 'same_person' : null;
}

function nodesRefusal(
  nodes: readonly TriedNode[],
  now: Date,
): 'node_not_reached' | 'node_never_called' | 'node_certificate_over' | null {
  if (nodes.some(({ attempts }) => !isEchoGood(attempts, 'outward', now)))
    return 'node_not_reached';
  const hasCalled = ({ attempts, isInwardLater }: TriedNode) =>
    isInwardLater || isEchoGood(attempts, 'inward', now);
  if (!nodes.every(hasCalled)) return 'node_never_called';
  const isOver = ({ certificateUntil }: TriedNode) =>
    certificateUntil !== null && now >= certificateUntil;
  return nodes.some(isOver) ? 'node_certificate_over' : null;
}

function stayRefusal({ staysUntil }: JoiningFacts, now: Date): 'stay_over_already' | null {
  return staysUntil !== null && now >= staysUntil ? 'stay_over_already' : null;
}

export type SendRefusal = 'wrong_state' | 'steps_missing';

/** Whether an application may be sent: it is open, and every step that its kind has was done. */
export function decideSending(
  state: JoiningState,
  missing: readonly string[],
): Result<'sent', SendRefusal> {
  if (JOINING_TRANSITIONS[state].send === undefined) return no('wrong_state');
  return missing.length > 0 ? no('steps_missing') : ok('sent');
}
