/** The states of a consent (6.9). Stored as text, final. */
export const CONSENT_STATES = [
  'draft',
  'proposed',
  'awaiting_verification',
  'active',
  'expired',
  'withdrawn',
  'superseded',
  'refuted',
] as const;

export type ConsentState = (typeof CONSENT_STATES)[number];

export const CONSENT_EVENTS = [
  'propose',
  'present',
  'confirm',
  'deny',
  'verify',
  'enter_in_error',
  'withdraw',
  'supersede',
  'expire',
] as const;

export type ConsentEventKind = (typeof CONSENT_EVENTS)[number];

/** `subject` is the patient, or whoever signed for them; `staff` are the controller’s; `system` is the clock. */
export type ConsentParty = 'subject' | 'staff' | 'system';

type Transition = { readonly to: ConsentState; readonly by: readonly ConsentParty[] };

type Row = Readonly<Partial<Record<ConsentEventKind, Transition>>>;

const ENDS = {
  deny: { to: 'refuted', by: ['subject'] },
  enter_in_error: { to: 'refuted', by: ['staff'] },
  withdraw: { to: 'withdrawn', by: ['subject', 'staff'] },
  expire: { to: 'expired', by: ['system'] },
} as const satisfies Row;

/**
 * Every move of a consent that there is (6.9). What has ended never comes back: whoever changes their mind gives a new
 * one. That a patient confirms one in the portal moves nothing, because it is never needed (LS-6).
 */
export const CONSENT_TRANSITIONS: Readonly<Record<ConsentState, Row>> = {
  draft: {
    propose: { to: 'proposed', by: ['staff'] },
    enter_in_error: ENDS.enter_in_error,
  },
  proposed: {
    present: { to: 'awaiting_verification', by: ['staff'] },
    confirm: { to: 'proposed', by: ['subject'] },
    ...ENDS,
  },
  awaiting_verification: {
    verify: { to: 'active', by: ['staff'] },
    confirm: { to: 'awaiting_verification', by: ['subject'] },
    ...ENDS,
  },
  active: {
    confirm: { to: 'active', by: ['subject'] },
    supersede: { to: 'superseded', by: ['staff'] },
    ...ENDS,
  },
  expired: {},
  withdrawn: {},
  superseded: {},
  refuted: {},
};

/** Whether a consent is over for good. */
export function isConsentEnded(state: ConsentState): boolean {
  return Object.keys(CONSENT_TRANSITIONS[state]).length === 0;
}

/** Those that are not over, for a query. */
export const OPEN_CONSENT_STATES: readonly ConsentState[] = CONSENT_STATES.filter(
  (state) => !isConsentEnded(state),
);
