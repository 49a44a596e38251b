import type {
  HaltingEvent,
  OrganisationState,
} from '#lib/domain/organisation/halting-lifecycle.ts';
import { nothingNewRefusals } from './public-registers.ts';
import type { HaltOrganisationRefusal } from '#lib/use-cases/organisation/halt-organisation.ts';

/** Where an organisation stands, to whoever operates the service. */
const states = {
  active: 'Working',
  suspended: 'Stopped',
  closed: 'Closed for good',
} as const satisfies Record<OrganisationState, string>;

const acts = {
  suspend: 'Stop the organisation',
  ask_resume: 'Ask that it go on',
  resume: 'Let it go on',
  ask_close: 'Ask that it be closed for good',
  close: 'Close it for good',
} as const satisfies Record<HaltingEvent, string>;

/** What an act does, before somebody does it. */
const explained = {
  suspend:
    'Within 5 seconds its staff are signed out, its links and downloads stop, and its systems can send no more images. Images that came whole are kept. Other organisations go on as before. It takes two people to let it go on.',
  ask_resume:
    'Nothing changes yet. Another person who runs the service must agree before it goes on.',
  resume:
    'Its staff can sign in and use their roles again, its links open again, and its systems can send images again. A download that was stopped can be taken up again.',
  ask_close:
    'Nothing changes yet. Another person who runs the service must agree before it is closed. Then it can never go on again.',
  close:
    'This cannot be undone. Its staff will never again do anything for it here, and its links will never open again. What it holds is kept for as long as the law says.',
} as const satisfies Record<HaltingEvent, string>;

/** What was done, in the history. */
const history = {
  suspend: 'Stopped',
  ask_resume: 'Asked that it go on',
  resume: 'Let it go on',
  ask_close: 'Asked that it be closed for good',
  close: 'Closed for good',
} as const satisfies Record<HaltingEvent, string>;

const problems = {
  not_permitted: 'This is not yours to do',
  second_factor_needed: 'Sign out, then sign in again with your security code',
  step_up_needed: 'Confirm that it is you, then try again',
  passkey_needed: 'Confirm with your passkey that it is you, then try again',
  own_organisation:
    'You run the service for this organisation. If you stop it, nobody there could let it go on',
  wrong_state: 'This cannot be done now. Look at what was done last',
  not_asked: 'Nobody has asked for this, or it was stopped again since. Look at what was done last',
  same_person: 'You asked for this yourself. Another person must agree',
  reason_missing: 'Write why. It is kept, with your name and the time',
  text_too_long: 'What you wrote is too long. Use 2,000 characters or fewer',
  ...nothingNewRefusals,
  changed_meanwhile:
    'Somebody has changed this since you opened it. Look at what they did, then decide again',
} as const satisfies Record<Exclude<HaltOrganisationRefusal, 'not_found'>, string>;

export const halting = {
  title: 'Organisations',
  lead: 'Every organisation on the network. You can stop one at once, for example after a break-in. You see nothing of what it holds.',
  columns: { name: 'Organisation', code: 'Code', state: 'State' },
  states,
  acts,
  explained,
  history,
  problems,
  since: (when: string) => `since ${when}`,
  one: {
    back: 'Back to organisations',
    backTo: (name: string) => `Back to ${name}`,
    next: 'What you can do',
    asked: {
      ask_resume: 'Somebody has asked that it go on. It needs another person to agree.',
      ask_close: 'Somebody has asked that it be closed for good. It needs another person to agree.',
    },
    nothing: 'There is nothing for you to do here.',
    own: 'You run the service for this organisation, so you cannot stop it.',
    historyTitle: 'What was done',
    never: 'It was never stopped.',
    by: (name: string, when: string) => `${name}, ${when}`,
  },
  /** Stopping again, what somebody has asked to let go on or to close. */
  keep: {
    title: 'Keep it stopped',
    explained: 'What was asked is taken back. It stays stopped, and can be asked for again.',
  },
  act: {
    asked: (name: string, why: string) => `${name} asked for it, and wrote: “${why}”`,
    text: 'Why?',
    hint: 'Who asked for it and what happened. Do not write anything about a patient.',
  },
  done: {
    suspend: 'Done. It is stopped.',
    ask_resume: 'Done. Another person must now agree.',
    resume: 'Done. It goes on.',
    ask_close: 'Done. Another person must now agree.',
    close: 'Done. It is closed for good.',
  } satisfies Record<HaltingEvent, string>,
} as const;
