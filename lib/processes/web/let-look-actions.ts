import { actionsOf as of, type Action } from './action.ts';

const sharing = of('app/releases/[id]/shares/actions.ts');
const shared = of('app/shared/actions.ts');
const showing = of('app/show/actions.ts');
const pairing = of('app/pair/actions.ts');

/** The acts by which somebody lets others look at what they were released: a part of the table of acts. */
export const LET_LOOK_ACTIONS = {
  share: sharing('signed_in', 'Lets a named person look, as the recipient.'),
  stopShare: sharing('signed_in', 'Ends what the recipient shared.'),
  openShared: shared('anyone', 'Leads strangers to signing in; opens to the named person.'),
  downloadShared: shared('signed_in', 'Begins a download of it, where that is allowed.'),
  leaveShared: shared('signed_in', 'Ends it, for the named person.'),
  askToShow: showing('anyone', 'Begins to wait for a patient’s yes, throttled.'),
  showHere: showing('anyone', 'Opens what a patient said yes to, in the browser that asked.'),
  finishHere: showing('anyone', 'Ends it in that browser.'),
  bringCode: pairing('anyone', 'Leads strangers to signing in; finds who asks, throttled.'),
  sayYes: pairing('signed_in', 'Lets that browser show a release of one’s own.'),
  sayNo: pairing('signed_in', 'Does not, or ends it.'),
} as const satisfies Readonly<Record<string, Action>>;
