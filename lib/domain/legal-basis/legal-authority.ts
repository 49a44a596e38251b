/** What lets or makes a controller give information out without consent (2.4, 0.2). Stored as text, final. */
export const AUTHORITY_KINDS = [
  'court_order',
  'police_request',
  'victim_information_request',
  'coroner_notice',
  'statutory_notice',
  'medical_examiner',
  's251',
  'public_interest',
] as const;

export type AuthorityKind = (typeof AUTHORITY_KINDS)[number];

/** Whether the law makes the controller answer, or only lets it (2.4). A police request never does (NC-1). */
export const COMPELS: Readonly<Record<AuthorityKind, boolean>> = {
  court_order: true,
  police_request: false,
  victim_information_request: false,
  coroner_notice: true,
  statutory_notice: true,
  medical_examiner: true,
  s251: false,
  public_interest: false,
};

/** A court’s seal is checked with the court, by contact details found elsewhere (2.4). */
export function needsSeal(kind: AuthorityKind): boolean {
  return kind === 'court_order';
}

export const AUTHORITY_STATES = ['recorded', 'active', 'rejected', 'ended'] as const;

export type AuthorityState = (typeof AUTHORITY_STATES)[number];

export const AUTHORITY_EVENTS = ['verify', 'reject', 'end'] as const;

export type AuthorityEventKind = (typeof AUTHORITY_EVENTS)[number];

type Row = Readonly<Partial<Record<AuthorityEventKind, AuthorityState>>>;

/** Every move of a legal authority that there is. A patient’s withdrawal is none of them (WD-3). */
export const AUTHORITY_TRANSITIONS: Readonly<Record<AuthorityState, Row>> = {
  recorded: { verify: 'active', reject: 'rejected' },
  active: { end: 'ended' },
  rejected: {},
  ended: {},
};
