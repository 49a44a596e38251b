/** The states of somebody’s authority to act for a patient (6.12). Stored as text, final. */
export const PROXY_STATES = [
  'claimed',
  'verifying',
  'active',
  'suspended_review',
  'ended',
] as const;

export type ProxyState = (typeof PROXY_STATES)[number];

export const PROXY_EVENTS = [
  'match',
  'find',
  'verify',
  'decline',
  'suspend',
  'confirm',
  'withdraw',
  'revoke',
  'expire',
] as const;

export type ProxyEventKind = (typeof PROXY_EVENTS)[number];

/** `proxy` acts for the patient, `subject` is the patient; `clinician` is a health professional of the controller. */
export type ProxyParty = 'proxy' | 'subject' | 'staff' | 'clinician' | 'system';

type Move = { readonly to: ProxyState; readonly by: readonly ProxyParty[] };

type Row = Readonly<Partial<Record<ProxyEventKind, Move>>>;

const ENDS = {
  withdraw: { to: 'ended', by: ['proxy'] },
  revoke: { to: 'ended', by: ['subject', 'staff'] },
  expire: { to: 'ended', by: ['system'] },
} as const satisfies Row;

/**
 * Every move of an authority that there is. What its time has ended lets nobody in from that instant, whatever is written
 * here (INV-16): `suspend` and `expire` by the clock only say so on the row. What is over stays over.
 */
export const PROXY_TRANSITIONS: Readonly<Record<ProxyState, Row>> = {
  claimed: {
    match: { to: 'verifying', by: ['staff'] },
    decline: { to: 'ended', by: ['staff'] },
    ...ENDS,
  },
  verifying: {
    match: { to: 'verifying', by: ['staff'] },
    find: { to: 'verifying', by: ['clinician'] },
    verify: { to: 'active', by: ['staff'] },
    decline: { to: 'ended', by: ['staff'] },
    ...ENDS,
  },
  active: {
    find: { to: 'active', by: ['clinician'] },
    suspend: { to: 'suspended_review', by: ['staff', 'system'] },
    confirm: { to: 'active', by: ['subject'] },
    ...ENDS,
  },
  suspended_review: {
    find: { to: 'suspended_review', by: ['clinician'] },
    verify: { to: 'active', by: ['staff'] },
    confirm: { to: 'active', by: ['subject'] },
    ...ENDS,
  },
  ended: {},
};

/** Those that are not over, for a query. */
export const OPEN_PROXY_STATES: readonly ProxyState[] = PROXY_STATES.filter(
  (state) => state !== 'ended',
);
