import { no, ok, type Result } from '#lib/base/result.ts';
import type { LinkFacts, LinkRefusal } from '#lib/domain/link/access.ts';
import type { Actor, PersonActor } from '#lib/domain/policy/actor.ts';
import { mayShare } from '#lib/domain/policy/share.ts';

/** Whether the actor may bring the code of a computer: whoever has signed in with two factors. It opens nothing yet. */
export function mayBringCode(actor: Actor): Result<PersonActor, 'second_factor_needed'> {
  if (actor.kind !== 'person' || !actor.assurance.secondFactor) return no('second_factor_needed');
  return ok(actor);
}

/** Whether the actor may let a computer show a release: whoever may let others look at it, and brought this very code. */
export function mayLetShow(
  actor: Actor,
  asked: { readonly link: LinkFacts; readonly foundByPersonId: string },
  now: Date,
): Result<'self' | 'proxy', LinkRefusal | 'not_yours_to_share'> {
  if (actor.kind !== 'person') return no('sign_in_needed');
  if (asked.foundByPersonId !== actor.personId) return no('not_found');
  return mayShare(actor, asked.link, now);
}
