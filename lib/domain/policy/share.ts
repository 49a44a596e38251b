import { no, ok, type Result } from '#lib/base/result.ts';
import { maySeeRelease, type LinkFacts, type LinkRefusal } from '#lib/domain/link/access.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import type { ProxyKind } from '#lib/domain/proxy/kinds.ts';

/**
 * Who acts for a patient so fully that they may let others look, as the patient could: by parental responsibility, a
 * registered power for health and care, or an order of a court. Whoever has a permission for themselves, or acts for
 * somebody who has died, may not pass on what was given for that.
 */
const SHARING_KINDS: readonly ProxyKind[] = [
  'parent',
  'special_guardian',
  'local_authority',
  'attorney_health',
  'deputy',
];

/** As whom the actor may let others look at a release: the patient, or whoever acts for them as fully. */
export function mayShare(
  actor: Actor,
  link: LinkFacts,
  now: Date,
): Result<'self' | 'proxy', LinkRefusal | 'not_yours_to_share'> {
  const opened = maySeeRelease(actor, link, now);
  if (!opened.ok) return opened;
  // A solicitor, an insurer or a court never passes on what it was released (0.1: never widens, never re-invites).
  if (link.audience !== 'patient') return no('not_yours_to_share');
  if (link.basis === null) return ok('self');
  const isFull = link.basis.kind === 'proxy' && SHARING_KINDS.includes(link.basis.proxy.kind);
  return isFull ? ok('proxy') : no('not_yours_to_share');
}

/** Whether the actor may end a share: whoever made it, and the person it names for themselves. */
export function mayEndShare(
  actor: Actor,
  share: { readonly sharer: PersonIdentity; readonly guest: PersonIdentity | null },
): Result<'sharer' | 'guest', 'not_found'> {
  if (actor.kind !== 'person') return no('not_found');
  if (isSamePerson(actor, share.sharer)) return ok('sharer');
  return share.guest !== null && isSamePerson(actor, share.guest) ? ok('guest') : no('not_found');
}
