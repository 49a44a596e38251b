import type { UploadRefusal } from '#lib/domain/image-ask/upload-answer.ts';
import type { BroughtState, NotTakenReason } from '#lib/domain/image-ask/brought-study.ts';
import type { ImageAskState } from '#lib/domain/image-ask/image-ask.ts';
import type { EndSendingRefusal } from '#lib/use-cases/image-ask/end-sending.ts';

const images = (count: number) => (count === 1 ? '1 image' : `${count} images`);
const files = (count: number) => (count === 1 ? '1 file' : `${count} files`);

/** For whoever a hospital asks for images that they have on a disc or elsewhere. Part of it is said in the browser. */
export const imagesAsked = {
  title: 'Images a hospital has asked you for',
  link: 'Images hospitals have asked you for',
  lead: (hospital: string) => `${hospital} has asked you for images`,
  open: 'Look at what is asked',
  answerBy: (day: string) => `You can send them until ${day}.`,
  images,
  states: {
    open: 'You can send images now',
    sent: 'Sent. The hospital looks at them',
    closed: 'The hospital has decided',
    withdrawn: 'The hospital does not need them any more',
    stopped: 'You stopped it, and what you sent is deleted',
    expired: 'The time to send images is over',
    lapsed: 'The hospital did not decide in time, and what you sent is deleted',
  } satisfies Record<ImageAskState, string>,
  one: {
    title: (hospital: string) => `Send images to ${hospital}`,
    back: 'Back to your requests',
    reference: 'Reference',
    wanted: 'What the hospital asks for',
    reason: 'Why',
    until: 'You can send them until',
    state: 'Where it stands',
    withdrawnBecause: 'What the hospital says',
    sentTitle: 'What you have sent',
    nothingSent: 'You have not sent anything.',
    unnamed: 'Scan',
    onDay: (day: string) => `taken on ${day}`,
    studies: {
      waiting: 'Sent. Nobody has decided about it yet',
      taking_in: 'The hospital takes it in',
      taken_in: 'In your hospital record',
      refused: 'Not taken in. What you sent is deleted',
      gone: 'Deleted',
    } satisfies Record<BroughtState, string>,
    because: {
      another_person: 'It seems to be of another person.',
      not_what_was_asked: 'It is not what the hospital asked for.',
      held_already: 'The hospital has it already.',
      cannot_be_used: 'It cannot be opened or used.',
    } satisfies Record<NotTakenReason, string>,
    finishTitle: 'Have you sent everything?',
    finishBody: 'Then tell the hospital. It looks at your images, and you cannot add more to them.',
    finish: 'That is all',
    stop: 'Stop, and delete what I sent',
    next: 'A person at the hospital checks that the images are yours before they go into your record. You get an email when they have decided.',
  },
  stop: {
    title: 'Do you want to stop?',
    body: 'What you have sent is deleted. The hospital cannot use it, and is told that you stopped. If you change your mind, ask the hospital to ask you again.',
    button: 'Yes, stop and delete',
  },
  done: {
    finished: 'Thank you. The hospital has your images.',
    stopped: 'Done. What you sent is being deleted.',
  },
  refusals: {
    not_found: 'Nobody has asked you for these images',
    second_factor_needed: 'Sign out, then sign in again with your security code',
    not_open: 'Images cannot be sent for this any more',
    nothing_sent: 'Send your images first, then say that it is all',
    taken_in_already:
      'The hospital has begun to take your images into your record. Ask its records team to correct it',
  } satisfies Record<EndSendingRefusal, string>,
  choose: {
    title: 'Choose the images',
    steps: [
      'Put the disc or USB stick into your computer, or find the folder with the images.',
      'Choose the whole disc or folder, or only some files.',
      'Look at what we found. Nothing has left your device until you press “Send”.',
    ],
    again: 'Choose other images',
    folder: 'Choose a folder or disc',
    files: 'Choose files',
    zip: 'If the images are in a ZIP file, open it first and choose the folder that comes out.',
    noScript:
      'To send images here your browser must run JavaScript, and yours does not. You can use another browser or device. Or post the disc to the hospital, or take it there: say the reference above, and ask for the records team.',
    post: 'You can also post the disc to the hospital or take it there. Write the reference above on the envelope, for the records team.',
  },
  reading: (done: number, all: number) => `Reading ${done} of ${files(all)} on your device`,
  found: {
    title: 'What we found',
    none: 'There is no image in what you chose that a hospital can use. Images from a hospital are DICOM files. On a disc they often have names without an ending.',
    nothingLeft: 'Nothing has left your device yet.',
    name: 'Name in the images',
    born: 'Date of birth',
    scan: 'Scan',
    day: 'When',
    place: 'Where',
    size: 'How much',
    notSaid: 'Not said',
    amount: (count: number, size: string) => `${images(count)}, ${size}`,
    sentAlready: (count: number) => `${images(count)} of these were sent before and are skipped.`,
    leaveOut: 'Leave this out',
    included: 'Send this',
    which: (name: string) => `Send these: ${name}`,
    otherTitle: 'These look like somebody else’s',
    otherName: (said: string, own: string) => `The images say ${said}. Your name here is ${own}.`,
    otherBorn: (said: string, own: string) =>
      `The images say the date of birth is ${said}. Yours here is ${own}.`,
    otherBody:
      'Check that you have the right disc. Send them only if you are sure that they are of you, for example under a name you had before.',
    confirm: 'These images are of me',
    skipped: (count: number) =>
      count === 1
        ? '1 file is no image and stays on your device'
        : `${count} files are no images and stay on your device`,
    more: (count: number) => `and ${count} more`,
  },
  send: (count: number, size: string) => `Send ${images(count)} (${size})`,
  nothingChosen: 'Nothing is chosen to be sent.',
  sending: {
    title: 'Sending',
    label: 'How much has been sent',
    progress: (done: number, all: number, size: string, ofSize: string) =>
      `${done} of ${images(all)}, ${size} of ${ofSize}`,
    spoken: (percent: number) => `${percent} percent sent`,
    stay: 'Keep this page open. If it closes, come back and choose the same folder: what has been sent is skipped.',
    pause: 'Pause',
    goOn: 'Go on',
    paused: 'Paused. What has been sent is kept.',
    waiting: 'The connection is gone. We try again by ourselves.',
  },
  sent: {
    title: 'Sent',
    all: (count: number) => `${images(count)} were sent.`,
    notAll: (count: number) => `${files(count)} could not be sent`,
    aside: (count: number) =>
      `${images(count)} had the name of another that you sent, with other contents. Both are kept, and the hospital looks at them.`,
    next: 'If you have more discs, choose the next one. If not, say below that this is all.',
    reload: 'Look at what you have sent',
  },
  fileRefusals: {
    empty: 'The file is empty',
    too_large: 'The file is too large (more than 2 GB)',
    too_many: 'You have sent as much as one request can take',
    not_dicom: 'The file is no image from a hospital',
    damaged: 'The file is damaged',
    not_an_image: 'The file is a document or a list, and only images are taken here',
    looks_like_another: 'It names somebody else, and you have not said that it is of you',
    sign_in_needed: 'You are signed out. Sign in again, and choose the same folder: it goes on',
    second_factor_needed: 'Sign out, then sign in again with your security code',
    not_found: 'Nobody has asked you for these images',
    not_open: 'Images cannot be sent for this any more',
    length_missing: 'Your browser did not say how large the file is',
    too_many_at_once: 'Too much is being sent at once. Close other pages and try again',
    no_room: 'The hospital’s store is full. Try again tomorrow',
  } satisfies Record<UploadRefusal, string>,
  unreachable: 'We could not reach the hospital. Choose the same folder again later: it goes on',
} as const;
