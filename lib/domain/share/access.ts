import { no, ok, type Result } from '#lib/base/result.ts';
import { linkRefusal, type LinkFacts, type LinkRefusal } from '#lib/domain/link/access.ts';
import type { Actor, PersonActor } from '#lib/domain/policy/actor.ts';
import type { ShareState } from '#lib/domain/share/lifecycle.ts';

/** Every way in which a share answers no to the person it names. To everybody else there is none. */
export const SHARE_REFUSALS = [
  'sign_in_needed',
  'not_found',
  'second_factor_needed',
  'share_ended',
  'share_expired',
  'share_used_up',
  'share_downloads_used_up',
  'release_closed',
  'view_only',
] as const;

export type ShareRefusal = (typeof SHARE_REFUSALS)[number];

/** All that decides whether a share lets somebody in, read from current rows at the moment of asking. */
export type ShareFacts = {
  readonly state: ShareState;
  /** Whose it is to look: the person who opened it, or whoever has the address while nobody has. */
  readonly isNamed: boolean;
  readonly expiresAt: Date;
  readonly mayDownload: boolean;
  readonly most: number;
  readonly openingsUsed: number;
  readonly downloadsUsed: number;
  /** Whether this session has opened it before: then it is counted already. */
  readonly isOpenedHere: boolean;
  /** The link of whoever shared, with all that it stands on: a share is never more (INV-6). */
  readonly link: LinkFacts;
};

/**
 * Whether a share lets this person look. Whoever it does not name is told nothing of it. What ends the release for whoever
 * shared ends it here, and the guest learns no more than that.
 */
export function mayOpenShare(
  actor: Actor,
  share: ShareFacts,
  now: Date,
): Result<PersonActor, ShareRefusal> {
  const stands = mayGoOnWithShare(actor, share, now, share.link);
  if (!stands.ok) return stands;
  const isUsedUp = !share.isOpenedHere && share.openingsUsed >= share.most;
  return isUsedUp ? no('share_used_up') : stands;
}

/**
 * Whether what is on a screen, or on its way, may stay: as opening, but what is counted already, here or by whoever
 * shared, does not end it.
 */
export function mayContinueShare(
  actor: Actor,
  share: ShareFacts,
  now: Date,
): Result<PersonActor, ShareRefusal> {
  const { link } = share;
  const state = link.state === 'exhausted' ? 'active' : link.state;
  return mayGoOnWithShare(actor, share, now, { ...link, state });
}

/** Whether a new download may begin: only where whoever shared allows it, and so many times as they said. */
export function mayDownloadShare(
  actor: Actor,
  share: ShareFacts,
  now: Date,
): Result<PersonActor, ShareRefusal> {
  const opened = mayOpenShare(actor, share, now);
  if (!opened.ok) return opened;
  if (!share.mayDownload) return no('view_only');
  return share.downloadsUsed < share.most ? opened : no('share_downloads_used_up');
}

function mayGoOnWithShare(
  actor: Actor,
  share: ShareFacts,
  now: Date,
  link: LinkFacts,
): Result<PersonActor, ShareRefusal> {
  if (actor.kind !== 'person') return no('sign_in_needed');
  if (!share.isNamed) return no('not_found');
  if (!actor.assurance.secondFactor) return no('second_factor_needed');
  // Who shared it ended it: that is said first, so that it always wins.
  if (share.state === 'ended') return no('share_ended');
  if (now >= share.expiresAt) return no('share_expired');
  return linkRefusal(link, now) === null ? ok(actor) : no('release_closed');
}

/** A word of a link for whoever may go no further by a share: downloads speak of both in the same words. */
export function asLinkRefusal(refusal: ShareRefusal): LinkRefusal {
  return LINK_WORDS[refusal];
}

const LINK_WORDS = {
  sign_in_needed: 'sign_in_needed',
  not_found: 'not_found',
  second_factor_needed: 'second_factor_needed',
  share_ended: 'link_withdrawn',
  share_expired: 'link_expired',
  share_used_up: 'link_exhausted',
  share_downloads_used_up: 'link_exhausted',
  release_closed: 'release_not_open',
  view_only: 'view_only',
} as const satisfies Record<ShareRefusal, LinkRefusal>;
