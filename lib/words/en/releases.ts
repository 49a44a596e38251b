import type { LinkRefusal } from '#lib/domain/link/access.ts';
import type { BodyPart, ScanKind } from '#lib/domain/study/plain-words.ts';
import { releaseForms } from './release-forms.ts';

const kinds = {
  ct: 'CT scan',
  mri: 'MRI scan',
  x_ray: 'X-ray',
  ultrasound: 'Ultrasound scan',
  mammogram: 'Mammogram (breast X-ray)',
  pet_ct: 'PET-CT scan',
  pet: 'PET scan',
  nuclear: 'Nuclear medicine scan',
  moving_x_ray: 'X-ray filmed while it moves',
  bone_density: 'Bone density scan',
  eye: 'Eye pictures',
  dental: 'Dental X-ray',
  endoscopy: 'Pictures from inside the body (endoscopy)',
  heart_tracing: 'Heart tracing (ECG)',
  scan: 'Scan',
} as const satisfies Record<ScanKind, string>;

const parts = {
  head: 'head',
  brain: 'brain',
  face: 'face',
  sinuses: 'sinuses',
  eyes: 'eyes',
  teeth: 'teeth and jaw',
  neck: 'neck',
  chest: 'chest',
  breast: 'breast',
  heart: 'heart',
  ribs: 'ribs',
  abdomen: 'tummy (abdomen)',
  kidneys: 'kidneys',
  liver: 'liver',
  pelvis: 'pelvis',
  spine: 'spine',
  shoulder: 'shoulder',
  arm: 'arm',
  elbow: 'elbow',
  wrist: 'wrist',
  hand: 'hand',
  hip: 'hip',
  leg: 'leg',
  knee: 'knee',
  ankle: 'ankle',
  foot: 'foot',
  whole_body: 'whole body',
} as const satisfies Record<BodyPart, string>;

/** Why a link does not let its own person in, and what they can do. A stranger is only ever told `not_found`. */
const refusals = {
  sign_in_needed: ['You need to sign in first.'],
  not_found: [
    'This link does not open anything for you.',
    'If it was sent to you, make sure that you are signed in with the email address it was sent to. If you copied it, check that nothing is missing at the end.',
  ],
  second_factor_needed: ['Sign out, then sign in again with the code from your authenticator app.'],
  identity_level_too_low: [
    'We need to be more sure who you are before you can see your scans.',
    'Choose “Prove who you are” on the page “Your requests”, or call the hospital and ask for the records team.',
  ],
  link_withdrawn: [
    'This link was ended, by you or by the hospital.',
    'You can ask the hospital’s records team why, or ask for your scans again. It is free.',
  ],
  link_recalled: [
    'The hospital has taken these scans back. They should not have been sent to you.',
    'If you saved or printed anything, please delete or destroy it, and do not show it to anybody. You have done nothing wrong.',
    'The hospital will contact you. If you want to talk to somebody now, call the hospital and ask for the records team.',
  ],
  link_suspended: [
    'This link is stopped for the moment, while the hospital checks something.',
    'Try again tomorrow, or ask the hospital’s records team.',
  ],
  link_expired: [
    'The time to open these scans here is over.',
    'You can ask for them again. It is free.',
  ],
  link_exhausted: [
    'These scans have been downloaded as often as the link allows, so it has closed.',
    'You can ask for them again. It is free.',
  ],
  link_not_yet_open: ['Your scans are not ready yet.', 'We will email you when they are.'],
  release_not_open: [
    'These scans cannot be opened at the moment.',
    'The hospital’s records team can tell you more.',
  ],
  disclaimer_first: ['There is something to read first. Go back to your scans to read it.'],
  view_only: ['These scans are for looking at only. They cannot be downloaded.'],
} as const satisfies Record<LinkRefusal, readonly string[]>;

