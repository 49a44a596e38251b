import { actionsOf as of, type Action } from './action.ts';

const firm = of('app/matters/[id]/experts/actions.ts');
const expert = of('app/instructions/actions.ts');
const checks = of('app/support/experts/actions.ts');

/** What is done about experts and counsel: a part of the table of acts. */
export const EXPERT_ACTIONS = {
  inviteAnExpert: firm('signed_in', 'Asks an expert about a case, of whoever is on it.'),
  giveToAnExpert: firm('signed_in', 'Gives one another release of the case.'),
  endExpertPart: firm('signed_in', 'Ends one’s part in it.'),
  openGiven: expert('signed_in', 'Opens what the person was given, as they agree to its use.'),
  downloadGiven: expert('signed_in', 'Gets a download of it ready, where the firm lets them.'),
  leaveInstruction: expert('signed_in', 'Ends the person’s own part in a case.'),
  checkAnExpert: checks('signed_in', 'Says what a register has of an expert, with proof.'),
} as const satisfies Readonly<Record<string, Action>>;
