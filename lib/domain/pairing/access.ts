import { no, ok, type Result } from '#lib/base/result.ts';
import { linkRefusal, type LinkFacts } from '#lib/domain/link/access.ts';
import type { PairingState } from '#lib/domain/pairing/lifecycle.ts';

/** Every way in which a code answers no to whoever brings it. What is wrong, used or too old is told apart by nobody. */
export const CODE_REFUSALS = ['not_a_code', 'throttled', 'second_factor_needed'] as const;

export type CodeRefusal = (typeof CODE_REFUSALS)[number];

/** Why a computer does not show anything, or no more. */
export const SHOWING_REFUSALS = [
  'not_found',
  'not_yet',
  'code_over',
  'declined',
  'ended',
  'time_over',
  'release_closed',
] as const;

export type ShowingRefusal = (typeof SHOWING_REFUSALS)[number];

/** All that decides whether a computer shows what it was let show, read from current rows at the moment of asking. */
export type PairingFacts = {
  readonly state: PairingState;
  readonly codeExpiresAt: Date;
  readonly endsAt: Date | null;
  /** The patient’s own link; null until they said yes, and where it cannot be read any more. */
  readonly link: LinkFacts | null;
};

/** Whether a code may still be brought, and what was found by it be answered. */
export function isCodeLive({ state, codeExpiresAt }: PairingFacts, now: Date): boolean {
  return (state === 'waiting' || state === 'found') && now < codeExpiresAt;
}

/** Whether the computer shows it now. An answer that is not known is a no (INV-20). */
export function mayShow(pairing: PairingFacts, now: Date): Result<null, ShowingRefusal> {
  const refusal = standing(pairing, now);
  if (refusal !== null) return no(refusal);
  return pairing.state === 'open' ? ok(null) : no('not_yet');
}

/** Whether the browser that began it may open what the patient said yes to. */
export function mayOpenShowing(pairing: PairingFacts, now: Date): Result<null, ShowingRefusal> {
  const refusal = standing(pairing, now);
  if (refusal !== null) return no(refusal);
  return pairing.state === 'approved' ? ok(null) : no('not_yet');
}

function standing(pairing: PairingFacts, now: Date): ShowingRefusal | null {
  const { state, endsAt, link } = pairing;
  if (state === 'ended' || state === 'declined') return state;
  if (state === 'waiting' || state === 'found') {
    return isCodeLive(pairing, now) ? null : 'code_over';
  }
  if (endsAt === null || now >= endsAt) return 'time_over';
  return isLinkOpen(link, now) ? null : 'release_closed';
}

/** What the patient has used up by downloading closes to whoever comes next, and is not taken from a screen. */
function isLinkOpen(link: LinkFacts | null, now: Date): boolean {
  if (link === null) return false;
  const seen = link.state === 'exhausted' ? { ...link, state: 'active' as const } : link;
  return linkRefusal(seen, now) === null;
}
