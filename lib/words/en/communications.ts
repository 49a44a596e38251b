import type {
  HospitalWordsRefusal,
  OwnWordsRefusal,
} from '#lib/use-cases/communication/write-communication.ts';
import type { DecideLongerRefusal } from '#lib/use-cases/link/decide-longer.ts';
import { staff } from './staff-refusals.ts';

/** What a requester and a hospital write to each other about a request, and the wish for more time with a link. */
export const communications = {
  mine: {
    title: 'Messages',
    none: 'You and the hospital have not written to each other about this request.',
    you: 'You',
    link: 'Write to the hospital about this request',
    writeTitle: (hospital: string) => `Write to ${hospital}`,
    label: 'Your message',
    hint: 'The team that handles your request reads it. Do not write about anything urgent: for medical help, call NHS 111, or 999 in an emergency.',
    button: 'Send the message',
    waiting: 'Sent. Not answered yet.',
    refusals: {
      text_wrong: 'Write your message. It can be up to 4,000 characters long',
      too_many:
        'You have written 10 messages that wait for an answer. The hospital will answer them. You do not need to write again',
      wrong_state: 'You can write once you have sent your request',
      not_found: 'There is no such request of yours',
    } satisfies Record<OwnWordsRefusal, string>,
  },
  staff: {
    title: (reference: string) => `Messages about ${reference}`,
    none: 'Nobody has written anything about this request.',
    requester: (name: string) => name,
    hospital: 'Your organisation',
    link: (waiting: number) =>
      waiting === 0 ? 'Messages' : `Messages (${waiting} without an answer)`,
    label: 'Your answer',
    hint: 'The person gets an email that there is a message, and reads it after signing in. Write to them in plain words. It cannot be taken back, and it stays with the request.',
    button: 'Send the message',
    settle: 'No answer needed',
    waiting: 'Waits for an answer',
    done: { sent: 'Done. The message was sent.', settled: 'Done. It waits for no answer.' },
    refusals: {
      ...staff,
      not_found: 'There is no such request here',
      own_request: 'This is your own request. A colleague must answer it',
      changed_meanwhile: 'The request has changed. Look at it again, then write',
      wrong_state: 'Nothing can be written about this request',
      text_wrong: 'Write the message. It can be up to 4,000 characters long',
    } satisfies Record<HospitalWordsRefusal, string>,
  },
  waiting: {
    title: 'What people wrote and asked for',
    back: 'Back to the queue',
    count: (count: number) =>
      count === 1 ? '1 person waits for an answer' : `${count} people wait for an answer`,
    hint: 'They wrote a message, or need a link for longer.',
    messages: 'Messages without an answer',
    noMessages: 'Every message has been answered.',
    longer: 'People who need longer',
    noLonger: 'Nobody waits to hear whether they have a link for longer.',
    columns: {
      request: 'Request',
      who: 'Who',
      since: 'Since',
      ends: 'The link ends',
      assigned: 'Who has it',
    },
    nobody: 'Nobody',
  },
  longer: {
    title: 'More time with the link',
    link: 'Somebody needs the link longer',
    explain: [
      'The person the scans were released to needs more time. Their link ends as below.',
      'If you give it, they can go on looking and downloading. It is a new approval, so you are asked to prove that it is you.',
    ],
    facts: {
      who: 'Who',
      asked: 'Asked on',
      ends: 'The link ends',
      until: 'With more time it ends',
    },
    atLongest: 'It cannot be given more time: no link works for longer than 90 days.',
    give: 'Give more time',
    refuse: 'Do not give more time',
    whyNot: 'Why not',
    whyNotHint: 'The person reads this. Say what they can do instead.',
    nothing: 'Nobody waits for an answer about this link.',
    done: {
      given: 'Done. The person has more time.',
      refused: 'Done. The person is told why not.',
    },
    refusals: {
      ...staff,
      not_found: 'There is no such request here',
      own_request: 'This is your own request. A colleague must decide it',
      already_decided: 'A colleague has answered already, or the link has ended',
      link_closed:
        'The link is closed, or what it stands on has ended. It cannot be given more time',
      at_longest: 'No link works for longer than 90 days',
      say_why_not: 'Say why not, in up to 500 characters',
    } satisfies Record<DecideLongerRefusal, string>,
  },
} as const;
