import type { JoiningKind } from '#lib/domain/joining/kinds.ts';
import type { JoiningState } from '#lib/domain/joining/lifecycle.ts';
import type { Transport } from '#lib/domain/joining/node.ts';
import type { JoiningStep } from '#lib/domain/joining/steps.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import { joinSystems } from './join-systems.ts';

const steps = {
  institution: 'Your institution',
  contact: 'Whom we can ask',
  stay: 'From when until when',
  sites: 'Sites',
  nodes: 'Imaging systems',
  administrator: 'Your first administrator',
  terms: 'Accept the terms',
} as const satisfies Record<JoiningStep, string>;

/** Where an institution can be. */
const jurisdictions = {
  england: 'England',
  wales: 'Wales',
  scotland: 'Scotland',
  northern_ireland: 'Northern Ireland',
  isle_of_man: 'Isle of Man',
  gibraltar: 'Gibraltar',
  malta: 'Malta',
} as const satisfies Record<Jurisdiction, string>;

/** What is said beside a kind that people do not know by its name alone. */
const kindHints: Partial<Record<JoiningKind, string>> = {
  nhs_trust: 'In England.',
  health_board: 'In Wales, Scotland or Northern Ireland.',
  community_service: 'For example a GP practice or a diagnostic centre.',
  teleradiology: 'Reads and reports scans for hospitals.',
  guest: 'For example a doctor at an embassy. You use a browser, for 30 days at most.',
};

