/** What somebody asks of one institution about what is held of them (UK GDPR Articles 16 and 17). */
export const SUBJECT_REQUEST_KINDS = ['details', 'name', 'record', 'erasure'] as const;

export type SubjectRequestKind = (typeof SUBJECT_REQUEST_KINDS)[number];

/** The single things a request of a kind may be about; each is decided by itself. */
export const PARTS = {
  details: ['name', 'date_of_birth', 'postcode'],
  name: ['name'],
  record: ['record'],
  erasure: ['account', 'identity_papers', 'messages', 'health_record'],
} as const satisfies Record<SubjectRequestKind, readonly string[]>;

export type SubjectRequestPart = (typeof PARTS)[SubjectRequestKind][number];

/**
 * What Lantern never deletes because somebody asked: images and reports are the institution's record of care, which it
 * must keep (Article 17(3)(b) and (c)). Whoever asks is answered all the same.
 */
const NEVER_ERASED: readonly SubjectRequestPart[] = ['health_record'];

/** Why an institution may say no. A closed list, so that each has words and a section of the law. */
export const REFUSAL_GROUNDS = [
  /** Article 17(3)(b) and (c), with 9(2)(h): needed to care for people and to account for it. */
  'health_care',
  /** Article 17(3)(b): a law says that it is kept. */
  'legal_duty',
  /** Article 17(3)(e): for legal claims. */
  'legal_claims',
  /** Article 17(1)(a) does not apply: what it was given for is not over. */
  'still_needed',
  /** Article 16 does not apply: it was checked and is right. */
  'accurate',
  /** It is what a professional thought at the time, and is rightly kept as that. */
  'professional_opinion',
  /** What was shown does not bear it out. */
  'not_shown',
  'not_held',
  /** Article 12(6): whoever asks could not be told from somebody else. */
  'not_identified',
  /** Article 12(5): manifestly unfounded or excessive. */
  'unfounded',
] as const;

export type RefusalGround = (typeof REFUSAL_GROUNDS)[number];

export const GROUNDS: Readonly<Record<SubjectRequestKind, readonly RefusalGround[]>> = {
  details: ['accurate', 'not_shown', 'not_identified', 'unfounded'],
  name: ['not_shown', 'not_identified', 'unfounded'],
  record: ['accurate', 'professional_opinion', 'not_held', 'not_identified', 'unfounded'],
  erasure: [
    ...(['health_care', 'legal_duty', 'legal_claims', 'still_needed'] as const),
    ...(['not_held', 'not_identified', 'unfounded'] as const),
  ],
};

/**
 * The papers that show a name or a date. None is a gender recognition certificate: nobody may be asked for one (Gender
 * Recognition Act 2004 s22), and a deed poll shows the same.
 */
export const EVIDENCE = [
  'marriage_certificate',
  'civil_partnership_certificate',
  'divorce_order',
  'deed_poll',
  'birth_certificate',
  'passport',
  'driving_licence',
  'other',
] as const;

export type Evidence = (typeof EVIDENCE)[number];

/** Whether what was asked changes what Lantern holds of the person, and so wants a paper that shows it. */
export function needsEvidence(kind: SubjectRequestKind): boolean {
  return kind === 'details' || kind === 'name';
}

/** The parts of a request that may be granted at all. */
export function grantable(parts: readonly SubjectRequestPart[]): readonly SubjectRequestPart[] {
  return parts.filter((part) => !NEVER_ERASED.includes(part));
}

/** Characters of what is asked, answered and appended. */
export const LONGEST_TEXT = 2000;
