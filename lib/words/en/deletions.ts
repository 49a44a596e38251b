import type { NotDue } from '#lib/domain/retention/due.ts';
import type { DeletableKind, RetentionRuleName } from '#lib/domain/retention/schedule.ts';
import type { AcceptRefusal } from '#lib/use-cases/retention/accept-deletion.ts';
import type { ApproveRefusal } from '#lib/use-cases/retention/approve-deletion.ts';
import type { KeepRefusal } from '#lib/use-cases/retention/keep-record.ts';
import type { BatchState, BatchView, ItemState } from '#lib/queries/retention/deletions.ts';
import { staff } from './staff-refusals.ts';

const kinds = {
  release_package: 'Downloads whose link has ended',
  request_file: 'Requests that were closed long ago',
  complaint: 'Complaints that were closed long ago',
  incident: 'Incidents that were closed long ago',
} as const satisfies Record<DeletableKind, string>;

const whatGoes = {
  release_package:
    'The files that were made for these downloads go. The images, the reports and the record of what was released stay.',
  request_file:
    'The whole of each request goes: what was asked, who approved it and what was sent. The images and reports stay, and so does the audit.',
  complaint: 'What was complained about and what was answered goes. The audit stays.',
  incident: 'What was reported, the notes and the outcome go. The audit stays.',
} as const satisfies Record<DeletableKind, string>;

const rules = {
  package_after_link: '7 days after the link ended',
  subject_access_file: '3 years after the request was closed',
  subject_access_appealed: '6 years after the request was closed, as somebody complained',
  authority_file: '6 years after the request was closed, as somebody asked for another person',
  litigation_file: '10 years after the request was closed, as it was for a legal matter',
  complaint_file: '10 years after the complaint was closed',
  incident_file: '10 years after the incident was closed',
  serious_incident_file: '20 years after the incident was closed, as the regulator was told',
  adult_images: '8 years after the patient was last seen',
  childs_images: 'until the patient’s 25th birthday',
  images_of_17: 'until the patient’s 26th birthday, for somebody last seen at 17',
  audit: 'at least 10 years; Lantern deletes no audit',
} as const satisfies Record<RetentionRuleName, string>;

const states = {
  proposed: 'To look through',
  accepted: 'Waits for approval',
  approved: 'Being deleted',
  carried_out: 'Deleted',
  emptied: 'All records kept',
} as const satisfies Record<BatchState, string>;

const itemStates = {
  proposed: 'To be deleted',
  kept: 'Kept',
  spared: 'Not deleted',
  rows_gone: 'Being deleted',
  deleted: 'Deleted',
} as const satisfies Record<ItemState, string>;

const spared = {
  on_hold: 'A legal hold covers it',
  not_due: 'Its time is not over any more',
  still_open: 'It is open again',
  in_use: 'Another record still refers to it',
  no_rule: 'No rule lets it go',
  never_deleted: 'It is never deleted',
  gone_already: 'It was gone already',
} as const satisfies Record<NotDue | 'gone_already', string>;

const next = {
  accept:
    'Look through the list. Take out every record that must stay. Then say that the rest may be deleted. A second person must approve it before anything goes.',
  approve:
    'A colleague has looked through the list. If you approve, the records are deleted for good. You cannot get them back.',
  another_person:
    'You have accepted this list. Somebody else must approve it: nobody deletes records alone.',
  others_accept: 'An access officer, privacy officer or data protection officer looks through it.',
  others_approve:
    'A data protection officer, privacy officer or senior information risk owner approves it.',
  nothing: 'There is nothing more to do.',
} as const satisfies Record<BatchView['next'], string>;

const done: Readonly<Record<string, string>> = {
  accepted: 'You have accepted the list. Now another person must approve it.',
  approved: 'Approved. The records are being deleted.',
  kept: 'The record stays. It is not proposed again for a year.',
};

export const deletions = {
  title: 'Records to delete',
  back: 'Back to requests',
  organisations: 'Your organisations',
  lead: 'Every night Lantern looks for records that need not be kept any longer. Nothing is deleted until one person has looked through the list and another has approved it. What is under a legal hold is never deleted.',
  empty: 'Nothing is due, and nothing was deleted yet.',
  columns: { what: 'What', records: 'Records', state: 'State', proposed: 'Proposed' },
  kinds,
  whatGoes,
  states,
  itemStates,
  rules,
  spared: (word: string) =>
    Object.hasOwn(spared, word) ? spared[word as keyof typeof spared] : 'A guard kept it',
  schedule: {
    title: 'How long records are kept',
    hint: 'Where two rules apply, the longer one counts. Images and reports are the hospital’s own: Lantern never deletes them by itself.',
    files: 'Downloads, requests, complaints and incidents',
    images: 'Images and reports',
    audit: 'Audit',
  },
  batch: {
    back: 'Back to records to delete',
    count: (records: number) => (records === 1 ? '1 record' : `${records} records`),
    nextTitle: 'What happens next',
    next,
    accept: 'The rest may be deleted',
    approve: 'Approve: delete these records for good',
    list: 'The records',
    columns: { reference: 'Reference', why: 'Rule', due: 'May go from', state: 'State' },
    gone: 'Gone',
    keep: 'Keep',
    keepOf: (reference: string) => `the record ${reference}`,
    from: (date: string) => `Counted from ${date}`,
    steps: 'Who did what',
    proposed: 'Proposed by Lantern',
    accepted: 'Accepted',
    approved: 'Approved',
    byAt: (by: string, at: string) => `${by}, ${at}`,
    certificate: 'See the certificate of deletion',
    done,
  },
  keep: {
    title: 'Keep this record',
    what: 'The record stays and is taken out of the list. Lantern does not propose it again for a year. If it must stay longer, ask your legal team for a legal hold.',
    why: 'Why must it stay?',
    whyHint: 'For example: a claim is expected. Do not write anything about somebody’s health.',
    button: 'Keep the record',
  },
  certificate: {
    title: 'Certificate of deletion',
    back: 'Back to the list',
    lead: 'This says what was deleted, by which rule and by whom. It does not say what was in the records.',
    what: 'What was deleted',
    deleted: 'Records deleted',
    files: 'Files deleted with them',
    kept: 'Records a person kept',
    spared: 'Records a guard kept',
    rules: 'Rule',
    completed: 'Completed',
    digest: 'Digest',
    digestHint:
      'The SHA-256 of the sorted digests of the records. It shows later whether this certificate is of the same records.',
  },
} as const;

export const deletionRefusals = {
  ...staff,
  own_acceptance: 'You accepted this list yourself. Another person must approve it',
  not_proposed: 'This list was accepted or ended meanwhile. Open it again to see how it stands',
  not_accepted: 'This list does not wait for approval. Open it again to see how it stands',
  not_waiting: 'This record is not on its way to be deleted any more. Open the list again',
  reason_missing: 'Say why the record must stay',
  text_too_long: 'Your reason is too long. Use 2,000 characters at most',
} as const satisfies Record<
  Exclude<AcceptRefusal | ApproveRefusal | KeepRefusal, 'not_found'>,
  string
>;
