import type { BroughtState, NotTakenReason } from '#lib/domain/image-ask/brought-study.ts';
import type { AskDays, ImageAskState } from '#lib/domain/image-ask/image-ask.ts';
import type { AskImagesRefusal } from '#lib/use-cases/image-ask/ask-for-images.ts';
import type { DecideBroughtRefusal } from '#lib/use-cases/image-ask/decide-study.ts';
import type { WithdrawAskRefusal } from '#lib/use-cases/image-ask/withdraw-ask.ts';
import { staff } from './staff-refusals.ts';

const own_ask = 'This is about yourself. A colleague must do it';
const somebody_elses_study =
  'You hold a study of this number for another patient. Report an incident, and do not take this in';
const study_of_nobody_yet =
  'You hold a study of this number that nobody has matched yet. Match it first, in arrivals';

/** Asking a patient for images they have elsewhere, and deciding about what they bring: what staff read. */
export const imagesAskedAtWork = {
  link: 'Images that patients were asked for',
  askLink: 'Ask for images from elsewhere',
  ask: {
    title: 'Ask the patient for images from elsewhere',
    body: 'They get an email that says nothing of what it is about, and read your words after signing in. Nothing they send goes into the record before a colleague has taken it in.',
    wanted: 'What do you ask for?',
    wantedHint: 'For example: the MRI of your knee from the hospital in Lyon. They read this.',
    reason: 'Why do you need it?',
    reasonHint: 'In plain words. They read this, too.',
    days: 'How long can they send it?',
    dayOptions: { 30: '30 days', 14: '14 days', 60: '60 days' } satisfies Record<AskDays, string>,
    button: 'Ask the patient',
  },
  list: {
    title: 'Images that patients were asked for',
    back: 'Back to the queue',
    lead: 'What is sent waits here, apart from every record, until somebody takes it in. To ask somebody, open their request.',
    empty: 'Nobody has been asked for images.',
    waiting: (count: number) =>
      count === 1 ? '1 study sent by a patient waits' : `${count} studies sent by patients wait`,
    columns: {
      reference: 'Reference',
      wanted: 'Asked for',
      asked: 'Asked on',
      until: 'Until',
      state: 'Where it stands',
      came: 'What came',
    },
    came: (studies: number, undecided: number) =>
      studies === 0
        ? 'Nothing'
        : `${studies === 1 ? '1 study' : `${studies} studies`}, ${undecided} not decided`,
    done: {
      asked: 'Done. The patient is told.',
      withdrawn: 'Done. The patient is told, and what they sent is deleted.',
    },
  },
  states: {
    open: 'The patient can send',
    sent: 'Sent, for you to decide',
    closed: 'Decided',
    withdrawn: 'Taken back',
    stopped: 'Stopped by the patient',
    expired: 'Nothing came in time',
    lapsed: 'Not decided in time, deleted',
  } satisfies Record<ImageAskState, string>,
  one: {
    title: (reference: string) => `Images asked for, ${reference}`,
    back: 'Back to the list',
    facts: {
      wanted: 'Asked for',
      reason: 'Why',
      asked: 'Asked on',
      until: 'Until',
      state: 'Where it stands',
      request: 'Request',
      withdrawn: 'Taken back because',
    },
    openRequest: 'Open the request',
    nothing: 'Nothing has come.',
    stillSending:
      'The patient is still sending. You can decide once they say that it is all, or the time is over.',
    withdraw: 'Take back what was asked',
    came: 'Sent by the patient',
    rows: { study: 'Study', day: 'Date', place: 'Where', images: 'Images', sent: 'First sent' },
    confirmed:
      'The images name somebody else. The patient saw that, and said that they are of them.',
    said: 'The images say',
    restricted: 'You cannot see this patient’s record. The Caldicott Guardian decides.',
    accept: 'Take it into this record',
    refuse: 'Do not take it in',
    notTaken: 'Not taken in',
    studies: {
      waiting: 'Not decided',
      taking_in: 'Being taken in',
      taken_in: 'In the record',
      refused: 'Not taken in, deleted',
      gone: 'Deleted',
    } satisfies Record<BroughtState, string>,
    problems: { somebody_elses_study, study_of_nobody_yet },
    done: {
      accepted: 'Done. The images are being taken into the record.',
      refused: 'Done. The images are deleted, and the patient is told.',
    },
  },
  refuse: {
    title: 'Do not take these images in',
    body: 'They are deleted at once and cannot be brought back. The patient reads why.',
    because: 'Why not?',
    reasons: {
      another_person: 'They seem to be of another person',
      not_what_was_asked: 'They are not what was asked for',
      held_already: 'We hold them already',
      cannot_be_used: 'They cannot be opened or used',
    } satisfies Record<NotTakenReason, string>,
    becauseMissing: 'Choose why not',
    note: 'Anything else for the patient (if you like)',
    noteHint: 'In plain words, and nothing clinical.',
    button: 'Delete the images',
  },
  withdraw: {
    title: 'Take back what was asked',
    body: 'The patient cannot send anything more. What they have sent is deleted.',
    because: 'What do you tell the patient?',
    button: 'Take it back',
  },
  refusals: {
    ask: {
      ...staff,
      own_ask,
      not_found: 'There is no such request here',
      own_request: own_ask,
      changed_meanwhile: 'The request has changed. Look at it again',
      wrong_state: 'Nobody can be asked about this request',
      wanted_missing: 'Say what you ask for, in up to 1,000 characters',
      reason_missing: 'Say why, in up to 1,000 characters',
      not_matched: 'Say first whose record this request is about',
      not_the_patient:
        'Only patients themselves can be asked. This request was made by somebody for them',
      already_asked: 'This patient has been asked already, and it is not decided yet',
    } satisfies Record<AskImagesRefusal, string>,
    withdraw: {
      ...staff,
      own_ask,
      not_found: 'There is no such thing here',
      not_open: 'It is not open any more',
      reason_missing: 'Say why, in up to 1,000 characters',
    } satisfies Record<WithdrawAskRefusal, string>,
    decide: {
      ...staff,
      own_ask,
      somebody_elses_study,
      study_of_nobody_yet,
      own_record: own_ask,
      match_contradicted:
        'The images carry another NHS number than this record. They are of another person',
      not_found: 'There is no such study here',
      still_sending: 'The patient is still sending',
      already_decided: 'A colleague has decided already, or the patient has stopped',
      note_too_long: 'What you write can be up to 1,000 characters long',
    } satisfies Record<DecideBroughtRefusal, string>,
  },
} as const;
