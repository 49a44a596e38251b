import type { OwnLetterKind } from '#lib/domain/letter/letter.ts';

const yours = 'What happens now';
const unhappy = 'If you are not happy with this';

/** The letters in which a hospital answers a request. The same words on a page and on paper. */
export const decisionLetters = {
  titles: {
    received: 'We have your request',
    extended: 'We need more time to answer you',
    refused: 'We cannot give you what you asked for',
    not_held: 'We do not have what you asked for',
    not_found: 'We could not find you with these details',
    answered: 'Your scans are ready',
    person_died: 'Your request has been closed',
    recalled: 'Please delete what we sent you',
  } satisfies Record<OwnLetterKind, string>,
  names: { reference: 'Reference', to: 'To', from: 'From', date: 'Date' },
  list: 'Letters',
  open: (title: string, date: string) => `${title}, ${date}`,
  page: {
    back: 'Back to your request',
    print: 'Save or print this letter (PDF)',
    large: 'The same in large print (PDF)',
    help: 'Do you need this letter in another form, such as easy read, braille or a recording? Ask the hospital. It is free.',
  },
  staffNote: 'This is what the person who asked was sent. It cannot be changed.',
  dear: (name: string) => `Dear ${name},`,
  received: {
    asked: (on: string) => `We received your request for your scans on ${on}. It is free.`,
    due: (by: string) => `We must reply by the end of ${by}.`,
    noDue:
      'The time in which we must reply starts when we have what we need from you. If we need something, we will ask you for it.',
    next: [
      'Next, our records team looks for what you asked for and checks that all of it is yours. Then somebody in charge decides what can be sent to you.',
      'You can see where your request is, write to us about it, or stop it, by signing in to Lantern.',
    ],
  },
  extended: {
    why: {
      complexity: 'What you asked for is complex, and so we need up to two more months.',
      number_of_requests:
        'You have sent us several requests, and so we need up to two more months.',
    },
    due: (by: string) => `We must now reply by the end of ${by}. The law lets us do this once.`,
    own: ['We are sorry that it takes longer. You need not do anything.'],
    law: 'The law: UK GDPR Article 12A, and Article 12(3).',
  },
  refused: {
    decided: (on: string) => `On ${on} we decided about your request.`,
    law: (reference: string) => `The law: ${reference}.`,
  },
  notHeld: [
    'We looked for the scans that you asked for. We do not have scans like these.',
    'Scans from another hospital may be there. If you remember more, such as another name you had, or roughly when it was, ask us again.',
  ],
  notFound: [
    'We could not find you with the details that you gave us.',
    'If you think that we should know you, ask us again with another name that you had, or your NHS number. You can find it on any letter from the NHS.',
  ],
  answered: {
    ready: (by: string) =>
      `You can now look at what you asked for, and download it, by signing in to Lantern. You can do so until ${by}.`,
    own: [
      'Your scans are private. Keep the download where only you can open it, and think before you show it to others.',
    ],
    all: 'You have been sent everything that you have a right to see of what you asked for. If you think that something is missing, ask us to look again.',
    why: 'In the download there is a page about your information: why we hold it, for how long, who else gets it, and what your rights are (UK GDPR Article 15).',
  },
  died: [
    'We are sorry. We have learned that the person these scans are of has died.',
    'Their own right to ask ended with that. Whoever looks after their affairs, or has a claim because of the death, can ask under another law, the Access to Health Records Act 1990. It is free.',
  ],
  recalled: [
    'We sent you scans or reports that we should not have sent. This was our mistake, and you have done nothing wrong.',
    'The link that we sent you does not work any more.',
    'If you saved or printed anything from it, please delete the files, empty the bin of your computer or phone, and destroy what is on paper. If you gave a copy to anybody, please ask them to do the same.',
    'Then please write to us in Lantern, or call us, to tell us that you have done it, or that there was nothing to delete. Please do not show or describe to anybody what you saw.',
    'If something is missing that you asked for, you do not have to ask again. We will look at your request once more.',
  ],
  headings: { yours, unhappy, ask: 'How to reach us' },
  review:
    'You can ask us to look at this again: write to us in Lantern, or make a complaint there. We will write back within 30 days.',
  reviewDeceased:
    'You can ask us to look at this again: write to us in Lantern, or make a complaint there. You can also ask a court (Access to Health Records Act 1990, section 8).',
  unchecked: null as string | null,
} as const;
