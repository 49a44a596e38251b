import type { AgreementKind } from '#lib/domain/agreement/kinds.ts';
import type { WrittenTerm } from '#lib/domain/agreement/terms.ts';

type Wording = Readonly<Record<WrittenTerm, string>>;

const SECURITY =
  'Images are exchanged only through Lantern, encrypted on the way. People sign in with a second factor. Nothing is copied to discs or private devices.';
const RIGHTS =
  'Each party answers what people ask it about their information, within a month. If a request is about what the other party holds, it is passed on within 2 working days, and the person is told.';
const OUTSIDE_UK = 'Nothing is sent to, kept in or seen from outside the UK.';

const CARE: Wording = {
  consentHow:
    'Patients expect that those who treat them share what they need. Both parties say so in their privacy notices. A patient may object; the objection is recorded and respected, unless the law or an emergency requires otherwise.',
  consentRecorded: 'An objection is recorded in the patient’s record by whoever hears it first.',
  onwardNamed: '',
  reportReturn: '',
  security: SECURITY,
  breachContact: '',
  rights: RIGHTS,
  outsideUk: OUTSIDE_UK,
  dpiaRef: '',
};

const SUPPLIER: Wording = {
  ...CARE,
  consentHow:
    'The work is part of the patient’s own care. The hospital says in its privacy notice that a supplier does it on its instructions.',
  reportReturn:
    'Results come back to the hospital’s PACS by DICOM, for the same patient and study, before the copy is deleted.',
  rights:
    'The supplier passes on what people ask it about their information within 2 working days, and helps the hospital to answer. The hospital may inspect how the supplier keeps to this agreement. The supplier engages nobody else without the hospital’s written agreement, and uses nothing to train or improve its software.',
};

/** Where the wording of each kind of agreement begins. All of it can be changed. What is empty only the parties know. */
export const agreementTemplates = {
  direct_care: CARE,
  network: {
    ...CARE,
    consentHow:
      'In an emergency nobody waits for consent. Patients are told afterwards, as soon as they can be. Both parties say in their privacy notices that they work in this network.',
    consentRecorded: 'In the record of the hospital that treats the patient.',
  },
  teleradiology: {
    ...SUPPLIER,
    reportReturn:
      'One named radiologist reads and reports each study. The report comes back to the hospital’s own system in the time agreed for its urgency. A transfer is complete only once the report is back.',
  },
  ai_vendor: SUPPLIER,
  '3d_planning': {
    ...SUPPLIER,
    reportReturn:
      'The plan or model comes back to the surgeon who asked for it, with the study it was made from.',
  },
  research: {
    ...CARE,
    consentHow:
      'Those who take part have agreed in writing, or there is support under section 251 and those who opted out are left out.',
    consentRecorded: 'By the research team, in the study’s own file.',
    onwardNamed: '',
    security: `${SECURITY} Before they leave, everything that says who the patient is has been taken out and checked by a person.`,
    rights:
      'Whoever withdraws is left out of everything that has not been sent. Nobody tries to find out who a patient is.',
  },
  solicitor_terms: {
    ...CARE,
    consentHow:
      'The client has agreed in writing, for the named matter and no more than it needs. They can withdraw it at any time.',
    consentRecorded: 'By the firm, which sends the signed authority with each request.',
    onwardNamed: 'Experts and counsel who are named on the matter, the court, and the opponent.',
    rights:
      'The firm tells the hospital at once when the client withdraws, or the matter ends. Both tell the client what was sent.',
  },
} as const satisfies Record<AgreementKind, Wording>;
