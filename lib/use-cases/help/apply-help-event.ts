import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { loadHelpFacts } from '#lib/adapters/db/help-facts.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { ok, type Result } from '#lib/base/result.ts';
import {
  decideHelp,
  type HelpDecision,
  type HelpEvent,
  type HelpMoveRefusal,
} from '#lib/domain/help/decide-help.ts';
import type { HelpState } from '#lib/domain/help/lifecycle.ts';
import { maskIdentifiers } from '#lib/domain/help/mask-identifiers.ts';
import { lapsesAt } from '#lib/domain/help/service-level.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';

export type MoveHelpRefusal = HelpMoveRefusal | 'not_found' | 'changed_meanwhile';

export type HelpMove = {
  readonly actor: Actor;
  readonly helpRequestId: string;
  readonly event: HelpEvent;
  readonly now: Date;
  /** The version somebody was looking at, when they were looking at one. */
  readonly expectedVersion?: number;
};

/** Moves a request for help on inside a transaction, with its audit row and what is to come of it. */
export async function applyHelpEvent(
  tx: Tx,
  move: HelpMove,
): Promise<Result<HelpState, MoveHelpRefusal>> {
  const { actor, helpRequestId, event, now, expectedVersion } = move;
  const tried = { event: 'help.moved', details: { helpRequestId, event: event.kind } } as const;
  const found = await loadHelpFacts(tx, helpRequestId);
  if (!found) return refuse(tx, 'not_found', tried);
  const { facts, version } = found;
  const about = { ...tried, organisationId: facts.organisationId, fromState: facts.state };
  const decision = decideHelp(actor, facts, event, now);
  if (!decision.ok) return refuse(tx, decision.error, about);
  if (expectedVersion !== undefined && expectedVersion !== version) {
    return refuse(tx, 'changed_meanwhile', about);
  }
  const { from, to, by } = decision.value;
  const { count } = await tx.helpRequest.updateMany({
    where: { id: helpRequestId, state: from, version },
    data: {
      state: to,
      stateSince: now,
      version: version + 1,
      ...(to === 'closed' && { closedAt: now }),
    },
  });
  if (count !== 1) return refuse(tx, 'changed_meanwhile', about);
  await say(tx, move, { by, organisationId: facts.organisationId });
  if (to === 'answered') await promise(tx, { helpRequestId, version: version + 1, now });
  await record(tx, { ...about, toState: to, actorRole: by });
  return ok(to);
}

/** Keeps what was said with it: of whoever asks, nothing that could say who they are. */
async function say(
  tx: Tx,
  { actor, helpRequestId, event, now }: HelpMove,
  { by, organisationId }: { by: HelpDecision['by']; organisationId: string | null },
): Promise<void> {
  if (event.kind !== 'answer' && event.kind !== 'ask_again') return;
  const isAnswer = event.kind === 'answer' && by !== 'asker' && actor.kind === 'person';
  const text = event.text.trim();
  await tx.helpMessage.createMany({
    data: [
      {
        helpRequestId,
        organisationId,
        by: isAnswer ? 'helper' : 'asker',
        helperPersonId: isAnswer ? actor.personId : null,
        text: isAnswer ? text : maskIdentifiers(text).text,
        at: now,
      },
    ],
  });
}

/** The letter that there is an answer, and the day it closes by itself if nothing more is asked. */
async function promise(
  tx: Tx,
  { helpRequestId, version, now }: { helpRequestId: string; version: number; now: Date },
): Promise<void> {
  await addJob(tx, 'tell-help', { helpRequestId, about: 'answered', version });
  await addJob(tx, 'close-help', { helpRequestId, version }, { runAt: lapsesAt(now) });
}
