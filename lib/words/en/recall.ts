import type { RecallFactKind, RecallReason, Reach } from '#lib/domain/recall/recall.ts';

const reasons = {
  wrong_recipient: 'It went to the wrong person',
  wrong_patient: 'Images or reports of another patient are in it',
  wrong_studies: 'It holds the wrong studies of the right patient',
  other: 'Something else is wrong with it',
} as const satisfies Record<RecallReason, string>;

const reach = {
  not_sent: 'As far as is known, no letter with the link had gone out.',
  not_opened: 'As far as is known, the link was not opened.',
  opened: 'It was opened, and nothing was downloaded.',
  downloaded:
    'It was opened, and files were sent to whoever had the link. They may have kept them.',
} as const satisfies Record<Reach, string>;

const facts = {
  prepared: 'The scans were prepared',
  letter: 'The letter with the link went out',
  opened: 'The link in the letter was opened',
  looked: 'The page with the scans was opened',
  report: 'A report was opened on the screen',
  download: 'A download was begun',
  frozen: 'Stopped for now: another release with the same study',
  also_sent: 'Over already: another release with the same study',
} as const satisfies Record<RecallFactKind, string>;

/** Taking back what went to the wrong person, or held the wrong scans. */
export const recall = {
  reasons,
  button: 'Recall: this went to the wrong person, or holds the wrong scans',
  panel: {
    title: 'If this should not have been sent',
    explained:
      'Do not wait until you are sure. A recall ends the link within seconds, writes down what was opened, and drafts the incident. It cannot be undone, but what is right can be sent again later.',
    done: (when: string) => `What was sent was recalled on ${when}.`,
    see: 'See what was opened, and what to do now',
  },
  ask: {
    title: 'Recall what was sent?',
    follows: 'What happens at once',
    what: [
      'The link ends. A download that runs is cut off and an open page closes, within 5 seconds.',
      'Whoever had the link reads that it was taken back, and gets a letter that asks them to delete what they have.',
      'An incident is drafted with all that is known. The 72 hours to tell the regulator start now, and the privacy officer is told.',
      'If a study is another patient’s, it is set aside. Every other release that holds it stops too, whoever it went to.',
    ],
    stays:
      'It cannot be undone. What somebody has already saved cannot be taken back. To send what is right, open the request again: it needs new approval.',
    because: 'What is wrong?',
    mixedUp: 'Which study is another patient’s?',
    mixedUpHint: 'Only if images or reports of another patient are in it. Tick all that are.',
    known: 'What do you know of how it happened?',
    knownHint:
      'How it came to light, who told you, and whom the scans are of if you know. This goes into the incident. Write what you know now: more can be added there.',
    confirm: 'Recall it now',
    missing: { because: 'Say what is wrong', known: 'Write what you know, in a few words' },
  },
  one: {
    title: 'Recalled: what is known',
    back: 'Back to the request',
    done: { recalled: 'Recalled. The link has ended, and the privacy officer is told' },
    rows: {
      because: 'What was wrong',
      known: 'How it happened, as far as is known',
      who: 'Who had it',
      by: 'Recalled by',
      at: 'Recalled on',
      reference: 'Request',
      incident: 'Incident',
    },
    openIncident: 'Open the incident',
    privacy: 'The privacy officer or the data protection officer deals with it',
    nextTitle: 'What to do now',
    next: [
      'Call whoever had it. The letter asks them to delete what they have: ask them to tell you when it is done.',
      'The patient whose scans were seen is told by a person, by phone or face to face. Lantern sends them no letter. Agree with the privacy officer who does it.',
      'Ask radiology to put right a study that is another patient’s, and to check both records.',
      'Then open the request again, and send what is right. It needs new approval.',
    ],
    sawTitle: 'What was opened',
    reach,
    studiesTitle: 'What was in it',
    study: (images: number, reports: number) =>
      `${images} ${images === 1 ? 'image' : 'images'}, ${reports} ${reports === 1 ? 'report' : 'reports'}`,
    noDate: 'No date',
    isMixedUp: 'Another patient’s. Set aside',
    factsTitle: 'In the order in which it happened',
    columns: { at: 'When', what: 'What', more: 'How much' },
    facts,
    sent: (bytes: string, total: string | null) =>
      total === null ? `${bytes} sent` : `${bytes} of ${total} sent`,
    noBytes: 'No file',
    whole: (bytes: string) => `All of it: ${bytes} sent`,
    unknownTitle: 'What is not known',
    unknown: [
      'Whether somebody else looked at the screen, or took a photo of it.',
      'Whether what was downloaded was opened, copied or passed on.',
      'Whether the email with the link was read. The link opens nothing for anybody but the person it was sent to.',
    ],
  },
} as const;
