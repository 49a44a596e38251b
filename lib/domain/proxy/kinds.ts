import type { RequestType } from '#lib/domain/access-request/request-types.ts';

/** In what capacity somebody acts for a patient, living or dead (1.7, 1.8). Stored as text, final. */
export const PROXY_KINDS = [
  'parent',
  'special_guardian',
  'local_authority',
  'attorney_health',
  'attorney_property',
  'deputy',
  'authorised_person',
  'imca',
  'litigation_friend',
  'executor',
  'administrator',
  'claimant',
  'next_of_kin',
] as const;

export type ProxyKind = (typeof PROXY_KINDS)[number];

/** What decides when an authority begins and ends by itself. */
export type ProxyGroup = 'child' | 'adult' | 'deceased';

/** What staff must have seen, each ticked by whoever finds the authority good. Stored as text, final. */
export const EVIDENCE_ITEMS = [
  'identity_compared',
  'parental_responsibility',
  'special_guardianship_order',
  'care_order',
  'lpa_registered',
  'lpa_in_use',
  'deputy_order',
  'signed_authority',
  'freely_given',
  'appointment',
  'death_registered',
  'will_or_grant',
  'letters_of_administration',
  'claim_explained',
  'relationship',
] as const;

export type EvidenceItem = (typeof EVIDENCE_ITEMS)[number];

export type ProxyKindRule = {
  readonly group: ProxyGroup;
  readonly evidence: readonly { readonly item: EvidenceItem; readonly source: string }[];
  /** Whether a clinician must first have found that the patient cannot decide for themselves. */
  readonly needsLostCapacity: boolean;
  /** Whether it is for one purpose: then something bounds what it lets out, and the whole record is not it. */
  readonly isForPurpose: boolean;
  /** Whether whoever finds it good must name its last day. */
  readonly needsLastDay: boolean;
  /** The longest that it may last, in months from the day it is found good. */
  readonly longestMonths: number | null;
  readonly requestType: RequestType;
};

const IDENTITY = {
  item: 'identity_compared',
  source: 'Rule book ID-3 (DAPB3051, high)',
} as const;
const DEATH = { item: 'death_registered', source: 'Rule book DE-1' } as const;

/** What each capacity asks for, with the law or guidance that says so. */
export const PROXY_RULES: Readonly<Record<ProxyKind, ProxyKindRule>> = {
  parent: child({
    item: 'parental_responsibility',
    source: 'Children Act 1989 ss. 2 to 4A; Children (Scotland) Act 1995 s. 3',
  }),
  special_guardian: child({
    item: 'special_guardianship_order',
    source: 'Children Act 1989 ss. 14A and 14C',
  }),
  local_authority: child({ item: 'care_order', source: 'Children Act 1989 ss. 31 and 33' }),
  attorney_health: {
    ...adult([
      { item: 'lpa_registered', source: 'Mental Capacity Act 2005 s. 9 and Sch. 1; OPG register' },
      { item: 'lpa_in_use', source: 'Mental Capacity Act 2005 s. 11(7)(a)' },
    ]),
    needsLostCapacity: true,
  },
  attorney_property: {
    ...adult([{ item: 'lpa_registered', source: 'Mental Capacity Act 2005 s. 9 and Sch. 1' }]),
    isForPurpose: true,
  },
  deputy: adult([{ item: 'deputy_order', source: 'Mental Capacity Act 2005 ss. 16 and 17' }]),
  authorised_person: {
    ...adult([
      { item: 'signed_authority', source: 'UK GDPR Art. 15; rule book 1.7' },
      { item: 'freely_given', source: 'Data Protection Act 2018 s. 184; rule book PX-6' },
    ]),
    needsLastDay: true,
    longestMonths: 12,
  },
  imca: {
    ...adult([{ item: 'appointment', source: 'Mental Capacity Act 2005 ss. 35 to 39' }]),
    isForPurpose: true,
    needsLastDay: true,
  },
  litigation_friend: {
    ...adult([{ item: 'appointment', source: 'Civil Procedure Rules Part 21' }]),
    isForPurpose: true,
    needsLastDay: true,
  },
  executor: deceased(
    'ahra_deceased',
    { item: 'will_or_grant', source: 'Access to Health Records Act 1990 s. 3(1)(f)' },
    false,
  ),
  administrator: deceased(
    'ahra_deceased',
    { item: 'letters_of_administration', source: 'Access to Health Records Act 1990 s. 3(1)(f)' },
    false,
  ),
  claimant: deceased(
    'ahra_deceased',
    { item: 'claim_explained', source: 'Access to Health Records Act 1990 ss. 3(1)(f) and 5(4)' },
    true,
  ),
  next_of_kin: deceased(
    'discretionary_deceased',
    { item: 'relationship', source: 'Rule book DE-2 (Caldicott Guardian decides)' },
    false,
  ),
};

export function proxyRule(kind: ProxyKind): ProxyKindRule {
  return PROXY_RULES[kind];
}

/** The standing that the Access to Health Records Act asks about (DE-2); null for anybody else. */
export function deceasedStandingOf(kind: ProxyKind): 'representative' | 'claim' | null {
  if (kind === 'executor' || kind === 'administrator') return 'representative';
  return kind === 'claimant' ? 'claim' : null;
}

type Evidence = ProxyKindRule['evidence'][number];

function child(evidence: Evidence): ProxyKindRule {
  return { ...adult([evidence]), group: 'child' };
}

function adult(evidence: readonly Evidence[]): ProxyKindRule {
  return {
    group: 'adult',
    evidence: [IDENTITY, ...evidence],
    needsLostCapacity: false,
    isForPurpose: false,
    needsLastDay: false,
    longestMonths: null,
    requestType: 'proxy_sar',
  };
}

function deceased(
  requestType: RequestType,
  evidence: Evidence,
  isForPurpose: boolean,
): ProxyKindRule {
  return {
    ...adult([DEATH, evidence]),
    ...{ group: 'deceased', isForPurpose, requestType },
  };
}
