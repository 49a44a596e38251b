import type {
  COLOURS,
  SettingGroup,
  SettingKey,
  SettingKind,
} from '#lib/domain/trust-policy/catalogue.ts';
import type {
  ChangeSettingRefusal,
  SettingAnswer,
} from '#lib/domain/trust-policy/decide-setting.ts';
import type { OpeningRule } from '#lib/domain/opening/rules.ts';
import type { ChangeStanding } from '#lib/domain/trust-policy/history.ts';
import type { AnswerProposedRefusal } from '#lib/use-cases/trust-policy/answer-setting.ts';
import { letterExplains, letterSettings, letterTitles } from './letter-settings.ts';
import { staff } from './staff-refusals.ts';

const several = (one: string, many: string) => (count: string) =>
  count === '1' ? `1 ${one}` : `${count} ${many}`;

/** What an institution lays down for itself: each setting, what it does, and who may change it. */
export const settings = {
  link: 'Settings',
  title: 'Settings',
  organisations: 'Organisations',
  explain:
    'What your organisation has decided for itself. Everybody who works here can read it. The law’s own limits cannot be changed here.',
  who: 'Administrators, SIROs, Caldicott Guardians and privacy officers can change a setting. What would protect people less counts only when a second person has confirmed it: a SIRO, a Caldicott Guardian or a privacy officer.',
  columns: { setting: 'Setting', value: 'Now', usual: 'Usual', changed: 'Last change' },
  never: 'Not changed',
  changed: (name: string, day: string) => `Changed by ${name} on ${day}`,
  waits: 'A change waits to be confirmed',
  back: 'Back to settings',
  backToOne: 'Back to the setting',
  now: 'Now',
  usual: 'Usual',
  bounds: 'You can choose',
  begins:
    'A change counts for what begins after it. What is already under way, and links already sent, stay as they are.',
  two: 'What would protect people less needs a second person.',
  twoAlways: 'Patients meet this as it is, so every change needs a second person.',
  one: 'One person can change this.',
  change: 'Change this setting',
  see: 'See the change that waits',
  historyTitle: 'What was changed',
  noHistory: 'Nobody has changed this setting.',
  why: 'Why?',
  whyLabel: 'Why do you change it?',
  whyHint: 'Everybody who works here can read this. Do not name patients. Up to 500 characters.',
  newValue: 'What should it be?',
  save: 'Save',
  madeBy: (name: string, at: string) => `By ${name}, ${at}`,
  answered: {
    confirm: (name: string, at: string) => `Confirmed by ${name}, ${at}`,
    decline: (name: string, at: string) => `Declined by ${name}, ${at}`,
  },
  standings: {
    proposed: 'Waits to be confirmed',
    in_force: 'Counts now',
    replaced: 'Counted until the next change',
    declined: 'Declined',
    overtaken: 'Overtaken by another change',
  } satisfies Record<ChangeStanding, string>,
  proposed: {
    title: 'Confirm or decline a change',
    weaker: 'Somebody proposed this. It protects people less than what counts now.',
    read: 'Somebody proposed this. Patients meet it as it is, so a second person reads it first.',
    waits:
      'It waits for a SIRO, a Caldicott Guardian or a privacy officer who did not propose it. You can decline it.',
    wouldBe: 'Would be',
    by: 'Proposed by',
    acts: {
      confirm: 'Confirm the change',
      decline: 'Decline the change',
    } satisfies Record<SettingAnswer, string>,
  },
  done: {
    changed: 'Done. The setting counts from now on.',
    proposed:
      'Done. The change waits. Ask a SIRO, a Caldicott Guardian or a privacy officer to confirm it.',
    confirm: 'Done. The change counts from now on.',
    decline: 'Done. The change was declined. Everything stays as it is.',
  },
  groups: {
    approval: 'Before anything is sent',
    links: 'Links to images',
    viewer: 'Looking at images',
    words: 'What patients see',
    access: 'Access of staff and support',
    letters: 'Letters in your own words',
  } satisfies Record<SettingGroup, string>,
  amounts: {
    days: several('day', 'days'),
    hours: several('hour', 'hours'),
    minutes: several('minute', 'minutes'),
    months: several('month', 'months'),
    count: several('time', 'times'),
  } satisfies Record<
    Exclude<SettingKind, 'yes_no' | 'choice' | 'text' | 'letter'>,
    (count: string) => string
  >,
  range: (least: string, most: string) => `From ${least} to ${most}`,
  upTo: (characters: string) =>
    `Up to ${characters} characters, without addresses of web pages. Leave it empty to show nothing.`,
  yes: 'Yes',
  no: 'No',
  nothing: 'Nothing',
  colours: {
    blue: 'Blue',
    green: 'Green',
    purple: 'Purple',
    grey: 'Grey',
  } satisfies Record<(typeof COLOURS)[number], string>,
  openings: {
    at_once: 'At once, when it is approved',
    with_report: 'With the final report',
    after_days: 'Some days after the final report',
    after_call: 'After a call or a visit',
  } satisfies Record<OpeningRule, string>,
  titles: {
    patient_link_days: 'How long a patient’s link works',
    patient_link_downloads: 'How often a patient can download',
    solicitor_link_days: 'How long a solicitor’s link works',
    solicitor_link_downloads: 'How often a solicitor can download',
    court_link_days: 'How long a link for a court or the police works',
    court_link_downloads: 'How often a court or the police can download',
    second_approval_all: 'Second approval for every request',
    second_approval_children: 'Second approval for children',
    second_approval_many_studies: 'Second approval for more than one study',
    report_wait_days: 'Wait for the final report',
    release_timing: 'When patients see their results',
    release_after_days: 'How many days after the report',
    checklist_before_approval: 'Checklist before approval',
    fees_allowed: 'Whether a fee can be asked for',
    due_soon_days: 'When the queue warns',
    consent_age_months: 'How old a signature may be',
    support_hours: 'How long support may look',
    staff_idle_minutes: 'How long staff may be away from the screen',
    viewer_tools: 'Measuring, and looking along other planes',
    viewer_watermark: 'Name of whoever looks over the images',
    public_name: 'Name that patients see',
    colour: 'Colour beside your name',
    release_note: 'What you say beside the scans',
    office_contact: 'How to reach your records office',
    ...letterTitles,
  } satisfies Record<SettingKey, string>,
  explains: {
    patient_link_days:
      'Counted from when the link is made. After that it opens nothing, and the patient can ask again, free of charge.',
    patient_link_downloads: 'How many times one patient can start to download one release.',
    solicitor_link_days: 'Counted from when the link is made. After that it opens nothing.',
    solicitor_link_downloads: 'How many times one solicitor can start to download one release.',
    court_link_days: 'Counted from when the link is made. After that it opens nothing.',
    court_link_downloads: 'How many times the recipient can start to download one release.',
    second_approval_all:
      'Whether a second colleague must approve every request that the law lets one person approve. Restricted patients always need two.',
    second_approval_children:
      'Whether a second colleague must approve what goes out about somebody under 18.',
    second_approval_many_studies:
      'Whether a second colleague must approve when more than one study goes out.',
    report_wait_days:
      'For so many days after a scan we wait for its final report before anything is approved. We stop waiting 5 days before the answer is due: the law does not let a report hold it up.',
    release_timing:
      'For what patients ask for themselves, or somebody who acts for them. With the report: nobody approves before the final report is there. Some days after the report: the patient’s team has time to tell them first. After a call: somebody writes down that the results were talked over. Whatever you choose, nothing waits past the day before the answer is due: the law does not allow it. An access officer can decide otherwise for one request, and says why.',
    release_after_days:
      'Only where results are opened some days after the report. Counted from the day of the final report.',
    checklist_before_approval:
      'A team can have a checklist. If you choose yes, a request that is with a team is approved only once each step of its checklist is ticked.',
    fees_allowed:
      'The law makes access free. It lets a fee be asked for only where a request is clearly unfounded or excessive, and your data protection officer decides that. If you choose no, they cannot ask for one at all.',
    due_soon_days: 'So many days before a request is due, its line in the queue turns yellow.',
    consent_age_months:
      'A signature older than this on the day it comes is let stand only with a written reason.',
    support_hours:
      'When you let support look at a request, you can choose at most so many hours. Then they must ask again.',
    staff_idle_minutes:
      'Somebody who does nothing for so long must sign in again. Those who work at several organisations go by the shortest time.',
    viewer_tools:
      'Whether people who look at images you released can measure in them, add notes, and look along other planes. Software for that can be a medical device under the UK Medical Devices Regulations 2002. Say yes only once your organisation has assessed this use, and write down where that assessment is. “Not for diagnosis” stays on every image.',
    viewer_watermark:
      'Whether the name of whoever looks, and the time, stand across every image on the screen and across what is saved or printed from it. It does not stop anybody from copying an image. It shows whose copy it was.',
    public_name:
      'Shown to patients in place of your name in the register. Your name in the register stays beside it.',
    colour: 'A bar beside the heading of what you send. Each colour can be told from the page.',
    release_note:
      'Shown to patients above their scans. Say what they should know, such as whom to ask about a result.',
    office_contact: 'Shown to patients with their request and with their scans.',
    ...letterExplains,
  } satisfies Record<SettingKey, string>,
  shown: {
    official: (name: string) => `The hospital’s registered name is ${name}.`,
    note: (hospital: string) => `From ${hospital}`,
    contact: (hospital: string) => `Contact ${hospital}`,
  },
  letters: letterSettings,
  problems: {
    ...staff,
    not_found: 'This change is not there any more. Go back to the setting',
    not_a_number: 'Enter a whole number',
    below_bounds: 'That is too small. The hint says from what to what you can choose',
    above_bounds: 'That is too large. The hint says from what to what you can choose',
    not_a_choice: 'Choose one of the answers',
    value_too_long: 'Write less: it is longer than the most you can write here',
    value_has_link:
      'Leave out addresses of web pages: patients must not be led away from their scans',
    unknown_place:
      'You used a place in curly brackets that this letter cannot fill. Use only those that the hint names',
    value_has_controls: 'Leave out signs that cannot be seen. Type the words again',
    same_value: 'It is so already. Choose something else, or go back',
    why_missing: 'Say why you change it',
    why_too_long: 'Say why in 500 characters or fewer',
    already_proposed: 'A change of this setting waits already. Answer that one first',
    changed_meanwhile: 'Somebody else has changed this setting. Look at it again',
    wrong_state: 'This was answered already. Look at the setting again',
    overtaken: 'The setting was changed meanwhile. Decline this one, then propose it anew',
    same_person: 'You proposed this yourself. Another person must confirm it',
  } satisfies Record<ChangeSettingRefusal | AnswerProposedRefusal, string>,
} as const;
