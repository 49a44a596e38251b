import type { MoveSubjectRequestRefusal } from '#lib/use-cases/subject-request/apply-subject-request-event.ts';
import type { AskForChangeRefusal } from '#lib/use-cases/subject-request/ask-for-change.ts';
import { staff } from './staff-refusals.ts';

export const subjectRequestRefusals = {
  ...staff,
  own_request: 'You asked this yourself. A colleague must answer it',
  own_decision: 'You decided this. Another person must approve it',
  changed_meanwhile:
    'Somebody has changed this request since you opened it. Look at what they did, then decide again',
  wrong_state: 'This cannot be done now. Go back to the request and look at where it stands',
  already_decided: 'This request was answered already. Nothing was changed',
  text_missing: 'Write something here. They read it',
  text_too_long: 'What you wrote is too long. Use 2,000 characters or fewer',
  part_missing: 'Choose what you accept. To accept nothing, go back and refuse it',
  record_stays: 'Scans and reports are not deleted here. Leave them out, and choose why',
  evidence_missing: 'Choose which paper you saw',
  ground_missing: 'Choose why. They are told',
  already_extended: 'This was extended before. It can be extended once',
  extension_too_late:
    'The first month is over. It can only be extended if the person is told within it',
  clock_not_running: 'The month has not begun',
  description_missing: 'Say what is wrong, and what it should say',
  statement_missing: 'Write the statement that is to be put beside the scan',
  nothing_changed: 'This is what we hold already. Change what is wrong',
  postcode_missing: 'Enter your postcode. To have it deleted, ask for a deletion instead',
  nothing_chosen: 'Choose what you want to be deleted',
  too_many_open:
    'You have 10 requests that are not answered. Wait for an answer, or write to the hospital',
  asked_already:
    'You have asked this hospital for this already. Look at that request under “Corrections and deletions”',
} as const satisfies Record<
  Exclude<MoveSubjectRequestRefusal | AskForChangeRefusal, 'not_found'>,
  string
>;
