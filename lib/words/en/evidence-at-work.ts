import type { CopyState } from '#lib/domain/evidence/copy-lifecycle.ts';
import type { CopyRole } from '#lib/domain/policy/evidence.ts';
import type { CustodyNoteRefusal } from '#lib/use-cases/evidence/note-custody.ts';
import type { KeyRefusal } from '#lib/use-cases/evidence/make-key.ts';
import type { OrderRefusal } from '#lib/use-cases/evidence/order-copy.ts';
import type { SealRefusal } from '#lib/use-cases/evidence/seal-copy.ts';
import { staff } from './staff-refusals.ts';

const states = {
  ordered: 'Waiting for two approvals',
  awaiting_second_approval: 'Waiting for the second approval',
  approved: 'Approved: it is made as soon as nothing is left to pay',
  assembling: 'Being made and checked',
  awaiting_seal: 'Made: an officer must seal it',
  sealed: 'Sealed: the recipient can download it',
  delivered: 'Delivered',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
  quarantined: 'Stopped: something in it is not what the archive says',
} as const satisfies Record<CopyState, string>;

const roles = {
  access_officer: 'access officer',
  legal_approver: 'legal services',
} as const satisfies Record<CopyRole, string>;

const refusals = {
  ...staff,
  sign_in_needed: 'Sign in again',
  not_found: 'This is not there any more. Go back to the request',
  own_request: 'This is your own request, or one about you. A colleague must decide',
  own_order: 'You ordered this copy, so two colleagues must approve it and one must seal it',
  approved_already: 'You have approved this copy. A colleague in the other role must approve it',
  one_approver:
    'One approval is enough for this request, so only its recipient can ask for an evidential copy',
  release_not_open: 'Nothing is released on this request at the moment',
  copy_exists: 'There is an evidential copy of this release already',
  wrong_state: 'This cannot be done now. Load the page again and look at what happened',
  already_decided: 'This is decided already. Nothing was changed',
  changed_meanwhile: 'Somebody else has changed this since you opened it. Look again',
  not_paid: 'It is not paid for yet',
  no_signing_key:
    'Your organisation has no signing key. Ask an administrator or legal services to make one',
  no_time_stamp:
    'The time-stamping authority gave no answer that can be believed. Nothing was sealed. Try again later',
  key_in_use: 'There is a key in use. Retire it first',
  key_retired: 'This key is retired already',
  reason_missing: 'Write down why',
  note_missing: 'Say who it was and how you know',
} as const satisfies Record<
  OrderRefusal | SealRefusal | KeyRefusal | CustodyNoteRefusal | 'reason_missing' | 'note_missing',
  string
>;

/** Why a copy ended, where that is no sentence of a colleague’s. */
const events: Readonly<Record<string, string>> = {
  release_revoked: 'The release was withdrawn',
  release_quarantined: 'The release was stopped',
  hash_differs: 'A file is not what was recorded when it arrived',
  object_missing: 'A file is missing in the archive',
  not_of_release: 'A file does not belong to the release',
};

/** Evidential copies and signing keys as staff work with them. */
export const evidenceAtWork = {
  states,
  roles,
  refusals,
  title: 'Evidential copy',
  panel: {
    title: 'Evidential copy',
    explained:
      'A signed copy for a court, a claim or an inquiry, with a certificate and a custody log. Two people approve it, and an officer seals it.',
    link: 'Order or work on an evidential copy',
  },
  back: 'Back to the request',
  lead: 'It holds the stored originals of what was released, to the byte, with a manifest, a certificate of a records officer (Civil Evidence Act 1995, section 9), a custody log, a signature and a time stamp.',
  order: 'Order an evidential copy',
  orderHint: 'Whoever orders it may not approve or seal it.',
  mayNotOrder: 'You cannot order one now:',
  noKey: 'Your organisation has no signing key, so nothing can be sealed yet.',
  keysLink: 'Signing keys',
  facts: {
    state: 'State',
    ordered: 'Ordered',
    byRecipient: (when: string) => `by the recipient, ${when}`,
    byStaff: (when: string) => `by staff, ${when}`,
    approvals: 'Approvals',
    none: 'None yet',
    fee: 'Fee',
    noFee: 'None. One that is quoted before the second approval is waited for',
    sealed: 'Sealed',
    sealedBy: (name: string, role: string, at: string) => `${name}, ${role}, ${at}`,
    stamped: 'Time stamp',
    files: 'Files',
    key: 'Key',
    delivered: 'Delivered',
    because: 'Because',
  },
  approve: 'Approve this evidential copy',
  seal: 'Seal it in my name',
  sealHint:
    'Read the certificate first. With the seal you sign it: your name and role stand on it. You are asked for your passkey.',
  refuse: 'Refuse it',
  why: 'Why it is refused',
  whyHint: 'The recipient does not see this.',
  certificate: 'Read the certificate',
  certificateTitle: 'Certificate',
  checkHint: 'Scan this code to check the copy',
  custodyTitle: 'Custody log',
  custodyColumns: { seq: 'No.', at: 'When', what: 'What', who: 'Who', more: 'More' },
  note: {
    title: 'Write down what became of it',
    what: 'What happened',
    returned: 'It was returned',
    destroyed: 'It was destroyed',
    by: 'By whom',
    how: 'How you know',
    howHint: 'For example: a letter of 2 March 2026 that says so',
    button: 'Add to the custody log',
  },
  done: {
    ordered: 'The evidential copy was ordered.',
    approved: 'You have approved it.',
    refused: 'It was refused.',
    sealed: 'It is sealed. The recipient can download it now.',
    noted: 'It stands in the custody log.',
  },
  events,
  keys: {
    title: 'Signing keys',
    lead: 'Your organisation signs its evidential copies with a key of its own. Its private half is sealed with the key of this service and never leaves it. Its public half is published.',
    publicLink: 'The public keys, which anybody can see',
    manage: 'Make or retire a signing key',
    none: 'There is no key. Nothing can be sealed until somebody makes one.',
    make: 'Make a signing key',
    makeHint: 'You are asked for your passkey.',
    retire: 'Retire this key',
    retireHint:
      'Nothing more is sealed with it. What was sealed stays good, and the key stays published.',
    columns: { key: 'Key', made: 'Made', standing: 'Standing', act: 'What to do' },
    inUse: 'In use',
    retired: (when: string) => `Retired ${when}`,
    done: { made: 'The key was made and published.', retired: 'The key was retired.' },
  },
} as const;