export const joinPages = {
  start: {
    title: 'Join Lantern as an institution',
    lead: 'Hospitals, clinics, companies and firms of solicitors use Lantern to exchange medical images safely. Your institution can apply here.',
    who: 'Who can apply',
    whoBody:
      'Somebody who works there and may speak for it. You can start, leave, and come back. Nothing is decided until you send it.',
    notFor: 'Are you a patient who wants your own scans?',
    notForLink: 'Create an account instead',
    need: 'What to have at hand',
    needs: [
      'the name of your institution, and its code in a public register: an ODS code, or an SRA number for solicitors',
      'the ODS code of an institution on Lantern that you want to exchange images with first',
      'the work email address of the person who will be your administrator',
      'the name and office of the person who accepts the terms',
      'for imaging systems such as a PACS: host name, port and AE titles. Your PACS manager knows these, and can help you with that step.',
    ],
    takes: 'Most people need about 20 minutes, and longer if systems are to be tested.',
    email: 'Your work email address',
    emailHint: 'We send a link there. It shows us that the address is yours.',
    button: 'Send me the link',
    haveOne: 'Started already? Enter the same address: the link leads back to your application.',
  },
  open: {
    title: 'Your institution’s application',
    body: [
      'You are here from the link in our email. Choose “Go on” to open your application. If you have started one, you come back to where you left it.',
      'After that, only this browser can open it, for 12 hours. For another browser, or later, ask for another link.',
    ],
    button: 'Go on',
    anew: {
      body: 'If an application of yours was decided already, “Go on” shows you the decision.',
      button: 'Start a new application',
    },
    overTitle: 'This link has ended',
    overBody: [
      'The link works once, for 24 hours. If we have sent you a newer email, use the link in that one.',
      'What you have entered is kept. Ask for a new link to come back to it.',
    ],
    overAgain: 'Ask for a new link',
  },
  over: {
    title: 'Open your application from your email',
    body: 'This browser has no application open, or it was opened in another browser since. What you have entered is kept for 30 days. Ask for a new link to come back to it.',
    again: 'Ask for a link',
  },
  list: {
    lead: 'Do each step, in any order. What you save is kept. When all are done, send the application.',
    lapses: (when: string) => `If you do not send it by ${when}, it is deleted.`,
    email: (email: string) => `To come back later, ask for a new link with ${email}.`,
    steps: 'Steps',
    done: 'Done',
    todo: 'Not done yet',
    optional: 'Optional',
    more: 'More steps appear once you have said what kind of institution you are.',
    send: 'Check your answers and send',
    sendLater: 'You can send the application once every step is done.',
    missing: (names: string) => `Still to do: ${names}.`,
    withdraw: 'Withdraw the application',
    sites: (count: number) => (count === 1 ? '1 site' : `${count} sites`),
    systems: (proved: number, count: number) =>
      count === 0 ? 'Optional' : `${proved} of ${count} tested both ways`,
  },
  status: {
    title: {
      opened: 'Apply to join Lantern',
      sent: 'Your application has been sent',
      approved: 'Your institution has joined Lantern',
      refused: 'Your application was refused',
      withdrawn: 'Your application was withdrawn',
      lapsed: 'Your application has ended',
    } as const satisfies Record<JoiningState, string>,
    next: 'What happens next',
    sent: [
      'Two things happen now: we look at what you have sent, and your public register is asked about your institution.',
      'We write to you when it is decided. If we need to know more, we ask the person you named.',
      'You cannot change what you have sent. If something is wrong, withdraw it and apply again.',
    ],
    testOn:
      'You can go on testing your systems while you wait. They must be good both ways before you can join.',
    approved: [
      'The administrator you named has an invitation in their mailbox. It works for 7 days. With it they make their account, and can invite your other people.',
      'The first agreement is drawn up. The institution that you exchange with sends it to whoever signs for yours: your Caldicott Guardian or your senior information risk owner. Your administrator invites them.',
      'The systems that were tested can send images as soon as the agreement is signed.',
    ],
    refused: 'This is why:',
    refusedNext:
      'Once that is put right, you can apply again: ask for another link, and choose “Start a new application”.',
    withdrawn: 'Nothing more happens. What you had entered is deleted after 30 days.',
    lapsed: 'It was not sent within 30 days. You can apply again.',
    again: 'Apply again',
    answers: 'What you have said',
  },
  back: 'Back to the steps',
  save: 'Save and go on',
  saved: {
    saved: 'Saved.',
    added: 'Added.',
    removed: 'Taken out.',
    asked: 'The test has started.',
    sent: 'Your application is on its way to us.',
    withdrawn: 'The application is withdrawn.',
  },
  steps,
  jurisdictions,
  institution: {
    lead: 'We ask your public register about it as soon as you save.',
    kind: 'What kind of institution is it?',
    kindHints,
    jurisdiction: 'Where is it?',
    name: 'Name of the institution',
    nameHint: 'As it stands in its register.',
    code: 'Its code in the public register',
    codeHint:
      'For the NHS and companies that work for it: the ODS code, like R9W. Your information or finance team knows it. For solicitors in England or Wales: the SRA number, like 990001. Nothing like it? Leave this empty, and two people here look you up.',
    partner: 'Whom will you exchange images with first?',
    partnerHint: 'Your first agreement is with them. Enter their ODS code: the list below has it.',
    partners: 'Institutions on Lantern, and their codes',
    changed: 'If you change the kind, you accept the terms again, because they are other ones.',
  },
  register: {
    title: 'What your public register says',
    notAsked: 'Your public register is being asked now. Look again in a minute.',
    verified: 'Your public register knows the institution, and says that it may act.',
    against: (standing: string) =>
      `Your public register answered: “${standing}”. You can send the application, but we cannot approve it while the register says so. Ask your register to put it right.`,
    notFound:
      'Your public register does not know this code. Check the code and the kind of institution. A new code can take some days until it is there.',
    unavailable:
      'Your public register does not answer now. We ask it again by ourselves. You need not wait: go on with the other steps.',
    byHand:
      'No program can ask the register of institutions like yours. After you have sent the application, two people here look you up.',
    look: 'Look again',
  },
  contact: {
    lead: 'We ask this person if something in the application is not clear.',
    name: 'Name',
    phone: 'Telephone number',
    phoneHint: 'A direct line or a switchboard, like 01632 960 001.',
  },
  stay: {
    lead: 'A guest can use Lantern for hours or days, for 30 days at most. At the end everything closes by itself. We write to your administrator before that.',
    from: 'From',
    until: 'Until',
    dayHint: 'For example, 27 3 2027',
    fromTime: 'From what time?',
    untilTime: 'Until what time?',
    timeHint: 'Like 09:30, in the time of the United Kingdom.',
    notADay: {
      from: 'Enter the day from which you stay, such as 27 3 2027',
      until: 'Enter the day until which you stay, such as 27 3 2027',
    },
    notATime: {
      from: 'Enter the time from which you stay, like 09:30',
      until: 'Enter the time until which you stay, like 09:30',
    },
  },
  sites: {
    lead: 'If your institution has more than one place, such as two hospitals, add each. You can leave this out: then it is one place.',
    none: 'No sites yet.',
    name: 'Name of the site',
    names: 'What its machines call it (optional)',
    namesHint:
      'One name a line: what the scanners write into an image as “Institution Name” (0008,0080). Your PACS manager knows.',
    add: 'Add this site',
    addTitle: 'Add a site',
    remove: 'Take out',
    listTitle: 'Your sites',
    back: 'Go on without adding one',
    goOn: 'Go on',
  },
  administrator: {
    lead: 'This person is invited when your institution joins. They make their own account, invite your other people, and give them their roles. Often it is the head of medical records, the PACS manager or a practice manager.',
    email: 'Their work email address',
    emailHint: 'An address of their own, not one that several people read.',
  },
  terms: {
    lead: (partner: string) =>
      `These are the usual terms for an institution like yours. They are where your first agreement with ${partner} begins. It counts only once both of you have signed it; until then no image is exchanged.`,
    later:
      'Where nothing is agreed yet, the two of you fill it in before you sign, for example whom to tell if something goes wrong.',
    stayFirst: 'First say from when until when you stay. The terms end with your stay.',
    goStay: 'Go to “From when until when”',
    accepter: 'Who accepts these terms for the institution?',
    accepterHint: 'The name of a person who may agree for it, for example its chief executive.',
    office: 'Their office',
    officeHint: 'For example, Chief executive, Caldicott Guardian, or Partner.',
    button: 'Accept these terms for the institution',
    accepted: (name: string, office: string, when: string) =>
      `${name}, ${office}, accepted these terms on ${when}.`,
    you: 'your institution',
    partner: 'the other institution',
    show: 'All the terms',
  },
  send: {
    title: 'Check your answers and send',
    lead: 'Look through what you have said. After you have sent it, it cannot be changed.',
    button: 'Send the application',
    untested:
      'Not all of your systems have been tested both ways. You can send the application, but you cannot join until they are.',
  },
  withdraw: {
    title: 'Withdraw the application',
    lead: 'We stop looking at it, and what you have entered is deleted after 30 days. You can apply again at any time.',
    button: 'Withdraw it',
  },
  answers: {
    kind: 'Kind',
    jurisdiction: 'Where',
    name: 'Name',
    code: 'Code in its register',
    noCode: 'None',
    partner: 'Exchanges first with',
    contact: 'Whom to ask',
    stay: 'Stays',
    stayFromUntil: (from: string, until: string) => `From ${from} until ${until}`,
    sites: 'Sites',
    nodes: 'Imaging systems',
    administrator: 'First administrator',
    terms: 'Terms accepted by',
    none: 'None',
  },
  systems: joinSystems,
  /** A digest as programs show it: pairs with colons between. */
  digest: (hex: string) => hex.toUpperCase().replaceAll(/(..)(?=.)/g, '$1:'),
  transports: {
    tls: 'Encrypted, by TLS',
    private: 'Unencrypted, on a private network',
  } as const satisfies Record<Transport, string>,
} as const;
