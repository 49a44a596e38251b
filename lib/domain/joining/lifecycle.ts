/** The states of an application to join the network. Stored as text, final. */
export const JOINING_STATES = [
  'opened',
  'sent',
  'approved',
  'refused',
  'withdrawn',
  'lapsed',
] as const;

export type JoiningState = (typeof JOINING_STATES)[number];

/** `lapse`: it was not sent in time. */
export const JOINING_EVENTS = ['send', 'approve', 'refuse', 'withdraw', 'lapse'] as const;

export type JoiningEvent = (typeof JOINING_EVENTS)[number];

/** Whoever applies, whoever operates the service, or Lantern by itself. */
export type JoiningParty = 'applicant' | 'operator' | 'system';

export type JoiningTransition = {
  readonly to: JoiningState;
  readonly by: readonly [JoiningParty];
};

type Row = Readonly<Partial<Record<JoiningEvent, JoiningTransition>>>;

/** Every move there is. What is over stays over: whoever was refused applies anew. */
export const JOINING_TRANSITIONS: Readonly<Record<JoiningState, Row>> = {
  opened: {
    send: { to: 'sent', by: ['applicant'] },
    withdraw: { to: 'withdrawn', by: ['applicant'] },
    lapse: { to: 'lapsed', by: ['system'] },
  },
  sent: {
    approve: { to: 'approved', by: ['operator'] },
    refuse: { to: 'refused', by: ['operator'] },
    withdraw: { to: 'withdrawn', by: ['applicant'] },
  },
  approved: {},
  refused: {},
  withdrawn: {},
  lapsed: {},
};

/** How long somebody has to send what they opened. */
export const LAPSE_DAYS = 30;

/** How long a browser that was led here by a letter stays with an application. Another letter leads another there. */
export const BROWSER_HOURS = 12;

/**
 * How long what is over is kept, in days: what was withdrawn, for whoever asks what became of it; what was refused, for
 * whoever decides about the same institution again. What was approved is kept as its agreements are (5.1).
 */
export const KEPT_DAYS = { withdrawn: 30, refused: 365 } as const;

const DAY = 86_400_000;

/** When an application that was opened then is over if it was not sent. */
export function lapsesAt(openedAt: Date): Date {
  return new Date(openedAt.getTime() + LAPSE_DAYS * DAY);
}

/** When nothing is left of one that ended then; null for what is kept. */
export function joiningForgottenAt(state: JoiningState, endedAt: Date): Date | null {
  if (state !== 'withdrawn' && state !== 'refused') return null;
  return new Date(endedAt.getTime() + KEPT_DAYS[state] * DAY);
}
