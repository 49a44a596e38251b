import type { AgreementEventKind, PartyEvent } from '#lib/domain/agreement/events.ts';
import type { ExchangeRefusal } from '#lib/domain/agreement/agreement-active.ts';
import type { AgreementKind } from '#lib/domain/agreement/kinds.ts';
import type { AgreementState } from '#lib/domain/agreement/states.ts';
import { agreementTemplates } from './agreement-templates.ts';
import { termChoices, termFaults, termNames, termProblems } from './agreement-terms.ts';

const kinds = {
  direct_care: 'Direct care between hospitals',
  network: 'Emergency network',
  teleradiology: 'Teleradiology',
  ai_vendor: 'Software that analyses images',
  '3d_planning': '3D planning',
  research: 'Research',
  solicitor_terms: 'Solicitors’ terms',
} as const satisfies Record<AgreementKind, string>;

const states = {
  draft: 'Draft',
  in_review: 'With the other party',
  awaiting_signatures: 'Waiting for signatures',
  signed: 'Signed, not started',
  active: 'In force',
  suspended: 'Suspended',
  expired: 'Ended on its last day',
  terminated: 'Ended by notice',
  superseded: 'Replaced',
} as const satisfies Record<AgreementState, string>;

const acts = {
  revise: 'Change the terms',
  propose: 'Send to the other party',
  advise: 'Write down advice',
  send_back: 'Send back for changes',
  take_back: 'Take it back',
  accept: 'Agree to these terms',
  sign: 'Read and sign',
  reopen: 'Do not sign: change it',
  suspend: 'Suspend',
  ask_resume: 'Ask to let it go on',
  resume: 'Let it go on',
  give_notice: 'Give notice to end it',
} as const satisfies Record<PartyEvent['kind'], string>;

/** What follows from each, before somebody does it. */
const explained = {
  revise: '',
  propose:
    'The other organisation will see these terms, and get a letter. You cannot change them while it has them; you can take them back.',
  advise:
    'What you write is seen by your own organisation only. You advise: you do not sign for it.',
  send_back:
    'Say what should be different. The other organisation reads it, changes the terms and sends a new version.',
  take_back: 'Say why. The other organisation keeps the version that it had, to compare.',
  accept: 'You agree that these are the terms. After this the officers of both parties sign them.',
  sign: '',
  reopen:
    'Say what should be different. Signatures given so far stay with the version that was signed, and a new version is made.',
  suspend:
    'From this moment no image goes between the two organisations under this agreement. Both get a letter. To let it go on takes one person of each. A life-threatening emergency can still go on by break glass.',
  ask_resume:
    'Say why it is safe to let it go on. It goes on when somebody of the other organisation agrees.',
  resume: 'From this moment images can go between the two organisations again.',
  give_notice:
    'Say why. The agreement goes on for the days of notice, and then ends. You cannot take a notice back.',
} as const satisfies Record<PartyEvent['kind'], string>;

const happened = {
  draft: 'Drafted',
  revise: 'Changed',
  propose: 'Sent to the other party',
  advise: 'Advice',
  send_back: 'Sent back',
  take_back: 'Taken back',
  accept: 'Agreed to',
  sign: 'Signed',
  reopen: 'Opened for changes',
  suspend: 'Suspended',
  ask_resume: 'Asked to let it go on',
  resume: 'Let go on',
  give_notice: 'Notice given',
  start: 'Came into force',
  expire: 'Ended on its last day',
  terminate: 'Ended by notice',
  supersede: 'Replaced by a later agreement',
} as const satisfies Record<AgreementEventKind | 'draft', string>;

/** Why no agreement allows an exchange. */
const notAllowed = {
  no_agreement: 'There is no signed agreement between these two organisations.',
  terms_not_as_signed:
    'The terms are not what was signed any more. Nothing is exchanged. Tell whoever runs Lantern.',
  agreement_ended: 'The agreement is over.',
  agreement_not_started: 'The agreement is signed, but has not started.',
  agreement_suspended: 'The agreement is suspended.',
  party_not_active: 'One of the two organisations is suspended.',
  register_lapsed:
    'A public register has not confirmed one of the two organisations for too long, or says that it may not act.',
  dspt_lapsed:
    'One of the two organisations has not said that it meets the DSPT, or its DSPT lapsed more than 90 days ago.',
  sender_not_allowed: 'The agreement does not let this organisation send images to the other.',
  purpose_not_allowed: 'The agreement is not for that purpose.',
  direction_not_allowed: 'The agreement does not let the exchange be started that way.',
  modality_not_allowed: 'The agreement does not cover that kind of scan.',
} as const satisfies Record<ExchangeRefusal, string>;