export const releases = {
  forms: releaseForms,
  kinds,
  parts,
  refusals,
  studyOf: (kind: string, part: string) => `${kind} of the ${part}`,
  landing: {
    title: 'Your images are ready to open',
    body: [
      'You need to sign in to see them, with your password and then your code or passkey.',
      'Only the person they were sent to can open them. If this link was not sent to you, you can close this page.',
    ],
    open: 'Continue',
  },
  closedTitle: 'This link is not open',
  goToRequests: 'Go to your requests',
  one: {
    title: (hospital: string) => `Your scans from ${hospital}`,
    titleFor: (name: string, hospital: string) => `Scans of ${name} from ${hospital}`,
    reference: (reference: string) => `Reference ${reference}`,
    until: (date: string) =>
      `You can open this page until ${date}. Download your scans before then if you want to keep them.`,
    diagnosisTitle: 'For your information',
    diagnosis:
      'What you see on an ordinary screen is not for diagnosis. If something here worries you, talk to your GP or to the team that sent you for the scan. If you feel very unwell, call 111, or 999 in an emergency.',
    studiesTitle: 'Your scans and reports',
    noDate: 'Date not known',
    images: (count: string) => `${count} images`,
    oneImage: '1 image',
    hospitalName: 'The hospital’s name for it',
    site: 'Where it was done',
    reportTitle: 'Report',
    reportExplained:
      'A report is what the specialist wrote for the doctor who asked for the scan. It uses medical words. Your GP or hospital team can explain it.',
    noReport:
      'There is no report with this scan. It may not have been written yet. Ask the team that sent you for the scan.',
    preliminary:
      'This is a first (preliminary) report. It may change when a specialist has checked it.',
    amended: 'This report was changed after it was first written. The newest version comes first.',
    earlier: 'Earlier versions of this report',
    status: {
      preliminary: 'First (preliminary) report',
      final: 'Final report',
      amended: 'Changed report',
    },
    writtenOn: (date: string) => `Written on ${date}`,
    receivedOn: (date: string) => `Added to the hospital’s records on ${date}`,
    openPdf: (what: string, size: string) => `Open the report on your ${what} (PDF, ${size})`,
    readReport: 'Read the report',
    noReader: 'This report is in the download.',
  },
  download: {
    title: 'Download everything',
    what: 'One ZIP file with:',
    contents: [
      'every scan on this page, exactly as the hospital holds it',
      'the reports, which open in any web browser or text program',
      'a page that says how to open and check the files, and one about your rights',
    ],
    big: 'This is a large file. Use wifi if you can, and a computer if you have one.',
    howTitle: 'How to open the scans',
    how: [
      'The hospital’s own files are in the form hospitals use, called DICOM. A phone or an ordinary picture program cannot show them. Choose pictures, or put a viewer in the file, to see them without a program of your own.',
      'To give them to a doctor or another hospital, give them the whole ZIP file. They have a DICOM viewer already.',
    ],
    left: (count: number, until: string) =>
      count === 1
        ? `You can download 1 more time, until ${until}.`
        : `You can download ${count} more times, until ${until}.`,
    resumes: 'If the download breaks off, your browser can take it up again. That counts once.',
    start: 'Download your scans',
    filesTitle: 'Your download is ready',
    save: 'Save the file',
    saveHint: (size: string) =>
      `Choose “Save the file”. Your browser asks where to put it or puts it in your downloads folder. It is ${size}.`,
    keepOpen: 'You can leave this page while the file is saved.',
    progress: {
      label: 'How much has been sent to you',
      waiting: 'The download has not started yet.',
      running: (done: string, total: string, percent: number) =>
        `${percent}% sent: ${done} of ${total}.`,
      done: 'Everything has been sent. The file is in your downloads folder.',
      ended: 'This download has ended. Go back to your scans to start a new one.',
      spoken: (percent: number) => `${percent} percent`,
    },
    afterTitle: 'When you have the file',
    after: [
      'Keep it where only you can open it: it holds private information about your health.',
      'If you used a computer that is not yours, delete the file when you are done.',
    ],
    back: 'Back to your scans',
  },
  longer: {
    title: 'If you need more time',
    explained:
      'You can ask the hospital to let you use this link for longer. It costs nothing, and you do not have to say why.',
    button: 'I need longer',
    asked: (when: string) =>
      `You asked for more time on ${when}. The hospital has not answered yet. Until it does, your link ends as it says above.`,
    given: (when: string) => `You asked for more time, and the hospital gave it on ${when}.`,
    refused: (when: string) =>
      `You asked for more time. The hospital said no on ${when}, and wrote:`,
    lapsed: 'You asked for more time, and the link ended before the hospital answered.',
    atLongest:
      'This link cannot be given more time: no link works for longer than 90 days. When it has ended, you can ask for the same scans again.',
  },
  stop: {
    link: 'Stop this link',
    hint: 'If you no longer need this page, or think somebody else can get into your account, you can close it for good.',
    title: 'Stop this link?',
    body: [
      'Nobody can open these scans here any more, not even you. A download that is running is cut off.',
      'The hospital keeps your scans. Copies you downloaded stay yours. You can ask again at any time.',
    ],
    confirm: 'Yes, stop this link',
    keep: 'No, keep it open',
    doneTitle: 'Link stopped',
    done: 'Nobody can open these scans here any more.',
    refusals: {
      not_found: 'We could not find this link. Go to your requests',
      already_ended: 'This link has ended already',
    },
  },
} as const;
