import type { PaperKind, PaperState } from '#lib/domain/paper/paper.ts';
import type { AddPaperRefusal } from '#lib/use-cases/paper/add-paper.ts';
import type { RemovePaperRefusal } from '#lib/use-cases/paper/remove-paper.ts';
import { staff } from './staff-refusals.ts';

const kinds = {
  signed_authority: 'Signed authority',
  capacity_evidence: 'What shows that they may sign for the patient',
  identity_evidence: 'Evidence of who they are',
  court_order: 'Order of a court',
  request_letter: 'The letter, email or note of the request',
  other: 'Another paper',
} as const satisfies Record<PaperKind, string>;

const states = {
  received: 'Being checked for viruses. Nobody can open it yet.',
  clean: 'Checked for viruses',
  infected:
    'A virus was found, so the file was deleted. Tell your IT team, and scan the paper again on another machine.',
  refused:
    'The virus scanner could not take this file, so it was deleted. Scan the paper again, in parts or as a smaller picture.',
  removed: 'Added by mistake and taken away',
} as const satisfies Record<PaperState, string>;

export const papers = {
  kinds,
  states,
  title: 'Papers',
  none: 'No paper is kept here yet.',
  line: (name: string, when: string, size: string) => `Added by ${name} on ${when}, ${size}`,
  finding: (name: string) => `What was found: ${name}`,
  open: 'Open',
  newTab: '(opens in a new tab)',
  remove: 'Take it away',
  removeAbout: (kind: string) => `: ${kind}, added by mistake`,
  added: 'The paper is added. It is being checked for viruses: look again in a minute.',
  removed: 'The paper was taken away.',
  elsewhere: 'Where its paper is',
  elsewhereLabel: 'Where the paper is, and why it is not kept here',
  elsewhereHint:
    'No paper here can be opened yet. Add it and wait until it is checked, or say where you saw it.',
  add: {
    title: 'Add a paper',
    lead: 'It is kept as it is. Do not add anything that is about somebody else.',
    kind: 'What it is',
    file: 'Choose the file, or take a photograph',
    fileHint: 'PDF, JPEG or PNG, up to 20 MB. At most 10 papers.',
    button: 'Add it',
    kindMissing: 'Choose what it is',
    noScanner:
      'No virus scanner is set up, so no paper can be added. Whoever runs this service can set one up.',
  },
} as const;

const print = 'Print it, scan the print, and add that';

/** What is said when a paper cannot be added or taken away. */
export const paperRefusals = {
  ...staff,
  own_consent: 'This is about you. A colleague must do it',
  own_record: 'You wrote this down. Somebody else must do it',
  identity_level_too_low:
    'Prove who you are first: choose “Prove who you are” on the page “Your requests”',
  no_scanner: papers.add.noScanner,
  already_over: 'This is over already. Nothing was changed',
  too_many_papers: 'There are 10 papers here already. Put several pages into one PDF',
  file_missing: 'Choose the file',
  file_too_large: 'The file is larger than 20 MB. Scan the paper in parts or as a smaller picture',
  not_a_paper: 'The file is no PDF, JPEG or PNG. Scan the paper, or photograph it',
  pdf_encrypted: `The PDF is locked with a password or rights. ${print}`,
  pdf_active: `The PDF has programs or forms in it that could run. ${print}`,
  pdf_carries_files: `The PDF has other files in it. ${print}`,
  pdf_unreadable: `The PDF could not be looked through. ${print}`,
  not_waiting: 'Somebody has checked this already. What they compared with stays',
  already_gone: 'This paper is not there any more. Nothing was changed',
  on_hold: 'A legal hold keeps this paper where it is',
} as const satisfies Record<Exclude<AddPaperRefusal | RemovePaperRefusal, 'not_found'>, string>;
