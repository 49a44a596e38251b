import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import {
  HELP_TRANSITIONS,
  type HelpEventKind,
  type HelpParty,
  type HelpState,
} from '#lib/domain/help/lifecycle.ts';
import { lapsesAt, LONGEST_HELP } from '#lib/domain/help/service-level.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { mayAnswerHelp, type HelpRefusal } from '#lib/domain/policy/help.ts';

/** Everything a decision about a request for help rests on. Who asked is not in it, only whether it was the actor. */
export type HelpFacts = {
  readonly organisationId: OrganisationId | null;
  readonly state: HelpState;
  readonly stateSince: Date;
  /** Whether it is the actor's own: they asked it signed in, or hold the link that went to their address. */
  readonly isOwn: boolean;
};

export type HelpEvent =
  | { readonly kind: 'close' | 'lapse' }
  | { readonly kind: 'answer' | 'ask_again'; readonly text: string };

export type HelpMoveRefusal =
  HelpRefusal | 'wrong_state' | 'already_closed' | 'too_early' | 'text_missing' | 'text_too_long';

export type HelpDecision = {
  readonly from: HelpState;
  readonly to: HelpState;
  /** In what capacity, for the audit. */
  readonly by: Role | 'asker' | 'system';
};

/** Whether this may happen to this request for help, and in what capacity it is done. */
export function decideHelp(
  actor: Actor,
  facts: HelpFacts,
  event: HelpEvent,
  now: Date,
): Result<HelpDecision, HelpMoveRefusal> {
  const by = capacityOf(actor, facts, event.kind, now);
  if (!by.ok) return by;
  const transition = HELP_TRANSITIONS[facts.state][event.kind];
  if (transition === undefined) {
    return no(facts.state === 'closed' ? 'already_closed' : 'wrong_state');
  }
  if (!transition.by.includes(partyOf(by.value))) return no('not_permitted');
  const missing = whatIsMissing(facts, event, now);
  return missing === null
    ? ok({ from: facts.state, to: transition.to, by: by.value })
    : no(missing);
}

/** What this actor could do next: for what a screen offers, never for what it allows. */
export function offeredHelpEvents(
  actor: Actor,
  facts: HelpFacts,
  now: Date,
): readonly HelpEventKind[] {
  return Object.entries(HELP_TRANSITIONS[facts.state]).flatMap(([name, { by }]) => {
    const kind = name as HelpEventKind;
    const capacity = capacityOf(actor, facts, kind, now);
    return capacity.ok && by.includes(partyOf(capacity.value)) ? [kind] : [];
  });
}

function capacityOf(
  actor: Actor,
  facts: HelpFacts,
  kind: HelpEventKind,
  now: Date,
): Result<HelpDecision['by'], HelpRefusal> {
  if (actor.kind === 'system') return ok('system');
  if (facts.isOwn && kind !== 'answer') return ok('asker');
  return mayAnswerHelp(actor, facts, now);
}

function partyOf(by: HelpDecision['by']): HelpParty {
  return by === 'asker' || by === 'system' ? by : 'helper';
}

function whatIsMissing(
  facts: HelpFacts,
  event: HelpEvent,
  now: Date,
): 'too_early' | 'text_missing' | 'text_too_long' | null {
  if (event.kind === 'lapse') return now < lapsesAt(facts.stateSince) ? 'too_early' : null;
  return 'text' in event ? textRefusal(event.text) : null;
}

/** What is wrong with a question or an answer as it was typed. */
export function textRefusal(text: string): 'text_missing' | 'text_too_long' | null {
  if (text.trim() === '') return 'text_missing';
  return text.length > LONGEST_HELP ? 'text_too_long' : null;
}
