import type { PaperAuthorityProblem } from '#lib/domain/matter/read-paper-authority.ts';
import type { SignerCapacity } from '#lib/domain/matter/signer.ts';
import type { PaperKind } from '#lib/domain/paper/paper.ts';

const signers = {
  self: 'Your client',
  parent: 'A parent who is responsible for them in law',
  attorney: 'Their attorney for health and welfare',
  deputy: 'Their deputy, named by the Court of Protection',
  personal_representative: 'Nobody can: your client has died',
} as const satisfies Record<SignerCapacity | 'personal_representative', string>;

const problems = {
  email_missing: 'Enter the email address of whoever signs',
  not_an_email: 'Enter an email address, such as name@example.org',
  hospitals_missing: 'Choose at least one hospital',
  too_many_hospitals: 'Choose 20 hospitals at most',
  what_missing: 'Say which scans you need',
  reports_missing: 'Say if you need the reports',
  not_a_date: 'Enter a real date, or leave it empty',
  backwards: 'This date is before the first one',
  some_of_what: 'Choose a part of the body, or give dates',
  signer_missing: 'Say who signs',
  signer_of_the_dead:
    'Your client has died, so nobody can sign for them. Whoever deals with the estate can ask each hospital for the records. The law for that is the Access to Health Records Act 1990.',
  signer_name_missing: 'Enter the full name of whoever signs',
  signer_name_too_long: 'This name is too long. Use 200 letters or fewer.',
  signed_on_missing: 'Enter the date that stands on the paper',
  signed_on_wrong: 'Enter a real date',
  signed_in_future: 'The date on the paper has not come yet',
  signed_too_long_ago:
    'This was signed more than 12 months ago, so it is over. Ask for a new one to be signed.',
} as const satisfies Record<PaperAuthorityProblem, string>;

const kinds = {
  signed_authority: 'The signed paper',
  capacity_evidence: 'What shows that they may sign',
} as const satisfies Partial<Record<PaperKind, string>>;

/** What a firm reads where its client signs on paper, or somebody signs for them. */
export const signedPaper = {
  signers,
  problems,
  kinds,
  who: 'Who signs?',
  whoHint: 'If your client cannot sign, choose who may sign for them',
  name: 'Their full name, if it is not your client',
  form: {
    link: 'Put in what was signed on paper',
    title: 'Put in what was signed on paper',
    lead: 'Enter what the paper says, and add a scan of it. Each hospital that you ask opens the scan. Nothing counts until it has.',
    who: 'Who signed it?',
    signedOn: 'Date on the paper',
    signedOnHint: 'For example, 31 3 2026',
    email: 'Email address of whoever signed, if you have it',
    emailHint: 'We send them a link, so that they can read this and take it back',
    file: 'Scan of the signed paper',
    fileHint: 'PDF, JPEG or PNG, up to 20 MB',
    button: 'Put it in',
    noScanner:
      'No papers can be put in here now, because there is no virus scanner. Ask whoever runs this service.',
  },
  one: {
    title: (reference: string) => `What was signed: ${reference}`,
    link: 'Open the papers',
    done: {
      put_in: 'You have put it in. The paper is being checked for viruses. Look again in a minute.',
      added: 'The paper is added. It is being checked for viruses. Look again in a minute.',
      removed: 'The paper was taken away.',
      withdrawn: 'It is over. Nobody gets more scans by it, and the hospitals have been told.',
    },
    ready:
      'The papers are here. You can ask the hospitals now. Each one opens the papers before anything counts.',
    missing: 'These papers are still needed. Add each one, and wait until it is checked:',
    needed: {
      signed_authority: 'The signed paper.',
      capacity_evidence:
        'What shows that they may sign. For a parent, that is the birth certificate. For an attorney, it is each stamped page of the power of attorney. For a deputy, it is the order of the court.',
    },
    signedBy: 'Signed by',
    signedFor: (name: string, signer: string) => `${name}. Signs as: ${signer}`,
    signedOn: 'Date of signing',
    putIn: 'Put in',
    hospitals: 'Hospitals',
    says: 'What it says',
    papersTitle: 'Papers',
    none: 'No paper is kept here yet.',
    line: (name: string, when: string, size: string) => `Added by ${name} on ${when}, ${size}`,
    finding: (name: string) => `What was found: ${name}`,
    open: 'Open',
    newTab: '(opens in a new tab)',
    remove: 'Take it away',
    removeAbout: (kind: string) => `: ${kind}, added by mistake`,
    addTitle: 'Add a paper',
    addKind: 'What is it?',
    addKindMissing: 'Choose what it is',
    addFile: 'Choose the file, or take a photograph',
    addButton: 'Add it',
    stopTitle: 'If they take it back',
    stopLead:
      'Whoever signed may take this back at any time, in any way. If they told you so, say it here now.',
    stop: 'They took it back',
  },
} as const;
