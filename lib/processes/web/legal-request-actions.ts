import { actionsOf as of } from './action.ts';

const legalRequests = of('app/staff/legal-requests/actions.ts');

/** The acts of requests by law (2.4, 6.3). */
export const LEGAL_REQUEST_ACTIONS = {
  writeDownALegalRequest: legalRequests('staff', 'Writes down a request by law.'),
  sayWhoseItIs: legalRequests('staff', 'Says whose record a paper is about.'),
  addToThePaper: legalRequests('staff', 'Adds to what a paper says.'),
  findThePaperGenuine: legalRequests('staff', 'Finds one genuine that another wrote down.'),
  writeDownWhy: legalRequests('staff', 'Writes down why, and how much.'),
  keepFromPatient: legalRequests('staff', 'Keeps one from its patient until a day.'),
  lookAgainAtKeeping: legalRequests('staff', 'Looks again whether a patient may know.'),
} as const;
