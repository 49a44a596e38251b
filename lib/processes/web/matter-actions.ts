import { actionsOf as of, type Action } from './action.ts';
import { EXPERT_ACTIONS } from './expert-actions.ts';

const matter = of('app/matters/actions.ts');
const paper = of('app/matters/paper-actions.ts');
const signing = of('app/authority/actions.ts');

/** What is done in a firm’s matters, by its clients, and by whom it asks: a part of the table of acts. */
export const MATTER_ACTIONS = {
  openNewMatter: matter('signed_in', 'Opens a matter, for whoever works on them at a firm.'),
  askToSign: matter('signed_in', 'Has a client asked to sign, throttled.'),
  takeBackSigning: matter('signed_in', 'Takes back what a client has not answered.'),
  askHospitals: matter('signed_in', 'Asks hospitals by what a client signed.'),
  putInPaper: paper('signed_in', 'Puts in what was signed on paper, throttled.'),
  addSignedPaper: paper('signed_in', 'Adds a paper to what a client signed.'),
  takeAwaySignedPaper: paper('signed_in', 'Takes one away, until a hospital has compared it.'),
  tellTakenBack: paper('signed_in', 'Says that what was signed on paper was taken back.'),
  addToMatter: matter('signed_in', 'Puts a colleague on a matter.'),
  takeOffTheMatter: matter('signed_in', 'Takes one off.'),
  nameNewSupervisor: matter('signed_in', 'Names the solicitor who answers for a matter.'),
  closeThisMatter: matter('signed_in', 'Closes a matter for good.'),
  openToSign: signing(
    'anyone',
    'Opens it, for whoever holds the letter’s link and says a birthday; throttled.',
  ),
  signAuthority: signing('anyone', 'Signs, in the browser that opened it.'),
  refuseAuthority: signing('anyone', 'Says no, in the same.'),
  withdrawAuthority: signing('anyone', 'Takes it back, in the same.'),
  ...EXPERT_ACTIONS,
} as const satisfies Readonly<Record<string, Action>>;
