import type { EvidenceItem, ProxyKind } from '#lib/domain/proxy/kinds.ts';
import type { ProxyState } from '#lib/domain/proxy/lifecycle.ts';
import type { ProxyEnd, ProxyTimeRefusal } from '#lib/domain/proxy/proxy-time.ts';

const kinds = {
  parent: 'My child, as a parent',
  special_guardian: 'A child, as their special guardian',
  local_authority: 'A child in care, for the local authority',
  attorney_health: 'An adult, by a lasting power of attorney for health and welfare',
  attorney_property: 'An adult, by a lasting power of attorney for property and money',
  deputy: 'An adult, as a deputy named by the court',
  authorised_person: 'Someone who gave me written permission',
  imca: 'An adult, as their independent mental capacity advocate (IMCA)',
  litigation_friend: 'Someone in a court case, as their litigation friend',
  executor: 'Someone who has died, as executor of their will',
  administrator: 'Someone who has died, as administrator of their estate',
  claimant: 'Someone who has died, because I have a claim after their death',
  next_of_kin: 'Someone who has died, as family or close friend',
} as const satisfies Record<ProxyKind, string>;

/** In what capacity somebody acts, as the patient and staff read it. */
const capacities = {
  parent: 'Parent',
  special_guardian: 'Special guardian',
  local_authority: 'Local authority (care order)',
  attorney_health: 'Attorney for health and welfare',
  attorney_property: 'Attorney for property and money',
  deputy: 'Deputy named by the court',
  authorised_person: 'Person with written permission',
  imca: 'Independent mental capacity advocate (IMCA)',
  litigation_friend: 'Litigation friend',
  executor: 'Executor',
  administrator: 'Administrator of the estate',
  claimant: 'Person with a claim after the death',
  next_of_kin: 'Family or close friend',
} as const satisfies Record<ProxyKind, string>;

/** What to photograph, in the words of whoever has it in a drawer. */
const evidence = {
  identity_compared:
    'Your passport or driving licence, if the hospital asks to compare it with you',
  parental_responsibility:
    'The birth certificate of the child, or the adoption certificate. If neither names you, the court order or the signed paper that makes you a parent in law',
  special_guardianship_order: 'The special guardianship order',
  care_order: 'The care order, and a letter that you act for the council',
  lpa_registered:
    'The lasting power of attorney: each stamped page, or its access code that starts with V, written on a sheet of paper',
  lpa_in_use: 'Anything that shows that the person can no longer decide this for themselves',
  deputy_order: 'The order of the court that names you as deputy',
  signed_authority: 'A letter the person signed that names you and says which scans',
  freely_given: 'A phone number on which the hospital can ask the person alone',
  appointment: 'The letter or order that appoints you',
  death_registered: 'The death certificate, if you have it',
  will_or_grant: 'The grant of probate, or the will that names you as executor',
  letters_of_administration: 'The letters of administration',
  claim_explained:
    'Something that shows your claim, such as a letter from a solicitor, an insurer or a pension fund',
  relationship: 'Anything that shows how you were related or close',
} as const satisfies Record<EvidenceItem, string>;

const states = {
  claimed: 'Being checked',
  verifying: 'Being checked',
  active: 'In force',
  suspended_review: 'Stopped for now',
  ended: 'Over',
} as const satisfies Record<ProxyState, string>;

const ends = {
  last_day: (date: string) => `It stops by itself on ${date}.`,
  sixteenth_birthday: (date: string) =>
    `It stops by itself on ${date}, the 16th birthday. From then on the young person decides.`,
  review_birthday: (date: string) =>
    `It stops by itself on ${date}, a birthday from which the child must be asked. A health professional can look at it before then.`,
  consent_over: (date: string) => `It stops by itself on ${date}, as the young person agreed.`,
} as const satisfies Record<ProxyEnd['because'], (date: string) => string>;

const stopped = {
  proxy_ended: 'Acting for this person has ended.',
  proxy_suspended: 'The hospital has stopped it for now and looks at it again.',
  proxy_not_active: 'The hospital is still checking.',
  proxy_expired: 'Its last day is over.',
  patient_is_sixteen:
    'The young person is 16. They decide now. They can sign in and say whether it goes on.',
  competence_not_found:
    'The child is old enough to be asked. The hospital must look at this before it can go on.',
  capacity_not_lost: 'The hospital must first know that the person cannot decide for themselves.',
  patient_died: 'Acting for somebody ends when they die. Close family can ask in another way.',
  patient_not_dead: 'The hospital must first have a record of the death.',
} as const satisfies Record<ProxyTimeRefusal, string>;

const endedBecause: Readonly<Record<string, string>> = {
  not_confirmed:
    'The hospital could not confirm this with what it has. You can send more and start again, ask the hospital why, or complain.',
  stopped_by_proxy: 'You, or the person acting, stopped it.',
  stopped_by_patient: 'The patient stopped it.',
  stopped_by_hospital: 'The hospital stopped it.',
  time_over: 'Its time is over.',
  patient_died: 'Acting for somebody ends when they die.',
};

