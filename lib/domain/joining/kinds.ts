import type { AgreementKind } from '#lib/domain/agreement/kinds.ts';
import type { OrganisationKind } from '#lib/domain/organisation/kinds.ts';
import type { Role } from '#lib/domain/policy/actor.ts';

/** What goes for a kind of institution that applies. */
type JoiningKindRule = {
  /** The agreement that it begins with (AG-1). */
  readonly agreement: AgreementKind;
  /** Whether it may have DICOM systems. A firm of solicitors and a guest use a browser. */
  readonly hasNodes: boolean;
  /** Whether it has an end from its beginning. */
  readonly isStay: boolean;
  /** The one role of its first administrator, who gives all the others. */
  readonly firstRole: Extract<Role, 'org_admin' | 'firm_admin'>;
};

const CARE: JoiningKindRule = {
  agreement: 'direct_care',
  hasNodes: true,
  isStay: false,
  firstRole: 'org_admin',
};

/**
 * The kinds that apply. Police and coroners do not: what they get is released to them one by one under a law (2.4), with
 * no agreement to begin with. The deployment's own operator is there from the beginning.
 */
export const JOINING_KINDS = {
  nhs_trust: CARE,
  health_board: CARE,
  independent_provider: CARE,
  military_provider: CARE,
  community_service: CARE,
  teleradiology: { ...CARE, agreement: 'teleradiology' },
  ai_firm: { ...CARE, agreement: 'ai_vendor' },
  planning_firm: { ...CARE, agreement: '3d_planning' },
  prosthetics_firm: { ...CARE, agreement: '3d_planning' },
  research_body: { ...CARE, agreement: 'research' },
  law_firm: {
    agreement: 'solicitor_terms',
    hasNodes: false,
    isStay: false,
    firstRole: 'firm_admin',
  },
  guest: { ...CARE, hasNodes: false, isStay: true },
} as const satisfies Partial<Record<OrganisationKind, JoiningKindRule>>;

export type JoiningKind = keyof typeof JOINING_KINDS;

export const JOINING_KIND_NAMES = Object.keys(JOINING_KINDS) as readonly JoiningKind[];

/** The kind that a word names, of those that apply; null for any other. */
export function joiningKind(word: string | null): JoiningKind | null {
  return JOINING_KIND_NAMES.find((kind) => kind === word) ?? null;
}

export function joiningRule(kind: JoiningKind): JoiningKindRule {
  return JOINING_KINDS[kind];
}
