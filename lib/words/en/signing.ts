import type { BodyRegion } from '#lib/domain/matter/body-regions.ts';
import type { SeenBy } from '#lib/domain/matter/matter.ts';
import type { SignRefusal } from '#lib/domain/matter/signing.ts';

const regions = {
  head: 'head or brain',
  face: 'face, eyes or jaw',
  neck: 'neck',
  spine: 'back (spine)',
  chest: 'chest or ribs',
  heart: 'heart',
  breast: 'breast',
  abdomen: 'tummy (abdomen)',
  pelvis: 'pelvis',
  shoulder: 'shoulder',
  arm: 'arm or elbow',
  hand: 'hand or wrist',
  hip: 'hip',
  knee: 'knee',
  leg: 'leg',
  foot: 'foot or ankle',
} as const satisfies Record<BodyRegion, string>;

const seenBy = {
  experts: 'medical experts that the solicitors ask',
  counsel: 'barristers that the solicitors ask',
  court: 'the court',
  other_side: 'the other side and their solicitors',
} as const satisfies Record<SeenBy, string>;

const refusals = {
  not_found: 'This page has closed. Open the link in your email again.',
  already_over: 'This is over. Nothing more can be done with it.',
  wrong_state: 'This has been answered already.',
  not_permitted: 'This is for the person whose scans they are.',
  time_to_sign_over: 'The time to sign is over. Ask your solicitors to send it again.',
  name_missing: 'Type your full name',
  name_differs: 'Type your own full name, as it is written above',
  tick_missing: 'Tick the box to say that you agree',
  text_changed: 'The text has changed since you opened it. Read it again before you sign.',
} as const satisfies Record<SignRefusal | 'not_found', string>;

