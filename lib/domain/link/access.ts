import { no, ok, type Result } from '#lib/base/result.ts';
import type { DisclaimerReason } from '#lib/domain/disclaimer/disclaimer.ts';
import { proofRefusal, type ProofRefusal } from '#lib/domain/identity/step-up.ts';
import {
  basisLive,
  type BasisRefusal,
  type LegalBasis,
} from '#lib/domain/legal-basis/basis-live.ts';
import type { LinkState } from '#lib/domain/link/lifecycle.ts';
import type { Audience } from '#lib/domain/link/terms.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import { isIdentityProven, type Actor, type PersonActor } from '#lib/domain/policy/actor.ts';
import type { ReleaseState } from '#lib/domain/release/lifecycle.ts';

/** Every way in which a link answers no. */
export const LINK_REFUSALS = [
  'sign_in_needed',
  'not_found',
  'second_factor_needed',
  'identity_level_too_low',
  'link_withdrawn',
  'link_recalled',
  'link_suspended',
  'link_expired',
  'link_exhausted',
  'link_not_yet_open',
  'release_not_open',
  'disclaimer_first',
  'view_only',
] as const;

export type LinkRefusal = (typeof LINK_REFUSALS)[number];

/** All that decides whether a link lets somebody in, read from current rows at the moment of asking. */
export type LinkFacts = {
  readonly state: LinkState;
  readonly audience: Audience;
  readonly recipient: PersonIdentity;
  readonly expiresAt: Date;
  readonly withdrawnAt: Date | null;
  readonly releaseState: ReleaseState;
  readonly downloadsStarted: number;
  readonly downloadsAllowed: number;
  /** Taken back because it went to the wrong person or held the wrong scans. */
  readonly isRecalled: boolean;
  /** Whether something about a study in it is in doubt (INV-14). */
  readonly isFrozen: boolean;
  /** Why something must be said before it is first seen; empty when nothing must, or it has been. */
  readonly sayFirst: readonly DisclaimerReason[];
  /** The consent or authority that the release stands on; null where that is nothing but the person’s own right. */
  readonly basis: LegalBasis | null;
  /** False as soon as anything else it rests on has ended: request, institution, agreement, firm; or where that is not known. */
  readonly isBasisLive: boolean;
};

/**
 * Whether a link lets this person look at what it holds (INV-5). Whoever is not its named person is told nothing of
 * it, not even that it is closed. Withdrawal is looked at before the link's own state, so that it always wins.
 */
export function mayOpenLink(
  actor: Actor,
  link: LinkFacts,
  now: Date,
): Result<PersonActor, LinkRefusal> {
  if (actor.kind !== 'person') return no('sign_in_needed');
  if (!isSamePerson(actor, link.recipient)) return no('not_found');
  const refusal = assuranceRefusal(actor, link) ?? linkRefusal(link, now);
  return refusal === null ? ok(actor) : no(refusal);
}

/** Whether what a link holds may be seen: as opening, and after what must be said first. */
export function maySeeRelease(
  actor: Actor,
  link: LinkFacts,
  now: Date,
): Result<PersonActor, LinkRefusal> {
  const opened = mayOpenLink(actor, link, now);
  return opened.ok && link.sayFirst.length > 0 ? no('disclaimer_first') : opened;
}

/** Whether a new download may begin: as seeing, and within the count. Teaching links are for looking only. */
export function mayStartDownload(
  actor: Actor,
  link: LinkFacts,
  now: Date,
): Result<PersonActor, LinkRefusal> {
  const opened = maySeeRelease(actor, link, now);
  if (!opened.ok) return opened;
  if (link.audience === 'teaching') return no('view_only');
  return link.downloadsStarted < link.downloadsAllowed ? opened : no('link_exhausted');
}

/**
 * Whether somebody may open a new download: as above, and what goes to anybody but a patient only after fresh proof for
 * this release (MF-3). A patient has a right to their own, and gave two factors to come so far.
 */
export function mayCreateDownload(
  actor: Actor,
  link: LinkFacts,
  releaseId: string,
  now: Date,
): Result<PersonActor, LinkRefusal | ProofRefusal> {
  const may = mayStartDownload(actor, link, now);
  if (!may.ok || link.audience === 'patient') return may;
  const proof = { action: 'download_release', resourceId: releaseId } as const;
  const missing = proofRefusal(may.value.assurance.stepUps, proof, now);
  return missing === null ? may : no(missing);
}

/**
 * Whether a download that has begun may have its next bytes, and whether a broken one may be resumed: asked every
 * 2 seconds and every 8 MiB. It is counted already, so a count used up since, by itself, does not end it.
 */
export function mayContinueDownload(
  actor: Actor,
  link: LinkFacts,
  now: Date,
): Result<PersonActor, LinkRefusal> {
  const state = link.state === 'exhausted' ? 'active' : link.state;
  return mayOpenLink(actor, { ...link, state }, now);
}

function assuranceRefusal(actor: PersonActor, { audience }: LinkFacts): LinkRefusal | null {
  if (!actor.assurance.secondFactor) return 'second_factor_needed';
  return audience === 'patient' && !isIdentityProven(actor) ? 'identity_level_too_low' : null;
}

/** Whether anything stands in the way of a link, whoever asks: its own state, its end, or what it stands on. */
export function linkRefusal(link: LinkFacts, now: Date): LinkRefusal | null {
  if (link.isRecalled) return 'link_recalled';
  const basis = basisRefusal(link, now);
  const isWithdrawn =
    link.withdrawnAt !== null || link.state === 'revoked' || link.releaseState === 'revoked';
  if (isWithdrawn || basis === 'link_withdrawn') return 'link_withdrawn';
  const isOver = link.state === 'expired' || link.releaseState === 'expired';
  if (isOver || now >= link.expiresAt) return 'link_expired';
  return basis ?? haltRefusal(link);
}

/** What the end of a basis is to whoever has the link. A death that is not certain yet only stops it (DE-1). */
const ENDED_BASIS = {
  consent_withdrawn: 'link_withdrawn',
  consent_refuted: 'link_withdrawn',
  consent_superseded: 'link_withdrawn',
  consent_expired: 'link_expired',
  patient_is_sixteen: 'link_expired',
  authority_ended: 'link_expired',
  consent_not_active: 'link_suspended',
  patient_died: 'link_suspended',
  authority_not_active: 'link_suspended',
  proxy_ended: 'link_withdrawn',
  proxy_expired: 'link_expired',
  competence_not_found: 'link_suspended',
  capacity_not_lost: 'link_suspended',
  proxy_suspended: 'link_suspended',
  proxy_not_active: 'link_suspended',
  patient_not_dead: 'link_suspended',
} as const satisfies Record<BasisRefusal, LinkRefusal>;

/** Asked of the basis itself at each look, so that what ends by time ends without any job (INV-1, INV-16). */
function basisRefusal({ basis }: LinkFacts, now: Date) {
  const live = basis === null ? null : basisLive(basis, now);
  return live === null || live.ok ? null : ENDED_BASIS[live.error];
}

function haltRefusal(link: LinkFacts): LinkRefusal | null {
  const { state, releaseState, isBasisLive, isFrozen } = link;
  const isHalted = isFrozen || state === 'suspended' || releaseState === 'suspended';
  if (!isBasisLive || isHalted) return 'link_suspended';
  if (state === 'pending') return 'link_not_yet_open';
  if (state === 'exhausted') return 'link_exhausted';
  return releaseState === 'active' ? null : 'release_not_open';
}