const parts = { day: 'Day', month: 'Month', year: 'Year' };

export const agreements = {
  kinds,
  states,
  acts,
  explained,
  happened,
  notAllowed,
  templates: agreementTemplates,
  terms: termNames,
  choices: termChoices,
  faults: termFaults,
  problems: termProblems,
  named: (text: string, first: string, second: string) =>
    text.replaceAll('{first}', first).replaceAll('{second}', second),
  nothingSaid: 'Nothing is agreed on this',
  days: (count: number) => (count === 1 ? '1 day' : `${count} days`),
  hours: (count: number) => (count === 1 ? '1 hour' : `${count} hours`),
  list: {
    title: 'Data-sharing agreements',
    explain:
      'Images go to another organisation only under an agreement that is signed by both and in force.',
    start: 'Start an agreement',
    check: 'See whether an agreement allows something',
    standing: 'Your DSPT and ICO registration',
    organisations: 'Your organisations',
    show: 'Show',
    groups: { open: 'Being agreed', in_force: 'In force', ended: 'Over' },
    empty: 'There is nothing here.',
    columns: {
      reference: 'Reference',
      other: 'With',
      kind: 'For',
      state: 'Where it stands',
      ends: 'Last day',
    },
    yourMove: 'You are next',
    pages: 'Pages',
    previous: 'Previous page',
    next: 'Next page',
  },
  start: {
    title: 'Start an agreement',
    replacing: (reference: string) => `It will replace ${reference} on its first day.`,
    explain:
      'We fill in the usual terms for this kind. You can change all of them before anybody else sees them.',
    kind: 'What is it for?',
    kindMissing: 'Choose what it is for',
    other: 'Code of the other organisation',
    otherHint: 'Its ODS code, such as R1H. You can find it on its letters.',
    otherMissing: 'Enter the code of the other organisation',
    parts,
    button: 'Make the draft',
  },
  form: {
    title: 'Change the terms',
    explain:
      'Save as often as you like. Nobody at the other organisation sees it before you send it.',
    parts,
    button: 'Save the terms',
  },
  one: {
    title: 'Agreement',
    back: 'Back to agreements',
    backToOne: 'Back to the agreement',
    between: (first: string, second: string) => `${first} and ${second}`,
    done: {
      drafted:
        'The draft was made. Look through the terms, change what is not right, then send it.',
      saved: 'The terms were saved.',
      moved: 'Done. It was written down.',
      signed: 'You have signed. Your signature is kept with exactly what you read.',
    },
    next: 'What to do next',
    nothing: {
      draft:
        'The other organisation is writing the terms. You will get a letter when it sends them.',
      in_review: 'The other organisation is reading the terms. You will get a letter when it has.',
      awaiting_signatures: 'You have nothing to sign. It waits for the signatures below.',
      signed: 'Everybody has signed. It comes into force by itself on its first day.',
      active: 'It is in force. There is nothing that you need to do.',
      suspended: 'It is suspended. Nothing is exchanged under it.',
      expired: 'It is over. Nothing is exchanged under it.',
      terminated: 'It is over. Nothing is exchanged under it.',
      superseded: 'A later agreement has taken its place.',
    } satisfies Record<AgreementState, string>,
    theyAsk:
      'The other organisation asks to let it go on. Read why under “What happened”, then decide.',
    asked: 'Somebody has asked to let it go on. It waits for somebody else to agree.',
    keepSuspended: 'Keep it suspended',
    incomplete: 'Before you can send it, these terms need something:',
    renew: 'Draft an agreement to replace it',
    noDspt: (name: string) =>
      `${name} has not said that it meets the Data Security and Protection Toolkit (DSPT), or it has lapsed. Nobody can sign, and nothing begins, without it.`,
    noDsptOwn: 'Say until when your organisation meets it',
    notice: (day: string) => `Notice was given. It ends at the end of ${day}.`,
    altered:
      'The terms are not what was signed any more. Nothing is exchanged under them. Tell whoever runs Lantern.',
    sections: {
      terms: 'The terms',
      signatures: 'Signatures',
      versions: 'Versions',
      history: 'What happened',
    },
    facts: {
      kind: 'For',
      period: 'In force',
    },
    period: (from: string, until: string) => `${from} to ${until}`,
    readAll: 'Read the whole agreement',
    pdf: 'Save the agreement as a document (PDF)',
    version: (number: number) => `Version ${number}`,
    notSent: 'not sent yet',
    sent: (when: string) => `sent ${when}`,
    compare: (from: number, to: number) => `What changed from version ${from} to ${to}`,
    lantern: 'Lantern, by itself',
    byOf: (name: string, organisation: string) => `${name}, ${organisation}`,
    signedBy: (name: string, role: string, organisation: string) =>
      `${name}, ${role}, ${organisation}`,
    signedOn: (when: string) => `Signed on ${when}, with a passkey.`,
    waitsFor: (role: string, organisation: string) => `${role}, ${organisation}: not signed yet`,
  },
  act: {
    text: 'What you want to say',
    textHint: 'Both organisations read this. Do not name patients.',
    adviceHint: 'Only your own organisation reads this. Do not name patients.',
  },
  sign: {
    title: 'Sign the agreement',
    explain: (role: string, organisation: string) =>
      `You sign as ${role} for ${organisation}. Read the terms first. We then ask for your passkey, and keep your name, your role, the time and the digest of exactly these terms.`,
    digest: 'Digest of what you sign (SHA-256)',
    buttonOf: (number: number) => `Sign version ${number}`,
  },
  compare: {
    title: 'What changed',
    none: 'These versions say the same.',
    column: (number: number) => `Version ${number}`,
    term: 'Term',
  },
  document: {
    title: 'Data-sharing agreement',
    term: 'Term',
    agreed: 'What is agreed',
    first: 'First party',
    second: 'Second party',
    reference: 'Reference',
    version: 'Version',
    state: 'State when this was made',
    digest: 'Digest of the terms (SHA-256)',
    made: 'Made on',
    signature: (role: string) => `Signed by ${role}`,
    signed: (name: string, organisation: string, when: string, digest: string) =>
      `${name}, for ${organisation}, on ${when}, confirmed by passkey. Digest signed: ${digest}`,
    unsigned: 'Not signed by everybody. This is not an agreement in force.',
    author: 'Lantern',
    page: 'Page',
    pageOf: 'of',
  },
  check: {
    title: 'Does an agreement allow this now?',
    explain: 'This is the rule that every exchange is held to. Asking here sends nothing.',
    other: 'Code of the other organisation',
    otherUnknown: 'We do not know an organisation with this code',
    sender: 'Who sends the images?',
    senders: { us: 'Your organisation', them: 'The other organisation' },
    purpose: 'What for?',
    modality: 'Kind of scan',
    direction: 'Who starts it?',
    directions: { push: 'Whoever sends', pull: 'Whoever receives' },
    missing: 'Choose one',
    button: 'See whether it is allowed',
    yes: (reference: string) => `Yes. Agreement ${reference} allows it now.`,
    no: (why: string) => `No. ${why}`,
    open: 'Open the agreement',
  },
  standing: {
    title: 'Your DSPT and ICO registration',
    explain:
      'The organisations that you share images with rely on this. If your DSPT lapses, exchange stops after 90 days.',
    ico: 'ICO registration number',
    icoHint: 'Such as Z1234567. It is in the public register of the Information Commissioner.',
    until: 'DSPT valid until',
    untilHint: 'The last day of your published assessment. For example, 30 6 2027',
    untilMissing: 'Enter a real day, such as 30 6 2027',
    parts,
    recorded: (when: string) => `Last written down on ${when}.`,
    done: 'Saved. The other parties of your agreements see it.',
    button: 'Save',
  },
} as const;
