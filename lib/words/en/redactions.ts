import type { RedactableTag } from '#lib/domain/redaction/attributes.ts';
import type { RedactionGround } from '#lib/domain/redaction/grounds.ts';
import type { RedactionKind, Region } from '#lib/domain/redaction/redaction.ts';
import type {
  RedactionScope,
  RedactObjectsRefusal,
} from '#lib/use-cases/redaction/redact-objects.ts';
import type { RedactReportRefusal } from '#lib/use-cases/redaction/redact-report.ts';
import type { UndoRedactionRefusal } from '#lib/use-cases/redaction/undo-redaction.ts';
import { refusals } from './refusals.ts';

const INSTEAD = 'Leave the image out, or keep the study back';

/** Taking something out of a study before it goes out on one request, as staff read it. */
export const redactions = {
  link: 'Take something out of this study',
  title: 'Take something out',
  back: 'Back to the checks',
  backToStudy: 'Back to what is taken out',
  intro:
    'What you take out does not go out on this request. Lantern makes a new file or text without it. Your archive keeps the whole.',
  picture: {
    hint: (step: number) =>
      `Read off where the part begins and how large it is. A line stands at every ${step === 1 ? 'pixel' : `${step} pixels`}, counted from the top left corner. Where you see no picture, Lantern cannot draw it: open it on your own workstation.`,
    alt: (frame: number, count: number) =>
      count === 1 ? 'The picture of this file' : `The picture of this file, frame ${frame}`,
    frame: (frame: number, count: number) => `Frame ${frame} of ${count}.`,
    previous: 'Previous frame',
    next: 'Next frame',
  },
  standingTitle: 'What is taken out',
  nothing: 'Nothing is taken out of this study.',
  region: (region: Region) =>
    `From left ${region.left}, from top ${region.top}: ${region.width} wide, ${region.height} high`,
  takenOut: 'Taken out',
  undone: 'Put back',
  undo: 'Put this back',
  undoHint: 'If you put something back, go through the checks of the study again.',
  done: { taken_out: 'It is taken out.', put_back: 'It goes out again.' },
  kinds: {
    regions: (objects: number) => `A part of the picture is black in ${files(objects)}`,
    attributes: (objects: number) => `Notes are taken out of ${files(objects)}`,
    objects: (objects: number) => `${files(objects)} left out`,
    passages: () => 'Words are struck out of a report',
    report: () => 'A report is left out',
  } satisfies Record<RedactionKind, (objects: number) => string>,
  grounds: {
    third_party: 'It is about somebody else',
    other_patient: 'It is of another patient',
    protected_address: 'It tells where somebody lives who must be kept safe',
    para4_expectations: 'The patient gave it and expected that this person would not see it',
    legal_privilege: 'It is legal advice',
    crime_prejudice: 'It would harm an inquiry into a crime',
  } satisfies Record<RedactionGround, string>,
  groundLegend: 'Why must it not go out?',
  groundHint:
    'They are told no more of it than the law asks for. Names of staff who gave care are not taken out.',
  groundMissing: 'Choose why it must not go out',
  objectsTitle: 'Images and other files',
  objectsCaption: (from: number, to: number, of: number) => `Files ${from} to ${to} of ${of}`,
  columns: { series: 'Series', number: 'Number', kind: 'Kind', open: 'Take out of it' },
  open: 'Open',
  file: (series: string, number: string) => `file ${number} of series ${series}`,
  next: 'Next files',
  previous: 'Files before',
  reportsTitle: 'Reports',
  noReports: 'This study has no report.',
  isDocument: 'It is a PDF. No words can be struck out of it, but it can be left out.',
  object: {
    title: 'Take something out of this file',
    unread:
      'Lantern cannot read this file. Leave it out, or keep the study back, if it shows anything that must not go out.',
    facts: {
      modality: 'Kind',
      rows: 'Rows (height in pixels)',
      columns: 'Columns (width in pixels)',
      frames: 'Frames',
      photometric: 'Colours',
      imageType: 'Image type',
      burnedIn: 'Words burned into the picture',
      syntax: 'How it is written',
    },
    notSaid: 'Not said',
    kind: 'What must not go out?',
    kinds: {
      regions: 'Parts of the picture: make them black',
      attributes: 'Notes in the file: take them out',
      objects: 'The whole file: leave it out',
    },
    kindMissing: 'Choose what must not go out',
    button: 'Take it out',
    compressed:
      'This picture is compressed. No part of it can be made black. Leave it out, or keep the study back.',
    regions: 'Parts of the picture',
    regionsHint:
      'One part on each line: left, top, width, height. For example 0, 0, 200, 40. They are black in every frame.',
    regionsUnreadable: 'Write four whole numbers on each line: left, top, width, height',
    scope: 'Of which files?',
    scopes: {
      object: 'This file alone',
      series: 'Every file of its series',
      study: 'Every file of the study',
    } satisfies Record<RedactionScope, string>,
    scopeHint: 'Parts are made black in those pictures that have the same rows and columns.',
    scopeMissing: 'Choose of which files',
    attributes: 'Notes in the file',
  },
  report: {
    title: 'Take something out of this report',
    kind: 'What must not go out?',
    kinds: { passages: 'Some words: strike them out', report: 'The whole report: leave it out' },
    kindMissing: 'Choose what must not go out',
    leaveOutHint: 'If the report came as a DICOM file, that file is left out in either case.',
    passages: 'Words to strike out',
    passagesHint:
      'Copy them from the report, one passage on each line. Wherever they stand in it, [withheld] stands instead.',
    button: 'Take it out',
  },
  attributes: {
    '00080081': 'Address of the institution',
    '00081080': 'Diagnoses on admission',
    '00084000': 'Comments that identify',
    '00101001': 'Other names',
    '00101040': 'Address of the patient',
    '00101060': 'Birth name of the patient’s mother',
    '00102150': 'Country',
    '00102152': 'Region',
    '00102154': 'Phone numbers',
    '00102155': 'Other ways to reach the patient',
    '00102180': 'Occupation',
    '001021b0': 'Additional history',
    '001021f0': 'Religion',
    '00102297': 'Responsible person',
    '00102299': 'Responsible organisation',
    '00104000': 'Comments on the patient',
    '00204000': 'Comments on the image',
    '00321030': 'Reason for the study',
    '00321060': 'What was requested',
    '00324000': 'Comments on the study',
    '00380300': 'Where the patient is',
    '00380400': 'Where in the institution the patient stays',
    '00380500': 'State of the patient',
    '00384000': 'Comments on the visit',
    '00400280': 'Comments on the procedure',
    '00401002': 'Reason for the procedure',
    '00401400': 'Comments on the requested procedure',
    '00402001': 'Reason for the request',
    '00402400': 'Comments on the request',
  } satisfies Record<RedactableTag, string>,
  refusals: {
    ...refusals.check,
    object_missing: `The stored file is not there. ${INSTEAD}, and tell your support desk`,
    object_too_large: `The file is too large to be made anew. ${INSTEAD}`,
    object_not_followed: `The file is not written as it should be, so it cannot be made anew. ${INSTEAD}`,
    pixels_missing: 'This file has no picture. Take notes out of it, or leave it out',
    pixels_elsewhere: `The file holds more than one picture, or says that it is somewhere else. ${INSTEAD}`,
    pixels_compressed: `A picture is compressed, so no part of it can be made black. ${INSTEAD}`,
    pixels_not_supported: `Lantern cannot make parts of this kind of picture black. ${INSTEAD}`,
    pixels_length_differs: `The picture is shorter or longer than the file says. ${INSTEAD}`,
    palette_not_read: `The colours of the picture cannot be read. ${INSTEAD}`,
    overlay_not_read: `Something is drawn over the picture that cannot be read. ${INSTEAD}`,
    region_empty: 'Each part must be at least 1 pixel wide and 1 pixel high, in whole numbers',
    region_outside: 'A part lies outside the picture. Compare it with the rows and columns',
    regions_missing: 'Write which part of the picture must not go out',
    too_many_regions: 'Write no more than 20 parts, or leave the picture out',
    attributes_missing: 'Tick what must be taken out',
    attribute_not_redactable: 'Tick only what stands in the list',
    object_not_of_study: 'This file is not of this study. Open the study again',
    too_many_objects: 'There are too many files to do at once. Do it series by series',
    nothing_left: 'Nothing would be left to send. Keep the study back instead',
    report_not_of_study: 'This report is not of this study. Open the study again',
    report_is_a_document:
      'It is a PDF. No words can be struck out of it. Leave it out, or add a report without them',
    passage_missing: 'Write the words that must be struck out',
    passage_not_found: 'These words do not stand in the report. Copy them from it',
    too_many_passages: 'Write no more than 50 passages, or leave the report out',
    redaction_not_standing: 'It was put back before',
  } satisfies Record<RedactObjectsRefusal | RedactReportRefusal | UndoRedactionRefusal, string>,
} as const;

function files(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}