export const acting = {
  kinds,
  capacities,
  evidence,
  states,
  ends,
  stopped,
  endedBecause,
  noLonger: (name: string) =>
    `You cannot see or download the scans of ${name} here, because you do not act for them now.`,
  mine: {
    title: 'People you act for',
    link: 'People you act for, and who acts for you',
    back: 'Your requests',
    lead: 'You can ask for the scans of a child, of someone who cannot ask, of someone who gave you permission, or of someone who has died.',
    none: 'You do not act for anybody yet.',
    start: 'Act for someone',
    startAnother: 'Act for another person',
    for: (name: string) => `For ${name}`,
    overTitle: 'Over',
    subjectTitle: 'Who acts for you',
    subjectNone: 'Nobody acts for you here.',
  },
  new: {
    title: 'Who do you want to act for?',
    choose: 'Choose what fits best',
    hint: 'A hospital checks what you tell it before it gives you anything.',
    missing: 'Choose who you want to act for',
    prove: 'Before you can act for someone, we must know who you are.',
    proveLink: 'Prove who you are',
  },
  details: {
    title: 'Tell us who it is',
    lead: 'Nobody is told yet. We cannot say whether the hospital knows the person: staff look, and you hear from them.',
    hospital: 'Which hospital has the scans?',
    hospitalMissing: 'Choose a hospital',
    givenNames: 'Their first name',
    familyName: 'Their family name',
    birthday: 'Their date of birth',
    birthdayMissing: 'Write a real date of birth',
    nhsNumber: 'Their NHS number, if you know it',
    nhsNumberWrong: 'This is not a real NHS number. Check it, or leave it empty',
    postcode: 'Their postcode, if you know it',
    postcodeLong: 'This postcode is too long. Check it, or leave it empty',
    explanation: {
      child: 'How are you related to the child?',
      adult: 'How do you know the person, and what do you need the scans for?',
      deceased: 'How did you know the person?',
      claimant: 'What is your claim, and which scans matter for it?',
    },
    evidenceTitle: 'What you will be asked to send next',
    evidenceLead: 'A photo from your phone is enough. You can also send it later.',
    button: 'Save and go on',
    deceasedNote:
      'Asking is free. The hospital answers within 21 or 40 days. A lasting power of attorney ends when the person dies.',
    kinNote:
      'You have no right by law as family alone, but you can always ask. The hospital’s Caldicott Guardian decides.',
  },
  one: {
    title: (name: string) => `Acting for ${name}`,
    titleForMe: (name: string) => `${name} acts for you`,
    back: 'People you act for',
    facts: {
      hospital: 'Hospital',
      capacity: 'As',
      person: 'Person',
      birthday: 'Date of birth',
      state: 'Where it stands',
      scope: 'Which scans',
      until: 'Last day',
      reference: 'Reference',
    },
    checking:
      'The hospital is checking what you told it. We write to you when it has decided. We cannot say more until then.',
    sendTitle: 'Send what shows it',
    sendList: 'The hospital needs to see:',
    sendLead: 'Take a photo with your phone, or choose a PDF. Every page should be easy to read.',
    file: 'Photo or PDF',
    fileHint: 'Up to 20 MB. It is checked for viruses.',
    send: 'Send it',
    sentTitle: 'What you have sent',
    sentNone: 'Nothing yet.',
    sentLine: (when: string) => `Sent on ${when}`,
    noScanner: 'You cannot send papers here at the moment. Take them to the hospital instead.',
    askTitle: 'Ask for scans',
    ask: (name: string) => `Ask for the scans of ${name}`,
    askEarly: 'You can ask now. The hospital starts to look when it has checked what you sent.',
    sixteenTitle: 'What you can do now',
    sixteen:
      'Ask the young person to sign in here and to look at “People you act for, and who acts for you”. There they can say that it goes on. If they cannot sign in, they can give you their permission in writing. Then say so here:',
    stopTitle: 'Stop acting',
    stopLead:
      'If you stop, you cannot see or download scans by it any more, from that moment on. What you asked for is withdrawn.',
    stop: 'Stop acting for this person',
    endTitle: 'Stop it',
    endLead:
      'You can stop it at any time, and do not have to say why. From that moment on nobody can see or download your scans by it. What was downloaded before, we cannot take back.',
    end: 'Stop it now',
    confirmTitle: 'You are 16: does it go on?',
    confirmLead:
      'From your 16th birthday on you decide. If you want this person to go on asking for your scans, say so here. It lasts for 12 months at most, and you can stop it at any time.',
    confirm: 'Yes, let it go on for 12 months',
    remedyTitle: 'If you do not agree',
    remedy: (ombudsman: string) =>
      `Ask the hospital to look again, or complain to it. After that you can go to ${ombudsman}. You can also ask a court.`,
    remedyLink: 'Complain to the hospital',
    done: {
      claimed: 'Saved. Now send what shows that you act for this person.',
      sent: 'We have got it. It is being checked for viruses.',
      removed: 'It was taken away.',
      ended: 'It is stopped.',
      confirmed: 'It goes on, as you said.',
    },
  },
  forWhom: {
    title: 'Who are the scans of?',
    me: 'Me',
    choose: 'Choose one',
    missing: 'Choose whose scans you want',
    link: 'Ask for scans of someone you act for',
  },
} as const;
