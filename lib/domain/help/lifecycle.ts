/** The states of a request for help. Stored as text, final. */
export const HELP_STATES = ['asked', 'answered', 'asked_again', 'closed'] as const;

export type HelpState = (typeof HELP_STATES)[number];

/** `lapse`: nothing was asked again for so long that it is over. */
export const HELP_EVENTS = ['answer', 'ask_again', 'close', 'lapse'] as const;

export type HelpEventKind = (typeof HELP_EVENTS)[number];

/** Whoever asked, whoever answers (policy/help.ts says who that is), or Lantern by itself. */
export type HelpParty = 'asker' | 'helper' | 'system';

export type HelpTransition = { readonly to: HelpState; readonly by: readonly HelpParty[] };

type Row = Readonly<Partial<Record<HelpEventKind, HelpTransition>>>;

/** Every move of a request for help that there is. Only whoever asked says that they need no more; or time does. */
export const HELP_TRANSITIONS: Readonly<Record<HelpState, Row>> = {
  asked: {
    answer: { to: 'answered', by: ['helper'] },
    close: { to: 'closed', by: ['asker'] },
  },
  answered: {
    ask_again: { to: 'asked_again', by: ['asker'] },
    close: { to: 'closed', by: ['asker'] },
    lapse: { to: 'closed', by: ['system'] },
  },
  asked_again: {
    answer: { to: 'answered', by: ['helper'] },
    close: { to: 'closed', by: ['asker'] },
  },
  closed: {},
};
