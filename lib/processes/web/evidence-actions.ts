import { actionsOf as of } from './action.ts';

const sealing = of('app/staff/requests/[id]/evidence/actions.ts');
const keys = of('app/staff/settings/[organisation]/keys/actions.ts');
const ownEvidence = of('app/releases/[id]/evidence/actions.ts');

/** What is done to evidential copies, and to what they are signed with: part of the table of acts. */
export const EVIDENCE_ACTIONS = {
  orderEvidentialCopy: sealing('staff', 'Orders an evidential copy of what was released.'),
  approveEvidentialCopy: sealing('staff', 'Approves it as one of two, after fresh proof.'),
  refuseEvidentialCopy: sealing('staff', 'Refuses it.'),
  sealEvidentialCopy: sealing('staff', 'Seals it in one’s own name, after fresh proof.'),
  noteEvidenceCustody: sealing('staff', 'Writes down what became of it.'),
  orderMyEvidentialCopy: ownEvidence('signed_in', 'Orders an evidential copy, for the recipient.'),
  downloadMyEvidentialCopy: ownEvidence('signed_in', 'Begins a download of it, for the same.'),
  makeASigningKey: keys('staff', 'Makes a signing key, after fresh proof.'),
  retireASigningKey: keys('staff', 'Retires it, after fresh proof.'),
} as const;
