import { readChecks, readingIn } from '#lib/adapters/db/check-sheet.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { decide, type Decision } from '#lib/domain/access-request/decide.ts';
import type { RequestEvent } from '#lib/domain/access-request/events.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import {
  lookedRefusal,
  type PrintedCheck,
  type SheetRefusal,
  type Ticked,
} from '#lib/domain/machine-check/sheet.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';

type Deciding = {
  readonly actor: Actor;
  readonly facts: RequestFacts;
  readonly event: RequestEvent;
  readonly looked?: readonly Ticked[];
  readonly now: Date;
};

/** What follows from an event by the rules, and the checks that are kept with it where it is an approval. */
export async function decideNow(
  tx: Tx,
  deciding: Deciding,
): Promise<Result<Decision & { readonly checks: readonly PrintedCheck[] | null }, RequestRefusal>> {
  const { actor, facts, event, now } = deciding;
  const decision = decide(actor, facts, event, now);
  if (!decision.ok) return decision;
  const checks = await lookFirst(tx, deciding);
  return checks.ok ? ok({ ...decision.value, checks: checks.value }) : checks;
}

/**
 * The checks of an approval, once whoever gives it has said that they looked at what wants looking at, as it is in this
 * very transaction. None for anything else.
 */
async function lookFirst(
  tx: Tx,
  { actor, facts, event, looked = [], now }: Deciding,
): Promise<Result<readonly PrintedCheck[] | null, SheetRefusal>> {
  if (event.kind !== 'first_approve' && event.kind !== 'final_approve') return ok(null);
  const checks = await readChecks({ actor, facts, now }, readingIn(tx));
  const refusal = lookedRefusal(checks, looked);
  return refusal.ok ? ok(checks) : refusal;
}
