import type { MoveComplaintRefusal } from '#lib/use-cases/complaint/apply-complaint-event.ts';
import type { MakeComplaintRefusal } from '#lib/use-cases/complaint/make-complaint.ts';
import { staff } from './staff-refusals.ts';

export const complaintRefusals = {
  ...staff,
  own_complaint: 'This is your own complaint. A colleague must answer it',
  own_decision: 'This is about a request that you decided. A colleague who did not must answer it',
  changed_meanwhile:
    'Somebody has changed this complaint since you opened it. Look at what they did, then decide again',
  wrong_state: 'This cannot be done now. Go back to the complaint and follow its next step',
  already_decided: 'This complaint is closed. Nothing was changed',
  answer_missing: 'Write what you tell them. They are waiting for an answer',
  text_too_long: 'What you wrote is too long. Use 2,000 characters or fewer',
  description_missing: 'Say what happened, and what would put it right',
  too_many_open:
    'You have 10 complaints that are not closed. Wait for an answer, or write to the hospital',
} as const satisfies Record<
  Exclude<MoveComplaintRefusal | MakeComplaintRefusal, 'not_found'>,
  string
>;
