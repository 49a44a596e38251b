import { no, ok, type Result } from '#lib/base/result.ts';
import { proofRefusal, type FactorStanding, type GraveAct } from '#lib/domain/identity/step-up.ts';
import type { Actor, PersonActor } from '#lib/domain/policy/actor.ts';
import type { AccountRefusal } from '#lib/domain/policy/account.ts';

/** Two persons of whom somebody says that both are they, who has signed in as both. */
export type JoinStanding = {
  readonly isJoined: boolean;
  /** An account of either, or access of either at an institution. */
  readonly isSuspended: boolean;
  /** Two that were proved, and differ (ID-8: a new number is never led back to the old one). */
  readonly hasTwoNumbers: boolean;
};

export type JoinWord = 'same_account' | 'access_suspended' | 'two_nhs_numbers';

/** Joining one's own accounts, and as whom. */
export function joiningAccounts(actor: PersonActor): GraveAct {
  return { action: 'join_accounts', resourceId: actor.personId };
}

/** Whether the actor may say that another account is theirs, too: in a session with a second factor. */
export function mayBeginJoin(
  actor: Actor,
): Result<PersonActor, 'not_permitted' | 'second_factor_needed'> {
  if (actor.kind !== 'person') return no('not_permitted');
  return actor.assurance.secondFactor ? ok(actor) : no('second_factor_needed');
}

/**
 * Whether the actor, who has begun as another, may join the two as one human: with fresh proof, and never two different
 * proved NHS numbers, nor while either is suspended.
 */
export function mayJoinAccounts(
  actor: Actor,
  join: JoinStanding,
  { standing, now }: { standing: FactorStanding; now: Date },
): Result<PersonActor, AccountRefusal | JoinWord> {
  const begun = mayBeginJoin(actor);
  if (!begun.ok) return begun;
  if (join.isJoined) return no('same_account');
  if (join.isSuspended) return no('access_suspended');
  if (join.hasTwoNumbers) return no('two_nhs_numbers');
  const { assurance } = begun.value;
  const refusal = proofRefusal(assurance.stepUps, joiningAccounts(begun.value), now, standing);
  return refusal === null ? begun : no(refusal);
}
