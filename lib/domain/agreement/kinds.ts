import type { AgreementTerms, PartyRole, Purpose, TermName } from '#lib/domain/agreement/terms.ts';
import type { Role } from '#lib/domain/policy/actor.ts';

/** Kinds of agreement that there are templates for (4.1). */
export const AGREEMENT_KINDS = [
  'direct_care',
  'network',
  'teleradiology',
  'ai_vendor',
  '3d_planning',
  'research',
  'solicitor_terms',
] as const;

export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

type KindRule = {
  /** What it may be for, and nothing else: a supplier's is never for direct care (DC-4). */
  readonly purposes: readonly Purpose[];
  /** Who signs for a controller (AG-2). */
  readonly signedBy: readonly Role[];
  /** Who signs for the second party, where that is no institution of the same kind. */
  readonly secondSignedBy?: readonly Role[];
  /** Terms that must be said in words besides those that every agreement has. */
  readonly alsoNeeds: readonly TermName[];
  /** Whether both parties must meet the Data Security and Protection Toolkit (AG-3). A firm of solicitors does not. */
  readonly needsDspt: readonly ('first' | 'second')[];
};

const BOTH = ['first', 'second'] as const;
const CARE: readonly Role[] = ['caldicott_guardian', 'siro'];

/** What goes for each kind. */
export const KIND_RULES: Readonly<Record<AgreementKind, KindRule>> = {
  direct_care: {
    purposes: ['direct_care', 'emergency_care'],
    signedBy: CARE,
    alsoNeeds: [],
    needsDspt: BOTH,
  },
  network: { purposes: ['emergency_care'], signedBy: CARE, alsoNeeds: [], needsDspt: BOTH },
  // DC-6: an open transfer is not complete until the report is back, so the way back is agreed.
  teleradiology: {
    purposes: ['reporting'],
    signedBy: CARE,
    alsoNeeds: ['reportReturn'],
    needsDspt: BOTH,
  },
  ai_vendor: {
    purposes: ['ai_for_care'],
    signedBy: CARE,
    alsoNeeds: ['reportReturn'],
    needsDspt: BOTH,
  },
  '3d_planning': {
    purposes: ['surgical_planning'],
    signedBy: CARE,
    alsoNeeds: ['reportReturn'],
    needsDspt: BOTH,
  },
  research: {
    purposes: ['research'],
    signedBy: ['siro', 'research_governance'],
    alsoNeeds: [],
    needsDspt: BOTH,
  },
  solicitor_terms: {
    purposes: ['legal_claim'],
    signedBy: ['siro'],
    secondSignedBy: ['firm_admin'],
    alsoNeeds: [],
    needsDspt: ['first'],
  },
};

/** Whoever answers for the security of information signs for a processor, as its authorised signatory (AG-2). */
const PROCESSOR: readonly Role[] = ['siro'];

/** Who must sign for a party: each of these roles, and each by another person. */
export function signatoriesOf(
  kind: AgreementKind,
  side: 'first' | 'second',
  terms: Pick<AgreementTerms, 'firstRole' | 'secondRole'>,
): readonly Role[] {
  const { signedBy, secondSignedBy } = KIND_RULES[kind];
  if (side === 'second' && secondSignedBy !== undefined) return secondSignedBy;
  const role: PartyRole = side === 'first' ? terms.firstRole : terms.secondRole;
  return role === 'processor' ? PROCESSOR : signedBy;
}
