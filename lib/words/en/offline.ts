/** What stands in a download that was prepared: its first page, the viewer on it, and its README. `{n}` is put in there. */
export const offline = {
  viewer: {
    heading: 'Look at the pictures',
    notDiagnosis: 'Not for diagnosis',
    series: 'Set of pictures',
    seriesWith: '{title} ({count})',
    report: 'Report',
    noReport: 'There is no report with this scan.',
    openReport: 'Open the report (PDF)',
    picture: 'Picture',
    pictureOf: 'Picture {n} of {count}',
    previous: 'Picture before',
    next: 'Next picture',
    drag: 'When you drag on the picture',
    dragScroll: 'Go through the pictures',
    dragWindow: 'Change how bright it is',
    dragMove: 'Move it',
    looks: 'Look',
    presets: {
      usual: 'As the hospital set it',
      whole: 'All grey levels',
      brain: 'Brain',
      lung: 'Lungs',
      bone: 'Bones',
      soft: 'Soft parts',
    },
    ownLook: 'As you set it',
    brighter: 'Brighter',
    darker: 'Darker',
    moreContrast: 'More contrast',
    lessContrast: 'Less contrast',
    invert: 'Swap black and white',
    larger: 'Larger',
    smaller: 'Smaller',
    reset: 'Start again',
    loading: 'One moment …',
    missing:
      'This picture cannot be opened. Unpack the whole ZIP file into one folder first, then open INDEX.HTM again.',
    notShown: 'There is no picture here. {why}',
    tooOld: 'This web browser is too old to show the pictures. Try another, or a newer one.',
    keys: 'Keys, once you have clicked on the picture: arrows go to the next picture, + and - change the size, i swaps black and white, 0 starts again.',
  },
  index: {
    title: (reference: string) => `Your images, reference ${reference}`,
    of: (hospital: string, on: string) => `From ${hospital}, ${on}`,
    whose: (name: string) => `Images of ${name}`,
    nobody: 'no name',
    notDiagnosis:
      'These pictures are for you to look at. They are not for diagnosis: an ordinary screen does not show all that is in them. If something worries you, talk to your GP.',
    needsScript:
      'The viewer needs JavaScript, which is turned off in this browser. The list below works without it.',
    contents: 'What is here',
    reports: 'Reports',
    noReports: 'There is no report with this scan.',
    undated: 'no date',
    study: 'Scan',
    series: (number: number) => `Set of pictures ${number}`,
    files: (count: number) => (count === 1 ? '1 file' : `${count} files`),
    picture: (number: number) => `Picture ${number}`,
    without: 'What has no picture',
    file: 'File',
    tooManyFrames: (shown: number, all: number) =>
      `It has ${all} pictures. The first ${shown} are here, and the rest are in the hospital’s own files.`,
    stored:
      'These files are as the hospital keeps them, since they could not be put in plain form:',
    alsoHere: 'Also in this folder',
    readme: 'How to use these files',
    rights: 'About your information',
    nothing: 'There are no pictures in what the hospital sent you.',
    licence: 'The viewer reads files by dicom-parser. Its licence is in the folder LANTERN.',
  },
  why: {
    report: 'It is a report in a form for hospital programs.',
    document: 'It is a document. It is among the hospital’s own files.',
    other: 'It holds numbers or notes for hospital programs, and no picture.',
    video: 'It is a film. You need a program that shows medical films.',
    form: 'It is stored in a way that we cannot turn into a picture.',
    broken: 'The file is not whole or is not as it should be, so no picture can be made.',
    large: 'It is too large to be turned into a picture here.',
  },
  readme: {
    disc: (facts: { reference: string; hospital: string; on: string; stored: readonly string[] }) =>
      `YOUR IMAGES ON A DISC
=====================

${facts.hospital} gave you these images and reports on ${facts.on}.
Your reference is ${facts.reference}.

How to use this
---------------
Unpack the ZIP file. Write all that is in it to a disc or a memory stick, and keep the
folders as they are. Then give the disc to the doctor or the hospital. Any hospital
can read it: the images are in the plain form that all DICOM programs know.

To look at it yourself, open INDEX.HTM in a web browser. The reports are in the folder
REPORTS.
${storedInDisc(facts.stored)}
These files are for you to keep and to share with people you choose. Do not use
pictures on an ordinary screen to decide about treatment.

CHECKSUMS.sha256 has the SHA-256 of every file.
`,
    pictures: (facts: { reference: string; hospital: string; on: string }) =>
      `YOUR IMAGES AS PICTURES
=======================

${facts.hospital} gave you these images and reports on ${facts.on}.
Your reference is ${facts.reference}.

How to use this
---------------
Unpack the ZIP file. Open INDEX.HTM in a web browser: it shows all the pictures. You
can also open the folder PICTURES, and each picture in it, on any phone or computer.
The reports are in the folder REPORTS.

These pictures are made smaller in detail than what the hospital has. They are for you
to look at, and not for diagnosis. To give your images to a doctor, choose the
hospital's own files, or the files for a disc.

CHECKSUMS.sha256 has the SHA-256 of every file.
`,
  },
} as const;

function storedInDisc(paths: readonly string[]): string {
  if (paths.length === 0) return '';
  return `
Files in another form
---------------------
These files are as the hospital keeps them. Some programs cannot read them.
${paths.map((path) => `- ${path}`).join('\n')}
`;
}
