/* eslint-disable max-lines -- a catalogue: one sentence a line */
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import type { GrantRefusal, SuspensionRefusal } from '#lib/domain/policy/person.ts';
import type { NothingNew } from '#lib/domain/register/standing.ts';
import type { StudyRefusal } from '#lib/domain/policy/study.ts';
import type { MoveIncidentRefusal } from '#lib/use-cases/incident/move-incident.ts';
import type { ReportRefusal } from '#lib/use-cases/incident/report-incident.ts';
import type { ReviewRefusal } from '#lib/use-cases/incident/review-access.ts';
import type { InviteColleagueRefusal } from '#lib/use-cases/invitation/invite-colleague.ts';
import type { LimitRefusal } from '#lib/use-cases/person/limit-refusal.ts';
import { agreement } from './agreement-refusals.ts';
import { authorityRefusals } from './authorities.ts';
import { actingRefusals } from './acting-refusals.ts';
import { complaintRefusals } from './complaint-refusals.ts';
import { consentRefusals } from './consent-refusals.ts';
import { identity, identityCheck } from './identity-refusals.ts';
import { account, codeSheet, email, mobile, passkey, stepUp } from './factor-refusals.ts';
import { deletionRefusals } from './deletions.ts';
import { firmAddressRefusals } from './invitations.ts';
import { nothingNewRefusals } from './public-registers.ts';
import {
  keepBackRefusals,
  legalRefusals,
  sayWhoseRefusals,
  writeDownRefusals,
} from './legal-requests.ts';
import { paperRefusals } from './papers.ts';
import { places } from './place-refusals.ts';
import { bindRefusals, logRefusals } from './request-log.ts';
import { staff } from './staff-refusals.ts';
import { subjectRequestRefusals } from './subject-request-refusals.ts';

/** What a member of staff is told when the rules say no, and what to do next. */
const request = {
  ...staff,
  not_found: 'This request is not there any more. Go back to the list of requests',
  changed_meanwhile:
    'Somebody else has changed this request since you opened it. Look at what they did, then decide again',
  own_request: 'This is your own request, or one about you. A colleague must answer it',
  wrong_state: 'This cannot be done now. Go back to the request and follow its next step',
  already_decided: 'This request is already finished. Nothing was changed',
  identity_level_too_low: 'The person must prove who they are before this can go on',
  fields_missing: 'Something is missing from the request. Ask the person to complete it',
  requester_not_admitted:
    'An insurer or employer may not use the patient’s own right to ask. Refuse the request',
  reason_missing: 'Write down the reason. It is part of the record',
  too_early: 'It is too early for this. Wait until the date shown on the request',
  doubt_not_recorded: 'Say what makes you doubt who they are. Without a reason you may not ask',
  identity_already_established:
    'This person has already proved who they are. Go on without asking again',
  identity_not_established: 'Record how the person proved who they are, then try again',
  authority_missing: 'Nobody has shown that this person may ask. Ask them for their authority',
  authority_expired: 'The authority has ended or is too old. Ask the person for a new one',
  authority_in_order: 'The authority is already in order. Go on to the next step',
  match_missing: 'Say first whose record this request is about',
  match_ambiguous: 'More than one record fits. Say first whose record this request is about',
  match_needs_second_person:
    'Somebody else has the same name and date of birth. A second colleague must confirm the record',
  match_contradicted:
    'The details do not agree with that record, or a colleague chose another. Compare them again together',
  nhs_number_differs:
    'The NHS number they gave is not that of the record, so this is another person. Refuse the request, or find the right record',
  clock_not_started: 'The time to answer has not started yet, so it cannot be changed',
  clock_not_running: 'The time to answer is not running now, so it cannot be stopped or extended',
  clock_not_extendable: 'The law does not let you extend the time for this type of request',
  already_extended: 'The time was extended before. It can be extended only once',
  extension_too_late:
    'The first month is over, so it is too late to extend the time. Answer the request as soon as you can',
  scope_already_specific:
    'The person has said exactly which scans they want. Go on and look for those',
  dpo_decides:
    'Only the data protection officer may call a request unfounded or excessive. Ask them',
  search_not_logged: 'Search the archive and write down what you found, then try again',
  no_studies_chosen:
    'Choose at least one study. If you hold nothing that was asked for, say so instead',
  studies_still_chosen:
    'Studies are still chosen. Take the ticks away before you say nothing is held',
  not_a_health_professional:
    'Only a registered health professional may give this opinion. Ask one who knows the patient’s care',
  opinion_contradicts_itself:
    'The studies you ticked do not fit your answer. Tick those to keep back, or change your answer',
  already_known_needs_final_report:
    'A study has no final report, so you cannot say it is already known. Ask a health professional for their opinion',
  harm_opinion_missing: 'A study has no opinion on serious harm yet. Get one, then approve',
  harm_opinion_expired: 'The opinion on serious harm is more than 6 months old. Get a new one',
  harm_not_withheld:
    'The opinion says a study must not go out, but it is not kept back. Keep it back, or refuse the request',
  third_party_check_missing: 'Go through the checklist for every study, then approve',
  item_of_other_patient:
    'A study you chose is not this patient’s. Nothing was changed. Choose again from the list',
  item_quarantined:
    'A study is set aside because something about it is in doubt. Take it out, or wait until it is freed',
  nothing_was_sent: 'Nothing was sent for this request, so there is nothing to recall',
  already_recalled: 'This was recalled already. What is known of it is on the page of the request',
  not_recalled: 'This release was withdrawn for another reason, so the request stays closed',
  mixed_up_missing: 'Tick the study that is another patient’s',
  text_too_long: 'Write less: it is too long to be kept',
  item_outside_scope: 'A study is outside what was asked for or allowed. Take it out',
  against_patient_wishes: 'The patient did not want this person to see a study. Keep it back',
  nothing_to_release:
    'Every study is kept back, so there is nothing to send. Refuse the request, or let a study go',
  safeguarding_open: 'A safeguarding question is open. The Caldicott Guardian must answer it first',
  agreement_not_live: 'There is no agreement in force with this firm. Ask information governance',
  standing_not_verified: 'The firm’s standing is not confirmed in the register. Check it first',
  standing_stale: 'The firm’s standing was checked more than 24 hours ago. Check it again',
  not_an_approver: 'Your role may not give this approval. Ask a colleague whose role may',
  one_approval_is_enough: 'This request needs one approval. Give the final approval',
  two_approvals_needed: 'This request needs two approvals. Give the first approval',
  same_approver: 'You have approved this already. A second colleague must approve it too',
  approvals_missing: 'An approval is missing. Ask the colleague who must give it',
  report_awaited:
    'A final report is still waited for, as your organisation’s settings say. Approve once it is there, or keep that study back',
  looks_missing: 'Look at everything that is named here, and tick each line once you have',
  checks_changed:
    'Something has changed since you looked. Look at what the checks say now, then approve',
  checks_not_known:
    'Something could not be checked, so nothing can be approved yet. Open the request again in a minute',
  steps_left: 'A step of the team’s checklist is not done. Tick each step once it is done',
  opens_later: 'It is not time yet to send this. What it waits for is on the page of the request',
  fees_not_allowed: 'Your organisation’s settings say that you never ask for a fee',
  art15_sheet_missing:
    'The information sheet is missing from the package. Send it back and try again',
  hashes_differ:
    'The images read back from the archive are not the ones that arrived. Tell the imaging team now',
  subject_already_dead: 'This request is about somebody who had already died. Nothing was changed',
  not_regulated: 'No regulator watches this requester, so there is no hold to place',
  same_request: 'That is this very request. Enter the reference of the other one',
  assignee_elsewhere:
    'That colleague has no role here that reaches this request. Choose somebody else',
  assignee_concerned: 'It is that colleague’s own request, or about them. Choose somebody else',
  ...legalRefusals,
} as const satisfies Record<RequestRefusal, string>;

