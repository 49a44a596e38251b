import { actionsOf as of } from './action.ts';

const deletions = of('app/staff/deletions/actions.ts');
const holds = of('app/staff/holds/actions.ts');

/** The acts of deletions (5.1) and of the holds that stop them (LH-1). */
export const RETENTION_ACTIONS = {
  placeAHold: holds('staff', 'Keeps records from every deletion.'),
  reviewAHold: holds('staff', 'Says that a hold is still needed, and until when.'),
  askToLiftAHold: holds('staff', 'Asks for a hold to be lifted, after fresh proof.'),
  leaveAHold: holds('staff', 'Leaves a hold in force that somebody asked to lift.'),
  liftAHold: holds('staff', 'Lifts a hold, after fresh proof, by another person.'),
  keepOneRecord: deletions('staff', 'Takes a record out of what is to be deleted.'),
  acceptBatch: deletions('staff', 'Says that the rest may go.'),
  approveBatch: deletions('staff', 'Has it deleted, after fresh proof, by another person.'),
} as const;
