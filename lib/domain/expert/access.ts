import { no, ok, type Result } from '#lib/base/result.ts';
import type { ExpertState } from '#lib/domain/expert/lifecycle.ts';
import { proofRefusal, type ProofRefusal } from '#lib/domain/identity/step-up.ts';
import { linkRefusal, type LinkFacts, type LinkRefusal } from '#lib/domain/link/access.ts';
import type { MatterState, SignatureState } from '#lib/domain/matter/lifecycle.ts';
import type { Actor, PersonActor } from '#lib/domain/policy/actor.ts';
import { mayGoOn, type RegisterFacts } from '#lib/domain/register/standing.ts';

/** Every way in which what an expert was given answers no to them. To everybody else there is none. */
export const EXPERT_REFUSALS = [
  'sign_in_needed',
  'not_found',
  'second_factor_needed',
  'expert_ended',
  'expert_over',
  'matter_over',
  'client_withdrew',
  'client_does_not_cover',
  'firm_halted',
  'release_closed',
  'downloads_used_up',
  'view_only',
] as const;

export type ExpertRefusal = (typeof EXPERT_REFUSALS)[number];

/** All that decides whether an expert may look at something they were given, read from current rows at the moment of asking. */
export type ExpertFacts = {
  readonly state: ExpertState;
  /** Whose it is to look: the person who took up the letter, and nobody else. */
  readonly isNamed: boolean;
  readonly endsAt: Date;
  readonly mayDownload: boolean;
  readonly downloadsUsed: number;
  readonly maxDownloads: number;
  /** Whether they opened it in this session, and so agreed to what it may be used for. */
  readonly isOpenedHere: boolean;
  readonly matter: MatterState;
  readonly authority: SignatureState;
  /** Whether what the client signed lets their kind see it. */
  readonly isCovered: boolean;
  /** Where the firm stands in its register (SR-3); null where that is not known, which is a no (INV-20). */
  readonly firm: RegisterFacts | null;
  readonly isFirmActive: boolean;
  /** Whether the expert’s own access at the firm was stopped. */
  readonly isSuspended: boolean;
  /** The link of whoever of the firm has the release, with all that it stands on: this is never more (INV-6). */
  readonly link: LinkFacts;
};

/**
 * Whether an expert may look at what they were given. Whoever it does not name is told nothing of it. The firm's own count of
 * downloads is none of the expert's.
 */
export function mayOpenGrant(
  actor: Actor,
  facts: ExpertFacts,
  now: Date,
): Result<PersonActor, ExpertRefusal> {
  if (actor.kind !== 'person') return no('sign_in_needed');
  if (!facts.isNamed) return no('not_found');
  if (!actor.assurance.secondFactor) return no('second_factor_needed');
  const refusal = endRefusal(facts, now);
  if (refusal !== null) return no(refusal);
  const { link } = facts;
  const state = link.state === 'exhausted' ? 'active' : link.state;
  return linkRefusal({ ...link, state }, now) === null ? ok(actor) : no('release_closed');
}

/** Who or what ended it: what the client or the firm has done is said before what was done to the expert. */
function endRefusal(facts: ExpertFacts, now: Date): ExpertRefusal | null {
  const { matter, authority, state, endsAt, isCovered } = facts;
  if (matter !== 'open') return 'matter_over';
  if (authority !== 'signed') return 'client_withdrew';
  if (state !== 'accepted') return 'expert_ended';
  if (now >= endsAt) return 'expert_over';
  if (!isCovered) return 'client_does_not_cover';
  return mayGoOnAtFirm(facts, now) ? null : 'firm_halted';
}

function mayGoOnAtFirm({ firm, isFirmActive, isSuspended }: ExpertFacts, now: Date): boolean {
  return isFirmActive && !isSuspended && firm !== null && mayGoOn(firm, now);
}

/** Whether a new download may begin: only where the firm lets them, and so many times. */
export function mayStartGrantedDownload(
  actor: Actor,
  facts: ExpertFacts,
  now: Date,
): Result<PersonActor, ExpertRefusal> {
  const opened = mayOpenGrant(actor, facts, now);
  if (!opened.ok) return opened;
  if (!facts.mayDownload) return no('view_only');
  return facts.downloadsUsed < facts.maxDownloads ? opened : no('downloads_used_up');
}

/** The same, of one that is to be made: with fresh proof for this release, as for whoever is no patient (MF-3). */
export function mayCreateGrantedDownload(
  actor: Actor,
  facts: ExpertFacts,
  releaseId: string,
  now: Date,
): Result<PersonActor, ExpertRefusal | ProofRefusal> {
  const may = mayStartGrantedDownload(actor, facts, now);
  if (!may.ok) return may;
  const proof = { action: 'download_release', resourceId: releaseId } as const;
  const missing = proofRefusal(may.value.assurance.stepUps, proof, now);
  return missing === null ? may : no(missing);
}

/** A word of a link for whoever may go no further: downloads speak of all ways in the same words. */
export function grantInLinkWords(refusal: ExpertRefusal): LinkRefusal {
  return LINK_WORDS[refusal];
}

const LINK_WORDS = {
  sign_in_needed: 'sign_in_needed',
  not_found: 'not_found',
  second_factor_needed: 'second_factor_needed',
  expert_ended: 'link_withdrawn',
  expert_over: 'link_expired',
  matter_over: 'link_withdrawn',
  client_withdrew: 'link_withdrawn',
  client_does_not_cover: 'link_withdrawn',
  firm_halted: 'link_suspended',
  release_closed: 'release_not_open',
  downloads_used_up: 'link_exhausted',
  view_only: 'view_only',
} as const satisfies Record<ExpertRefusal, LinkRefusal>;