const list = {
  ...request,
  studies_out_of_reach:
    'This hospital holds scans of this patient that your role does not reach. A colleague whose role has no limits must choose',
} as const;

const route = {
  ...request,
  team_unknown: 'That team is not offered any more. Choose again',
} as const;

const ofMatch = {
  ...request,
  own_record: 'You cannot decide about your own record. A colleague must do this',
  not_a_candidate: 'That record cannot be chosen. Look at the list again',
  already_confirmed: 'You have confirmed this already. A second colleague must confirm it too',
} as const;

const check = {
  ...request,
  study_not_chosen: 'This study is not chosen for the request any more. Go back to the request',
  checklist_incomplete:
    'Tick every line once you have looked. If you cannot tick one, keep the study back instead',
  harm_needs_opinion:
    'Only a health professional’s opinion can keep a study back for serious harm, or let it go again',
} as const;

const arrival = {
  ...staff,
  not_found: 'This study is not there any more. Go back to the list of arrivals',
  already_matched: 'A colleague has already said whose study this is. Nothing was changed',
  own_record: ofMatch.own_record,
  not_a_candidate: ofMatch.not_a_candidate,
  match_contradicted:
    'The NHS number differs, so this is another person. Choose another record, or make a new one',
  family_name_missing: 'Enter the family name',
  not_a_date: 'Enter a real date of birth that is not in the future, for example 27 3 1965',
  wrong_nhs_number: 'Enter a correct 10-digit NHS number, or leave the box empty',
  number_taken:
    'Another record here already has this NHS number or hospital number. Go back and compare with that record',
} as const;

const study = {
  ...staff,
  own_record: 'You cannot open your own record here. Ask for your scans as a patient',
  no_relationship: 'You can open this only for a patient in your care',
  no_request: 'You can open this only for an open request that the study is chosen for',
  restricted: 'You cannot open this study',
  quarantined: 'This study is set aside because something about it is in doubt',
} as const satisfies Record<StudyRefusal, string>;

