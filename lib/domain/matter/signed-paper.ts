import type { SignerCapacity } from '#lib/domain/matter/signer.ts';
import type { PaperKind, PaperState } from '#lib/domain/paper/paper.ts';

/** How what a client gives a firm is signed: on their own device, or by hand. Stored as text, final. */
export const SIGNING_WAYS = ['phone', 'paper'] as const;

export type SigningWay = (typeof SIGNING_WAYS)[number];

type HowSigned = { readonly way: SigningWay; readonly capacity: SignerCapacity };

/**
 * The papers without which a firm’s authority counts at no hospital: the signed paper, where it was not signed here, and
 * what shows that whoever signed for the client may do so (1.7, LS-8).
 */
export function papersNeeded({ way, capacity }: HowSigned): readonly PaperKind[] {
  return [
    ...(way === 'paper' ? (['signed_authority'] as const) : []),
    ...(capacity === 'self' ? [] : (['capacity_evidence'] as const)),
  ];
}

/** Those of them of which none was found clean by the scanner. */
export function papersMissing(
  how: HowSigned,
  papers: readonly { readonly kind: PaperKind; readonly state: PaperState }[],
): readonly PaperKind[] {
  const clean = papers.filter(({ state }) => state === 'clean');
  return papersNeeded(how).filter((needed) => !clean.some(({ kind }) => kind === needed));
}
