import type { CheckOutcome } from '#lib/domain/machine-check/checks.ts';
import type { ContentFlag, PlainEvidence } from '#lib/domain/machine-check/evidence.ts';
import type { MachineCheck } from '#lib/domain/machine-check/stops.ts';
import type { ProxyConcern } from '#lib/domain/proxy/concern.ts';

const counted = (count: number, one: string, many: string) =>
  count === 1 ? `1 ${one}` : `${count} ${many}`;

/** What a machine looked at before a person decides, and what it found. Staff read it. */
export const machineChecks = {
  title: 'Checks',
  hint: 'Lantern looked at these just now. It decides nothing: you do.',
  groups: {
    stop: 'Stops the release',
    not_known: 'Could not be checked',
    look: 'Look at this first',
  } satisfies Record<Exclude<CheckOutcome, 'clear'>, string>,
  groupHints: {
    stop: 'Nothing can be approved until this is put right.',
    not_known:
      'Nothing can be approved until this is known. Open this page again in a minute. If it stays, tell your support desk.',
    look: 'You can approve once you have looked. You are asked to say so.',
  } satisfies Record<Exclude<CheckOutcome, 'clear'>, string>,
  tags: {
    stop: 'Stop',
    not_known: 'Not known',
    look: 'Look',
    clear: 'Clear',
  } satisfies Record<CheckOutcome, string>,
  clear: (count: number) => `${counted(count, 'check', 'checks')} found nothing to worry about`,
  allClear: 'Every check is clear.',
  names: {
    identity: 'Who asks',
    record: 'Whose record it is',
    authority: 'The right to ask',
    scope: 'What was asked for',
    agreement: 'Agreement with the firm',
    conflict: 'Other sides, fears and wishes',
    patient: 'The patient and colleagues',
    duplicate: 'Asked or arrived twice',
    contents: 'What is in the scans',
    harm: 'Serious harm',
    report: 'Reports',
    hold: 'Legal holds',
    steps: 'The team’s checklist',
    clock: 'The time to answer',
  } satisfies Record<MachineCheck, string>,
  plain: {
    could_not_look: 'Lantern could not look this up just now.',
    identity_proved: 'They have proved who they are.',
    number_agrees: 'The NHS number they gave is that of the record.',
    number_not_compared:
      'No NHS number could be compared, and few other details agree. Check one more detail with the person.',
    record_not_shown:
      'You do not see the details of this record. A colleague who sees them compared them.',
    lookalike: 'This record has been taken for another before.',
    own_right: 'They ask by their own right. No authority is needed.',
    authority_open: 'Their authority is in force and has no end date.',
    agreement_not_needed: 'None is needed for this kind of request.',
    agreement_live: 'The terms with the firm are in force.',
    firm_has_conditions: 'The firm’s register names conditions. Read them first.',
    no_conflict: 'Nobody else asks about this patient, and nobody noted a fear or a wish.',
    safeguarding_cleared: 'A safeguarding question was raised and cleared.',
    restricted: 'This patient’s record is restricted. Two people must approve.',
    child: 'The patient is under 18.',
    requester_works_here: 'The person who asks works at this organisation.',
    no_more_care: 'Not a child, not a colleague, and nothing else that asks for more care.',
    no_duplicate: 'Not asked before in the last year, and nothing arrived twice.',
    own_hold: 'This request itself keeps the scans from being deleted.',
    no_hold: 'No hold.',
    no_flags:
      'Nothing in the files’ own labels points to anybody else. A person still goes through the checklist.',
    opinion_not_needed: 'No opinion is needed for this kind of request.',
    reports_final: 'Every study that would go out has a final report.',
    steps_done: 'No step is open.',
    no_clock: 'No day is laid down for the answer.',
  } satisfies Record<PlainEvidence, string>,
  fieldsAgree: (fields: string) => `Agrees: ${fields}.`,
  fieldsDiffer: (fields: string) => `Differs: ${fields}.`,
  score: (agree: number, compared: number) => `${agree} of ${compared} details agree.`,
  authorityUntil: (when: string) => `Their authority ends on ${when}.`,
  inScope: (count: number) =>
    `${counted(count, 'study', 'studies')} would go out, all of it asked for and allowed.`,
  wishes: (count: number) =>
    `The patient has noted ${counted(count, 'wish', 'wishes')} about who may see their record.`,
  stepsOpen: (count: number) => `${counted(count, 'step is', 'steps are')} not done.`,
  otherSide: 'Somebody else also asks about this patient:',
  sameOpen: 'The same person has another request open for some of the same scans:',
  sameAnswered: 'The same person was answered about some of the same scans in the last year:',
  concerns: {
    none: 'No fear was noted.',
    court_order: 'A court order is noted for whoever acts for the patient.',
    domestic_abuse: 'Domestic abuse is feared.',
    child_protection: 'A child protection concern is noted.',
    coercion: 'It is feared that somebody is being forced to ask.',
  } satisfies Record<ProxyConcern, string>,
  redacted: (count: number) =>
    `${counted(count, 'thing is', 'things are')} taken out before it goes out. The preview shows what is left. Taken out of:`,
  unredacted:
    'Files came after the whole series or study had something taken out. Put that back, and take it out again:',
  objectConflict: 'The same image arrived twice with other contents, and nobody has decided:',
  notFinal: 'The report is preliminary:',
  noReport: 'There is no report. They are told that none has been written yet:',
  flags: {
    names_another: 'Some images name another patient than the rest of the study:',
    says_another: 'The study’s own label differs from the patient’s record:',
    burned_in: 'The machine says that words are burned into the picture:',
    screen_capture: 'It holds pictures of a screen or of paper:',
    notes: 'It holds marks or notes that staff made for each other:',
    obstetric:
      'It looks like a pregnancy scan. The mother is the patient; the baby’s later scans are not:',
    safeguarding: 'Its name speaks of somebody’s safety:',
  } satisfies Record<ContentFlag, string>,
  otherHolds: (kinds: string) => `Also kept from deletion for: ${kinds}.`,
  holdKinds: {
    litigation: 'a court case',
    inquiry: 'an inquiry',
    police: 'the police',
    coroner: 'a coroner',
    complaint: 'a complaint',
    incident: 'an incident',
  },
  opinionUntil: (day: string) => `The opinion on serious harm counts until ${day}.`,
  due: (day: string) => `The answer is due on ${day}.`,
  dueSoon: (day: string) => `The answer is due soon: on ${day}.`,
  overdue: (day: string) => `The answer was due on ${day}. It is late.`,
  looked: {
    legend: 'What have you looked at?',
    hint: 'Tick each line once you have looked. It is kept with your approval, with what it said.',
    missing: 'Tick each line once you have looked at it',
  },
} as const;