/** What a client reads and signs on their own phone, without an account. */
export const signing = {
  regions,
  seenBy,
  refusals,
  open: {
    title: 'Something for you to sign',
    body: 'A firm of solicitors asks you to read something and to say yes or no. First tell us your date of birth, so that we know it is you.',
    birthday: 'Your date of birth',
    birthdayHint: 'For example, 31 3 1980. If you sign for somebody else, give theirs.',
    parts: { day: 'Day', month: 'Month', year: 'Year' },
    button: 'Continue',
    missing: 'Enter your date of birth',
    birthday_differs:
      'That is not the date of birth that we have. Check it and try again. You can try 5 times a day.',
    too_many_attempts:
      'That was wrong too many times. Try again tomorrow, or ask your solicitors to check the date that they have.',
    link_over:
      'This link does not work any more. Ask your solicitors to send it again, or look for a newer email.',
  },
  over: {
    title: 'This page has closed',
    body: 'It stays open for an hour. Open the link in your email again to come back.',
  },
  text: {
    title: 'Permission to give my scans',
    who: (name: string, born: string, address: string) =>
      `I am ${name}. I was born on ${born}. I live at ${address}.`,
    client: (firm: string, code: string) =>
      `I let ${firm} ask for my scans. They act for me. Their number with their regulator is ${code}.`,
    opponent: (firm: string, code: string) =>
      `I let ${firm} ask for my scans. They act for the other side, not for me. Their number with their regulator is ${code}.`,
    hospitals: (names: string) => `They may ask these hospitals: ${names}.`,
    about: (about: string, reference: string) =>
      `It is for this only: ${about}. Their own number for it is ${reference}.`,
    solicitor: (name: string) => `The solicitor who answers for this is ${name}.`,
    whole: 'They may have all my scans from these hospitals.',
    some: 'They may not have all my scans. They may have only these:',
    parts: (list: string) => `Scans of my ${list}.`,
    from: (date: string) => `Scans made on or after ${date}.`,
    to: (date: string) => `Scans made up to ${date}.`,
    between: (from: string, to: string) => `Scans made from ${from} to ${to}.`,
    reports: 'They may have what doctors wrote about these scans (the reports).',
    noReports: 'They may not have what doctors wrote about these scans (the reports).',
    seenBy: (list: string) => `They may show them to: ${list}.`,
    seenByNobody: 'They may show them to nobody else.',
    decides: 'Each hospital decides for itself. It may ask me if I meant this.',
    ends: 'This ends 12 months after I sign it. It ends sooner if my case ends.',
    back: 'I can take this back at any time. I do not have to say why. From then on nobody gets more. What they have by then cannot be called back.',
  },
  textFor: {
    title: 'Permission to give somebody’s scans',
    who: (signer: string, client: string, capacity: string) =>
      `I am ${signer}. I sign for ${client}. I am ${capacity}.`,
    whom: (born: string, address: string) => `They were born on ${born}. They live at ${address}.`,
    client: (firm: string, code: string) =>
      `I let ${firm} ask for scans of this person. They act for this person. Their number with their regulator is ${code}.`,
    opponent: (firm: string, code: string) =>
      `I let ${firm} ask for scans of this person. They act for the other side, not for this person. Their number with their regulator is ${code}.`,
    whole: 'They may have all scans of this person from these hospitals.',
    some: 'They may not have all scans of this person. They may have only these:',
    parts: (list: string) => `Scans of this person’s ${list}.`,
    decides:
      'Each hospital decides for itself. First it looks at the paper that shows that I may sign. It may ask me about it.',
    ends: 'This ends 12 months after I sign it. It ends sooner if the case ends, or if I may not sign for this person any more.',
  },
  capacities: {
    parent: 'a parent who is responsible for them in law',
    attorney: 'their attorney for health and welfare',
    deputy: 'their deputy, named by the Court of Protection',
  },
  or: ' or ',
  and: ' and ',
  ask: {
    title: (firm: string) => `${firm} ask to have your scans`,
    lead: 'Please read all of this. If anything is wrong, do not sign. Tell your solicitors first.',
    titleFor: (firm: string, client: string) => `${firm} ask for scans of ${client}`,
    leadFor: (client: string, capacity: string) =>
      `You sign for ${client}. You are ${capacity}. If that is wrong, do not sign.`,
    notNeededFor: 'You do not have to sign. Their care stays the same either way.',
    nameFor: 'Type your own full name to sign',
    until: (date: string) => `You can sign until ${date}.`,
    notNeeded: 'You do not have to sign. Your care stays the same either way.',
    name: 'Type your full name to sign',
    agree: 'Do you agree?',
    agreeOption: 'Yes, I have read this and I agree',
    button: 'Sign',
    noTitle: 'If you do not want this',
    noLead: 'Your solicitors will be told that you said no. They will not be told why.',
    no: 'I will not sign',
  },
  signed: {
    title: (firm: string) => `You let ${firm} ask for your scans`,
    done: 'You have signed. We have sent you an email with a link to this page.',
    lead: (date: string) => `You signed this on ${date}. This is your copy.`,
    titleFor: (firm: string, client: string) => `You let ${firm} ask for scans of ${client}`,
    evidence:
      'Nothing counts yet. Your solicitors send the paper that shows that you may sign. Each hospital looks at it first.',
    onPaper: (date: string) =>
      `You signed this on paper on ${date}. Your solicitors put it in, and this is what they say it says. If that is wrong, take it back now.`,
    signature: (name: string) => `Signed: ${name}`,
    print: 'You can print this page, or open it again with the link in your email.',
    digest: (sha256: string) => `Check number of this text (SHA-256): ${sha256}`,
    stopTitle: 'Take it back',
    stopLead:
      'You can stop this now. Nobody will get more scans by it. You do not have to say why, and you do not have to tell your solicitors.',
    stop: 'Take back my permission',
  },
  ended: {
    refused: {
      title: 'You said no',
      body: 'Nobody gets any scans by this. The solicitors have been told that you said no.',
    },
    withdrawn: {
      title: 'You took it back',
      body: 'Nobody gets any scans by this any more. The hospitals and the solicitors have been told. What they had by then cannot be called back.',
    },
    ended: {
      title: 'The case is closed',
      body: 'The solicitors have closed the case. Nobody gets any scans by this any more.',
    },
    late: {
      title: 'The time to sign is over',
      body: 'Nobody gets any scans by this. If you still want to sign, ask the solicitors to send it again.',
    },
  },
  letters: {
    closing:
      'If you do not know this firm, do not open the link. You can delete this email. Nobody from Lantern will ever phone you about it.',
    sent: {
      subject: 'A firm of solicitors asks you to sign something',
      body: (firm: string, address: string, until: string) =>
        `${firm} ask you to read something and to say yes or no. You can do it on your phone. You do not need an account, but you need your date of birth.\n\n${address}\n\nThe link works until ${until}.`,
    },
    sentFor: {
      subject: 'A firm of solicitors asks you to sign something',
      body: (firm: string, address: string, until: string) =>
        `${firm} ask you to read something for somebody else and to say yes or no. You can do it on your phone. You do not need an account, but you need that person’s date of birth.\n\n${address}\n\nThe link works until ${until}.`,
    },
    put_in: {
      subject: 'Something that you signed is in Lantern now',
      body: (firm: string, address: string, reference: string) =>
        `${firm} have put in something that you signed on paper. Its number is ${reference}. Keep this email. With this link you can read what it says, and you can take it back at any time. You need the date of birth of the person that it is about.\n\n${address}\n\nDid you not sign it? Open the link and take it back now.`,
    },
    signed: {
      subject: 'You signed something in Lantern',
      body: (firm: string, address: string, reference: string) =>
        `You signed something for ${firm}. Its number is ${reference}. Keep this email. With this link you can read your copy, and you can take it back at any time.\n\n${address}\n\nDid you not sign it? Open the link and take it back now.`,
    },
    withdrawn: {
      subject: 'You took something back in Lantern',
      body: (firm: string, reference: string) =>
        `You took back what you had signed for ${firm}. Its number is ${reference}. Nobody gets anything by it any more. The hospitals and the firm have been told.`,
    },
    held: {
      subject: 'Your solicitors have been stopped by their regulator',
      body: (firm: string) =>
        `We have learned that ${firm} may not act any more. They get nothing in Lantern until this is cleared up. You do not have to do anything here. If you need advice, ask their regulator, the Solicitors Regulation Authority, who has taken over your case.`,
    },
  },
} as const;
