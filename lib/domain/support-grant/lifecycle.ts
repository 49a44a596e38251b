/** The states of leave for support to look at one request. Stored as text, final. */
export const SUPPORT_GRANT_STATES = ['asked', 'active', 'declined', 'lapsed', 'ended'] as const;

export type SupportGrantState = (typeof SUPPORT_GRANT_STATES)[number];

/** `lapse`: nobody answered in time. `run_out`: the hours are over. */
export const SUPPORT_GRANT_EVENTS = ['approve', 'decline', 'lapse', 'end', 'run_out'] as const;

export type SupportGrantEvent = (typeof SUPPORT_GRANT_EVENTS)[number];

/** What somebody does; the others happen by time alone. */
export const SUPPORT_GRANT_ACTS = ['approve', 'decline', 'end'] as const;

export type SupportGrantAct = (typeof SUPPORT_GRANT_ACTS)[number];

/** Whoever of support asked, an officer of the institution (policy/support-grant.ts says who that is), or Lantern by itself. */
export type SupportGrantParty = 'asker' | 'officer' | 'system';

export type SupportGrantTransition = {
  readonly to: SupportGrantState;
  readonly by: readonly SupportGrantParty[];
};

type Row = Readonly<Partial<Record<SupportGrantEvent, SupportGrantTransition>>>;

/** Every move there is. One that is over stays over: whoever needs to look again asks again. */
export const SUPPORT_GRANT_TRANSITIONS: Readonly<Record<SupportGrantState, Row>> = {
  asked: {
    approve: { to: 'active', by: ['officer'] },
    decline: { to: 'declined', by: ['officer'] },
    lapse: { to: 'lapsed', by: ['system'] },
  },
  active: {
    end: { to: 'ended', by: ['asker', 'officer'] },
    run_out: { to: 'ended', by: ['system'] },
  },
  declined: {},
  lapsed: {},
  ended: {},
};
