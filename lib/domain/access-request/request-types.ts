import type { Role } from '#lib/domain/policy/actor.ts';

/** What must be shown before anything may leave (6.1, column L). */
export type LegalBasis =
  | 'identity'
  | 'proxy_authority'
  | 'legal_authority_consent'
  | 'scoped_consent'
  | 'representative_or_claim'
  | 'caldicott_decision'
  | 'compelling_authority'
  | 'permissive_authority'
  | 'statutory_authority'
  | 'amra_consent'
  | 'research_route'
  | 'teaching_route'
  | 'direct_care'
  | 'emergency_care'
  | 'as_parent';

/** The agreement that must be live (6.1, column A). */
export type AgreementNeed =
  | 'none'
  | 'firm_terms'
  | 'data_sharing'
  | 'teaching_terms'
  | 'exchange'
  | 'may_lapse'
  | 'as_parent';

export type ClockRule =
  | { readonly kind: 'one_month' }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'deceased' }
  | { readonly kind: 'entered' }
  | { readonly kind: 'entered_or_working_days'; readonly days: number }
  | { readonly kind: 'working_days'; readonly days: number }
  | { readonly kind: 'by_priority' | 'as_parent' | 'none' };

export type FeeRule = 'none' | 'extras_only' | 'may' | 'as_ordered' | 'yes' | 'cost_recovery';

/** Which of the lifecycles of rule book 6 a type of request follows. */
export type LifecycleName = 'request' | 'legal_request' | 'tranche' | 'teaching_case' | 'transfer';

export type RequestTypeRule = {
  readonly lifecycle: LifecycleName;
  readonly legalBasis: LegalBasis;
  readonly agreement: AgreementNeed;
  readonly harmReview: boolean;
  /** Who may give the first approval, the second and so on: as many distinct persons as there are entries. */
  readonly approvers: readonly (readonly Role[])[];
  readonly clock: ClockRule;
  readonly fee: FeeRule;
  /** Whether it is a subject access request in law: free, with an Article 15 sheet, closed to insurers and employers. */
  readonly isSubjectAccess: boolean;
};

const SECOND_OPINION: readonly Role[] = ['caldicott_guardian', 'siro', 'dpo'];