const report = {
  ...study,
  not_found: 'This study is not there any more',
  no_report: 'There is no report yet',
  title_missing: 'Enter a title of at most 200 characters',
  file_missing: 'Choose the report’s PDF file',
  not_a_pdf: 'The file is not a PDF. Save the report as a PDF, then choose that file',
  file_too_large: 'The file is larger than 20 MB. Save the report without images, then try again',
  nothing_to_amend: 'There is no final report to amend. Choose preliminary or final',
  final_stands: 'There is a final report already. Choose amended',
} as const;

/**
 * Acts of one file each answer with words of their own; a page that shows a refusal nobody has a sentence for does not
 * compile.
 */
const people = {
  ...staff,
  own_access: 'You cannot suspend yourself. Ask another administrator',
  own_role: 'You cannot give a role to yourself. Ask another administrator',
  grant_too_long: 'A role lasts a year at most. Choose a shorter time',
  grant_without_time: 'Choose how long the role lasts',
  role_not_limitable:
    'This role is about the whole organisation and cannot be limited. Leave the limits empty, or choose another role',
  limit_unknown:
    'A site, team, kind of scan or specialty you chose is not offered any more. Choose again',
  role_held: 'They have this role already. End it first if it is to last longer',
  suspended_already: 'Their access is suspended already. Nothing was changed',
  not_suspended: 'Their access is not suspended. Nothing was changed',
  ...nothingNewRefusals,
  struck_off:
    'The register of their profession says that they may not act. Their access cannot be given back before it says otherwise',
} as const satisfies Record<
  | GrantRefusal
  | SuspensionRefusal
  | LimitRefusal
  | NothingNew
  | 'role_held'
  | 'struck_off'
  | 'suspended_already'
  | 'not_suspended',
  string
>;

const incident = {
  ...staff,
  own_access: 'This questions an access of your own. A colleague must look into it',
  own_incident: 'You reported this yourself, as a patient. A colleague must look into it',
  changed_meanwhile:
    'A colleague has changed this incident since you opened it. Look at what they did, then decide again',
  wrong_state: 'This cannot be done now. Go back to the incident and follow its next step',
  already_decided: 'This incident is closed. Nothing was changed',
  reason_missing: 'Write down what was known and why you decide so. It is part of the record',
  text_too_long: 'What you wrote is too long. Use 2,000 characters or fewer',
  review_missing: 'A privacy officer must review the access first',
  review_contradicts:
    'The review found that the access was wrong, so something did go wrong. Choose another ending',
  outcome_unfit: 'This ending does not fit what was decided before. Choose another one',
  answer_missing: 'Write what we tell the patient. They are waiting for an answer',
  reference_missing: 'Enter the reference that the regulator gave you',
  delay_unexplained: 'The 72 hours are over. Write why it took longer',
  people_not_told:
    'The risk to people is high, so they must be told before this is closed. Record that they were',
  no_access_questioned: 'There is no colleague’s access to review here',
  already_reviewed: 'A colleague has reviewed this access already. Nothing was changed',
  description_missing: 'Say in a few sentences what happened',
  aware_in_future: 'That time is still to come. Enter when somebody first knew',
} as const satisfies Record<
  Exclude<MoveIncidentRefusal | ReviewRefusal | ReportRefusal, 'not_found'>,
  string
>;

const invitation = {
  ...staff,
  not_found: 'This invitation is not open any more. Look at the list again',
  own_role: 'You cannot invite yourself. Ask another administrator',
  grant_too_long: people.grant_too_long,
  roles_missing: 'Choose one role or more',
  role_not_limitable:
    'One of these roles is about the whole organisation and cannot be limited. Leave the limits empty, or invite for that role later',
  limit_unknown: people.limit_unknown,
  ...nothingNewRefusals,
  ...firmAddressRefusals,
  invited_already:
    'This address is invited already. Send that invitation again, or take it back first',
  too_many_letters: 'You have sent this 3 times today. Wait until tomorrow',
} as const satisfies Record<InviteColleagueRefusal | 'not_found' | 'too_many_letters', string>;

export const refusals = {
  writeDownLegal: writeDownRefusals,
  keepBack: keepBackRefusals,
  sayWhose: sayWhoseRefusals,
  log: logRefusals,
  bind: bindRefusals,
  agreement,
  complaint: complaintRefusals,
  acting: actingRefusals,
  consent: consentRefusals,
  authority: authorityRefusals,
  paper: paperRefusals,
  subjectRequest: subjectRequestRefusals,
  identity,
  identityCheck,
  deletion: deletionRefusals,
  incident,
  people,
  places,
  invitation,
  request,
  list,
  route,
  match: ofMatch,
  check,
  arrival,
  study,
  report,
  stepUp,
  passkey,
  account,
  mobile,
  email,
  codeSheet,
} as const;
