import type { TermFault } from '#lib/domain/agreement/read-terms.ts';
import type { TermProblem } from '#lib/domain/agreement/check-terms.ts';
import type { AgreementTerms, TermName } from '#lib/domain/agreement/terms.ts';

/** Each term by name, and what is asked for it. `{first}` and `{second}` stand for the parties. */
export const termNames = {
  firstRole: ['What {first} is', 'Who decides what the images are used for is a controller.'],
  secondRole: ['What {second} is', 'Whoever only follows instructions is a processor.'],
  purposes: ['What the images are for', 'Nothing else is allowed under this agreement.'],
  art6: ['Legal basis (UK GDPR Article 6)', ''],
  art9: ['Legal basis for health information (UK GDPR Article 9)', ''],
  confidentiality: ['Why it does not break confidentiality', ''],
  consentBy: [
    'Who is responsible for the patient’s consent',
    'For a patient’s own care no explicit consent is needed.',
  ],
  consentHow: [
    'How patients agree, or learn of it',
    'Also where no consent is asked for: say how patients are told.',
  ],
  consentRecorded: ['Where that is written down', ''],
  items: ['What is shared', ''],
  modalities: ['Kinds of scan', 'Only these can be sent.'],
  sends: ['Who sends images', ''],
  direction: ['Who starts it', ''],
  onward: ['Passing images on', ''],
  onwardNamed: ['Who else may receive them', 'Only if you chose named organisations.'],
  importDays: ['How many days copies are kept', 'From the day that they arrive. A whole number.'],
  atEnd: ['When the agreement ends, copies are', ''],
  reportReturn: [
    'How reports or results come back',
    'Needed where images are read, planned with or analysed for somebody else.',
  ],
  security: ['How images are kept safe', 'Network, sign-in and encryption.'],
  breachContact: ['Who to tell if something goes wrong', 'An address that is read every day.'],
  breachHours: ['Within how many hours', '24 at most.'],
  rights: ['How people’s requests about their information are answered', ''],
  outsideUk: ['Outside the UK', 'Whether anything is seen or kept there.'],
  dpiaRef: ['Data protection impact assessment', 'Its number or name.'],
  startsOn: ['First day', 'For example, 27 3 2027'],
  endsOn: [
    'Last day',
    'It ends at the end of this day, 5 years after the first at the latest. It does not renew itself.',
  ],
  reviewOn: ['Review by', 'Within 12 months of the first day.'],
  noticeDays: ['Days of notice', 'How long it goes on after one of you says that it is to end.'],
} as const satisfies Record<TermName, readonly [string, string]>;

type Choosing = {
  [N in TermName]: AgreementTerms[N] extends readonly (infer V extends string)[]
    ? Record<V, string>
    : AgreementTerms[N] extends string
      ? string extends AgreementTerms[N]
        ? never
        : Record<AgreementTerms[N], string>
      : never;
};

/** The terms that are chosen from a list, as opposed to days, numbers and words. */
export type ChosenTerm = Exclude<
  { [N in TermName]: Choosing[N] extends never ? never : N }[TermName],
  'startsOn' | 'endsOn' | 'reviewOn'
>;

const partyRoles = {
  controller: 'Controller',
  joint_controller: 'Joint controller',
  processor: 'Processor',
} as const;

/** What can be chosen, in words. */
export const termChoices = {
  firstRole: partyRoles,
  secondRole: partyRoles,
  purposes: {
    direct_care: 'The patient’s own care',
    emergency_care: 'Emergencies, such as stroke and major trauma',
    reporting: 'Reading and reporting scans',
    ai_for_care: 'Analysis by software for the patient’s own care',
    surgical_planning: 'Planning an operation or a device',
    research: 'Research',
    legal_claim: 'A legal claim, for the patient',
  },
  art6: {
    public_task: 'Public task, Article 6(1)(e)',
    legal_obligation: 'Legal obligation, Article 6(1)(c)',
    legitimate_interests: 'Legitimate interests, Article 6(1)(f)',
    consent: 'Consent, Article 6(1)(a)',
    contract: 'Contract, Article 6(1)(b)',
  },
  art9: {
    health_care: 'Health care, Article 9(2)(h)',
    research: 'Research, Article 9(2)(j)',
    legal_claims: 'Legal claims, Article 9(2)(f)',
    explicit_consent: 'Explicit consent, Article 9(2)(a)',
  },
  confidentiality: {
    implied_consent: 'Patients expect it as part of their care',
    explicit_consent: 'The patient has agreed to it',
    section_251: 'Support under section 251',
    de_identified: 'Nothing says who the patient is',
    legal_duty: 'The law requires it',
  },
  consentBy: {
    sender: 'Whoever sends the images',
    receiver: 'Whoever receives the images',
    not_required: 'Nobody asks: consent is not required',
  },
  items: {
    images: 'Images',
    reports: 'Reports',
    identity: 'Who the patient is: name, date of birth, numbers',
  },
  modalities: {
    CR: 'X-ray from plates (CR)',
    DX: 'Digital X-ray (DX)',
    CT: 'CT',
    MR: 'MRI (MR)',
    US: 'Ultrasound (US)',
    NM: 'Nuclear medicine (NM)',
    PT: 'PET (PT)',
    XA: 'X-ray of vessels (XA)',
    RF: 'Moving X-ray (RF)',
    MG: 'Mammography (MG)',
    IO: 'Dental X-ray (IO)',
    PX: 'Panoramic dental X-ray (PX)',
    ES: 'Endoscopy (ES)',
    OP: 'Eye photography (OP)',
  },
  sends: {
    first: '{first} sends to {second}',
    second: '{second} sends to {first}',
    both: 'Each sends to the other',
  },
  direction: {
    push: 'Whoever has the images sends them',
    pull: 'Whoever needs the images fetches them',
    both: 'Either',
  },
  onward: {
    none: 'Not allowed',
    care_only: 'Only for the same patient’s care',
    named: 'Only to named organisations',
  },
  atEnd: { delete: 'Deleted', return: 'Sent back, then deleted' },
} as const satisfies Pick<Choosing, ChosenTerm>;

export const termFaults = {
  not_chosen: 'Choose what goes here',
  not_a_number: 'Enter a whole number that fits here',
  not_a_date: 'Enter a real day, such as 27 3 2027',
  too_long: 'Use 2,000 characters or fewer',
} as const satisfies Record<TermFault, string>;

export const termProblems = {
  missing: 'This must be said before the agreement can be sent',
  purpose_unfit: 'This kind of agreement is not for that. Choose another purpose, or another kind',
  no_controller: 'One of the two must be a controller',
  ends_before_it_starts: 'The last day must be the same as or after the first day',
  over_already: 'The last day is over. Choose a later one',
  too_long_in_force: 'Choose a last day within 5 years of the first',
  review_too_late: 'Choose a day within 12 months of the first day',
} as const satisfies Record<TermProblem, string>;