/** The gate of every type of request: rule book 6.1, with the approvers of 2.4, 3.2 (RP-5) and 3.5 (TE-5). */
export const REQUEST_TYPES = {
  patient_sar: subjectAccess('identity', 'none', [['access_officer']]),
  proxy_sar: subjectAccess('proxy_authority', 'none', [['access_officer']]),
  solicitor_sar: {
    ...subjectAccess('legal_authority_consent', 'firm_terms', [
      ['access_officer'],
      ['legal_approver', ...SECOND_OPINION],
    ]),
    fee: 'extras_only',
  },
  legal_consent: {
    lifecycle: 'request',
    legalBasis: 'scoped_consent',
    agreement: 'firm_terms',
    harmReview: true,
    approvers: [['access_officer'], ['legal_approver', ...SECOND_OPINION]],
    clock: { kind: 'days', days: 28 },
    fee: 'may',
    isSubjectAccess: false,
  },
  ahra_deceased: {
    lifecycle: 'request',
    legalBasis: 'representative_or_claim',
    agreement: 'none',
    harmReview: true,
    approvers: [['access_officer']],
    clock: { kind: 'deceased' },
    fee: 'none',
    isSubjectAccess: false,
  },
  discretionary_deceased: {
    lifecycle: 'request',
    legalBasis: 'caldicott_decision',
    agreement: 'none',
    harmReview: true,
    approvers: [['access_officer'], ['caldicott_guardian']],
    clock: { kind: 'days', days: 40 },
    fee: 'none',
    isSubjectAccess: false,
  },
  court_order: {
    ...underAuthority('compelling_authority', ['legal_approver'], ['caldicott_guardian']),
    fee: 'as_ordered',
  },
  coroner_notice: underAuthority('compelling_authority', ['legal_approver'], ['access_officer']),
  police_request: {
    ...underAuthority('permissive_authority', ['access_officer'], ['caldicott_guardian', 'siro']),
    clock: { kind: 'entered_or_working_days', days: 10 },
  },
  victim_information_request: {
    ...underAuthority('permissive_authority', ['access_officer'], ['caldicott_guardian', 'siro']),
    clock: { kind: 'entered_or_working_days', days: 10 },
  },
  statutory_notice: underAuthority('compelling_authority', ['legal_approver'], ['dpo']),
  medical_examiner: {
    // Its own law lets it ask, and its paper is looked into like the others' (docs/adr/0061).
    lifecycle: 'legal_request',
    legalBasis: 'statutory_authority',
    agreement: 'none',
    harmReview: false,
    approvers: [['access_officer']],
    clock: { kind: 'working_days', days: 1 },
    fee: 'none',
    isSubjectAccess: false,
  },
  insurer_amra: {
    lifecycle: 'request',
    legalBasis: 'amra_consent',
    agreement: 'none',
    harmReview: true,
    approvers: [['access_officer']],
    clock: { kind: 'days', days: 21 },
    fee: 'yes',
    isSubjectAccess: false,
  },
  research: {
    lifecycle: 'tranche',
    legalBasis: 'research_route',
    agreement: 'data_sharing',
    harmReview: false,
    approvers: [['research_governance'], ['caldicott_guardian', 'dpo']],
    clock: { kind: 'none' },
    fee: 'cost_recovery',
    isSubjectAccess: false,
  },
  // The person who checks the de-identified images counts too, but passes a check and gives no approval.
  teaching: {
    lifecycle: 'teaching_case',
    legalBasis: 'teaching_route',
    agreement: 'teaching_terms',
    harmReview: false,
    approvers: [['caldicott_guardian', 'research_governance']],
    clock: { kind: 'none' },
    fee: 'none',
    isSubjectAccess: false,
  },
  exchange_pull: exchange(),
  exchange_push: exchange(),
  break_glass: {
    lifecycle: 'transfer',
    legalBasis: 'emergency_care',
    agreement: 'may_lapse',
    harmReview: false,
    approvers: [],
    clock: { kind: 'working_days', days: 1 },
    fee: 'none',
    isSubjectAccess: false,
  },
  evidential_copy: {
    lifecycle: 'request',
    legalBasis: 'as_parent',
    agreement: 'as_parent',
    harmReview: true,
    approvers: [['access_officer'], ['legal_approver']],
    clock: { kind: 'as_parent' },
    fee: 'yes',
    isSubjectAccess: false,
  },
} as const satisfies Readonly<Record<string, RequestTypeRule>>;

export type RequestType = keyof typeof REQUEST_TYPES;

export function requestRule(type: RequestType): RequestTypeRule {
  return REQUEST_TYPES[type];
}

function subjectAccess(
  legalBasis: LegalBasis,
  agreement: AgreementNeed,
  approvers: readonly (readonly Role[])[],
): RequestTypeRule {
  return {
    lifecycle: 'request',
    legalBasis,
    agreement,
    harmReview: true,
    approvers,
    clock: { kind: 'one_month' },
    fee: 'none',
    isSubjectAccess: true,
  };
}

function underAuthority(
  legalBasis: LegalBasis,
  first: readonly Role[],
  second: readonly Role[],
): RequestTypeRule {
  return {
    lifecycle: 'legal_request',
    legalBasis,
    agreement: 'none',
    harmReview: false,
    approvers: [first, second],
    clock: { kind: 'entered' },
    fee: 'none',
    isSubjectAccess: false,
  };
}

/** Exchange for care needs one approval at the sender, unless a standing rule made by two persons takes its place. */
function exchange(): RequestTypeRule {
  return {
    lifecycle: 'transfer',
    legalBasis: 'direct_care',
    agreement: 'exchange',
    harmReview: false,
    approvers: [['exchange_operator']],
    clock: { kind: 'by_priority' },
    fee: 'none',
    isSubjectAccess: false,
  };
}

export const LEGAL_REQUEST_TYPES = [
  'court_order',
  'coroner_notice',
  'police_request',
  'victim_information_request',
  'statutory_notice',
  'medical_examiner',
] as const satisfies readonly RequestType[];

/** A type of request that stands on a law and on nobody's consent (2.4). */
export type LegalRequestType = (typeof LEGAL_REQUEST_TYPES)[number];

export function isLegalRequest(type: RequestType): type is LegalRequestType {
  return requestRule(type).lifecycle === 'legal_request';
}
