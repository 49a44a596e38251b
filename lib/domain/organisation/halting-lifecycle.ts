/** An institution works, is halted until two people let it go on, or is closed for good. */
export const ORGANISATION_STATES = ['active', 'suspended', 'closed'] as const;

export type OrganisationState = (typeof ORGANISATION_STATES)[number];

export const HALTING_EVENTS = ['suspend', 'ask_resume', 'resume', 'ask_close', 'close'] as const;

export type HaltingEvent = (typeof HALTING_EVENTS)[number];

/** What one of them asks, and what another then does. */
export const ANSWERED_BY = { ask_resume: 'resume', ask_close: 'close' } as const;

export type HaltingAsk = keyof typeof ANSWERED_BY;

export type HaltingTransition = {
  readonly to: OrganisationState;
  readonly by: readonly ['platform_support'];
  /** The ask that another person must have made before. */
  readonly after: HaltingAsk | null;
};

const alone = (to: OrganisationState): HaltingTransition => ({
  to,
  by: ['platform_support'],
  after: null,
});
const second = (to: OrganisationState, after: HaltingAsk): HaltingTransition => ({
  ...alone(to),
  after,
});

/**
 * Every move of an institution that there is. One person stops it, for stopping must not wait; two let it go on, or close
 * it. What is closed stays closed: an institution that follows it is another one (OD-1).
 */
export const HALTING_TRANSITIONS: Readonly<
  Record<OrganisationState, Readonly<Partial<Record<HaltingEvent, HaltingTransition>>>>
> = {
  active: { suspend: alone('suspended') },
  suspended: {
    // Said again, it takes back what was asked in the meantime.
    suspend: alone('suspended'),
    ask_resume: alone('suspended'),
    resume: second('active', 'ask_resume'),
    ask_close: alone('suspended'),
    close: second('closed', 'ask_close'),
  },
  closed: {},
};
