import type { CalendarDate } from '#lib/base/calendar-date.ts';

/** What a party is to the other (UK GDPR Art 4(7), 26, 28). */
export const PARTY_ROLES = ['controller', 'joint_controller', 'processor'] as const;

/** What images may be exchanged for. A purpose that is not named in an agreement is not allowed by it (DC-4). */
export const PURPOSES = [
  'direct_care',
  'emergency_care',
  'reporting',
  'ai_for_care',
  'surgical_planning',
  'research',
  'legal_claim',
] as const;

export type Purpose = (typeof PURPOSES)[number];

/** Kinds of equipment, as DICOM names them (PS3.3 C.7.3.1.1.1). */
export const MODALITIES = [
  ...([
    'CR',
    'DX',
    'CT',
    'MR',
    'US',
    'NM',
    'PT',
    'XA',
    'RF',
    'MG',
    'IO',
    'PX',
    'ES',
    'OP',
  ] as const),
] as const;

/** Who starts a transfer: the sender pushes, or the receiver pulls. */
export const DIRECTIONS = ['push', 'pull'] as const;

export type Direction = (typeof DIRECTIONS)[number];

type Field =
  | { readonly kind: 'choice' | 'choices'; readonly of: readonly string[] }
  | { readonly kind: 'number'; readonly from: number; readonly to: number }
  | { readonly kind: 'text' | 'date' };

/**
 * What two parties agree on (4.1), in the order in which people read it. `first` is the party that drafts, `second` the
 * other. A term is a value or a list of values, so that two versions can be compared and a digest be made of either.
 */
export const TERM_FIELDS = {
  firstRole: { kind: 'choice', of: PARTY_ROLES },
  secondRole: { kind: 'choice', of: PARTY_ROLES },
  purposes: { kind: 'choices', of: PURPOSES },
  art6: {
    kind: 'choice',
    of: ['public_task', 'legal_obligation', 'legitimate_interests', 'consent', 'contract'],
  },
  art9: { kind: 'choice', of: ['health_care', 'research', 'legal_claims', 'explicit_consent'] },
  confidentiality: {
    kind: 'choice',
    of: ['implied_consent', 'explicit_consent', 'section_251', 'de_identified', 'legal_duty'],
  },
  /** Who obtains the patient's consent (AG-1). Never left open. */
  consentBy: { kind: 'choice', of: ['sender', 'receiver', 'not_required'] },
  consentHow: { kind: 'text' },
  consentRecorded: { kind: 'text' },
  items: { kind: 'choices', of: ['images', 'reports', 'identity'] },
  modalities: { kind: 'choices', of: MODALITIES },
  /** Whose images go to the other party. */
  sends: { kind: 'choice', of: ['first', 'second', 'both'] },
  direction: { kind: 'choice', of: [...DIRECTIONS, 'both'] },
  onward: { kind: 'choice', of: ['none', 'care_only', 'named'] },
  onwardNamed: { kind: 'text' },
  /** Days that the receiver keeps a copy. */
  importDays: { kind: 'number', from: 1, to: 10_950 },
  atEnd: { kind: 'choice', of: ['delete', 'return'] },
  /** How a report comes back to where the images came from (DC-6). */
  reportReturn: { kind: 'text' },
  security: { kind: 'text' },
  breachContact: { kind: 'text' },
  /** Hours until the other party hears of a breach; 24 at most. */
  breachHours: { kind: 'number', from: 1, to: 24 },
  rights: { kind: 'text' },
  outsideUk: { kind: 'text' },
  dpiaRef: { kind: 'text' },
  startsOn: { kind: 'date' },
  /** The last day. */
  endsOn: { kind: 'date' },
  reviewOn: { kind: 'date' },
  /** Days from notice to the end. */
  noticeDays: { kind: 'number', from: 1, to: 365 },
} as const satisfies Readonly<Record<string, Field>>;

type ValueOf<F> = F extends { readonly kind: 'choice'; readonly of: readonly (infer V)[] }
  ? V
  : F extends { readonly kind: 'choices'; readonly of: readonly (infer V)[] }
    ? readonly V[]
    : F extends { readonly kind: 'number' }
      ? number
      : F extends { readonly kind: 'date' }
        ? CalendarDate
        : string;

export type TermName = keyof typeof TERM_FIELDS;

export type AgreementTerms = { readonly [N in TermName]: ValueOf<(typeof TERM_FIELDS)[N]> };

export type PartyRole = AgreementTerms['firstRole'];

export const TERM_NAMES = Object.keys(TERM_FIELDS) as readonly TermName[];

/** The terms that are written in words. */
export type WrittenTerm = {
  [N in TermName]: (typeof TERM_FIELDS)[N]['kind'] extends 'text' ? N : never;
}[TermName];

/** Characters of a term that is written in words. */
export const LONGEST_TERM = 2000;
