import type { HoldKind, HoldState } from '#lib/domain/legal-hold/legal-hold.ts';
import type { MoveHoldRefusal } from '#lib/use-cases/legal-hold/move-hold.ts';
import type { PlaceHoldRefusal } from '#lib/use-cases/legal-hold/place-hold.ts';
import { staff } from './staff-refusals.ts';

const kinds = {
  litigation: 'A claim or a court case',
  inquiry: 'A public inquiry',
  police: 'A police investigation',
  coroner: 'A coroner’s investigation',
  complaint: 'A complaint',
  incident: 'An incident',
} as const satisfies Record<HoldKind, string>;

const states = {
  live: 'In force',
  lift_asked: 'In force; someone asked to lift it',
  lifted: 'Lifted',
} as const satisfies Record<HoldState, string>;

/** Legal holds: what keeps records from being deleted, and how two people end that. */
export const holds = {
  title: 'Legal holds',
  lead: 'While a legal hold is in force, nothing that it covers is deleted: not by the schedule, not because someone asks for it, and not by you. Two people lift it.',
  back: 'Back to requests',
  backToList: 'Back to legal holds',
  organisations: 'Organisations',
  empty: 'There are no legal holds. Requests keep what they need by themselves.',
  place: 'Place a legal hold',
  kinds,
  states,
  columns: { why: 'Why', covers: 'On what', state: 'State', review: 'Look at it again' },
  due: 'Look at it now',
  covers: {
    request: (reference: string) => `Request ${reference}`,
    patient: (name: string) => `All records of ${name}`,
    everything: 'Everything that your organisation holds',
    hidden: 'A record that your role does not show',
  },
  form: {
    kind: 'What is it for?',
    covers: 'What must be kept?',
    request: 'One request',
    requestHint: 'The request, what was sent, and all papers about it',
    patient: 'All records of one patient',
    everything: 'Everything that your organisation holds',
    everythingHint: 'For a public inquiry, for example',
    reference: 'Reference of the request',
    referenceHint: 'For example LAN-7KQ2-M4RD. Leave it empty for a patient or for everything.',
    nhsNumber: 'NHS number of the patient',
    nhsNumberHint: 'Leave it empty for a request or for everything.',
    because: 'Why must it be kept?',
    becauseHint: 'Name the claim, the inquiry or the investigation, and who told you of it.',
    reviewOn: 'When will you look at this again?',
    reviewHint: 'Within 12 months. The hold goes on until two people lift it.',
    button: 'Place the hold',
    choose: 'Choose one',
    date: 'Enter a day, a month and a year',
    referenceMissing: 'Enter the reference of the request',
    nhsNumberMissing: 'Enter an NHS number of 10 digits',
  },
  one: (kind: HoldKind) => `Legal hold: ${kinds[kind].toLowerCase()}`,
  facts: {
    covers: 'On what',
    because: 'Why',
    placed: 'Placed',
    placedBy: (name: string, day: string) => `By ${name}, on ${day}`,
    placedWithRequest: (day: string) => `With the request, on ${day}`,
    review: 'Look at it again on',
    asked: 'Lifting was asked for',
    askedBy: (name: string, because: string) => `By ${name}: ${because}`,
    lifted: 'Lifted',
    liftedBy: (name: string, day: string) => `By ${name}, on ${day}`,
  },
  next: 'What you can do',
  nothing: 'Nothing can be done here now.',
  review: {
    title: 'It is still needed',
    day: 'Look at it again on',
    button: 'Keep the hold',
  },
  askLift: {
    title: 'It is not needed any more',
    lead: 'A legal approver asks, and another person lifts the hold. Until then it stays in force.',
    because: 'Why is it not needed any more?',
    button: 'Ask to lift it',
  },
  lift: {
    title: 'Someone asked to lift this hold',
    lead: 'Once it is lifted, records that are past their time are deleted. That cannot be undone.',
    own: 'You asked for this. Another person must lift it.',
    button: 'Lift the hold',
    leave: 'Leave it in force',
  },
  done: {
    placed: 'Done. Nothing that it covers is deleted from now on.',
    review: 'Done. The hold stays in force.',
    ask_lift:
      'Done. Ask another person to lift it: a legal approver, a Caldicott Guardian, a SIRO, or a data protection or privacy officer.',
    refuse_lift: 'Done. The hold stays in force.',
    lift: 'Done. The hold was lifted.',
  },
  problems: {
    ...staff,
    not_found: 'This hold is not there. Go back to the list',
    wrong_state: 'Somebody else has changed this hold. Look at it again',
    same_person: 'You asked for this yourself. Another person must lift it',
    reason_missing: 'Say why',
    reason_too_long: 'Use 2,000 characters or fewer',
    review_past: 'Choose a day after today',
    review_too_far: 'Choose a day within the next 12 months',
    request_not_found: 'There is no request with this reference here. Check it and try again',
    patient_not_found: 'There is no record with this NHS number here. Check it and try again',
    held_already: 'This request has a hold of this kind already. Look at the list',
  } satisfies Record<PlaceHoldRefusal | MoveHoldRefusal, string>,
} as const;
