import type { PictureRefusal } from '#lib/imaging/refusals.ts';
import type { TherapyTerm } from '#lib/imaging/shown/radiotherapy.ts';
import type { ShownReport } from '#lib/imaging/shown/report.ts';
import type { ShownWord } from '#lib/imaging/shown/words.ts';

const download = 'You can download it.';

/** What an object is, for whoever looks at it. */
const kinds = {
  picture: 'This is a picture.',
  report: 'This is a report. You can read it here.',
  'key-objects': 'Somebody picked out these pictures. You may want to look at them first.',
  pdf: 'This is a PDF, such as a letter or a form. You can open it here.',
  'clinical-text': 'This is a letter or a report. You can read what it says here.',
  'model-file': `This is a shape for a 3D printer or a 3D program. ${download}`,
  'document-unknown': `This is a document that Lantern cannot open. ${download}`,
  document: `This is a document. ${download}`,
  ecg: 'This is an ECG: how the heart beat over some seconds. It is drawn as lines.',
  sound: 'This is a sound that was recorded. It is drawn as a line.',
  waveform: 'This was measured over time. It is drawn as lines.',
  'presentation-state':
    'This says how to show other pictures: how bright, which way up, and with which marks.',
  'structure-set':
    'These are lines for radiotherapy: where to treat and what to spare. They are drawn on the scan.',
  plan: 'This is a plan for radiotherapy. Lantern shows it as text.',
  dose: 'This is how much radiation goes where. You can look at it, and read its highest dose.',
  'treatment-record': 'This is what was given in radiotherapy. Lantern shows it as text.',
  segmentation: 'These are parts of a scan that were marked. They are shown in colour on the scan.',
  'video-yes': 'This is a video. You can play it here.',
  'video-some': 'This is a video. Some browsers cannot play it, but you can download it as well.',
  'video-no': 'This is a video that a browser cannot play. You can download it.',
  slide:
    'This is a slide from a microscope: a thin piece of the body, made to look very large. You can zoom in on it.',
  'slide-thumbnail': 'This is a small picture of a slide from a microscope.',
  'slide-label': 'This is a photo of the label of a slide. A name or a number may be on it.',
  'slide-overview': 'This is a photo of a whole slide. A name or a number may be on its label.',
  radiotherapy: `This file is for radiotherapy. ${download}`,
  spectroscopy: `This is a scan that gives curves and no picture. Lantern does not draw them. ${download}`,
  registration: `This says how the pictures of two scans fit on each other. There is nothing to look at. ${download}`,
  measurements: `These are numbers that were measured. Lantern does not show them. ${download}`,
  model: `This is a shape in three dimensions. Lantern does not draw it. ${download}`,
  raw: `This is what the scanner stored for itself. There is nothing to look at. ${download}`,
  directory: 'This is a list of what was on a disc. The pictures are in the other files.',
  other: `There is nothing to look at in this file. ${download}`,
} as const satisfies Record<ShownWord, string>;

const notHere = (why: string) =>
  `This picture cannot be shown here, because ${why}. You can download it.`;
const broken = notHere('the file is damaged');
const asText = 'This file has no picture. Lantern shows what it holds in another way.';
const nothing = 'This file has no picture. You can download it.';

/** Why there is no picture. */
const refusals = {
  'no-picture-report': asText,
  'no-picture-key-objects': asText,
  'no-picture-document': asText,
  'no-picture-presentation-state': asText,
  'no-picture-waveform': asText,
  'no-picture-radiotherapy': asText,
  'no-picture-spectroscopy': nothing,
  'no-picture-registration': nothing,
  'no-picture-measurements': nothing,
  'no-picture-model': nothing,
  'no-picture-raw': nothing,
  'no-picture-directory': nothing,
  'no-picture-other': nothing,
  'not-dicom': 'This file is not a scan, or it is damaged. You can download it.',
  'transfer-syntax-not-known': notHere('it is stored in a way that Lantern does not know'),
  'header-broken': broken,
  'header-too-large': notHere('too much stands before the picture'),
  'contents-not-read':
    'What this file holds cannot be shown here, because a part of it is missing. You can download it.',
  'pixels-missing': 'This file says what was scanned, but it holds no picture.',
  'pixels-elsewhere': notHere('the picture itself is kept somewhere else'),
  'pixels-not-described': notHere('the file does not say how big it is or how it is stored'),
  'pixels-not-supported': notHere('it is of a kind that Lantern cannot draw'),
  'photometric-not-supported': notHere('its colours are of a kind that Lantern cannot draw'),
  'palette-not-read': notHere('the list of its colours cannot be read'),
  'codec-not-supported': notHere('it was made small in a way that Lantern cannot undo'),
  video: 'This is a video, and not a picture. You can play it or download it.',
  'pixels-truncated': notHere('a part of it is missing'),
  'fragments-broken': broken,
  'frame-not-there': 'This file does not have that many pictures.',
  'codestream-broken': broken,
  'codestream-differs': notHere('the file says two things about it that do not fit'),
  'picture-too-large': notHere('it is too large'),
  'order-not-sound': 'That is not a way in which a picture can be shown.',
} as const satisfies Record<PictureRefusal, string>;

/** Why there is no picture now. */
const busy = {
  'renderers-busy': 'Many people are looking at pictures now. Try again in a minute.',
  'took-too-long': notHere('it takes too long to draw'),
  'took-too-much-memory': notHere('it is too large'),
} as const;

type Reference = NonNullable<ShownReport['lines'][number]['refers']>;

/** What a line of a report points at. */
const refers = {
  image: 'refers to a picture',
  waveform: 'refers to a recording',
  object: 'refers to another file',
  point: 'marks a point on a picture',
  points: 'marks points on a picture',
  line: 'marks a line or an outline on a picture',
  circle: 'marks a circle on a picture',
  ellipse: 'marks an oval on a picture',
  region: 'marks a part of a picture',
  'region-in-space': 'marks a place in the body',
  moment: 'marks a moment',
} as const satisfies Record<Reference['kind'], string>;

/** What a plan, a dose or a record says. */
const terms = {
  label: 'Label',
  name: 'Name',
  description: 'Description',
  date: 'Date',
  intent: 'Purpose',
  approval: 'Approved or not',
  'prescribed-dose': 'Dose that is wanted',
  fractions: 'Number of treatments planned',
  beam: 'Beam',
  machine: 'Machine',
  'beam-type': 'Kind of beam',
  radiation: 'Kind of radiation',
  'dose-units': 'Unit of the dose',
  'dose-type': 'Kind of dose',
  'dose-of': 'What the dose is for',
  'greatest-dose': 'Highest dose',
  comment: 'Comment',
  'fraction-number': 'Number of this treatment',
  'fractions-given': 'Number of treatments given',
  ending: 'How it ended',
} as const satisfies Record<TherapyTerm, string>;

/** What is said of things that are shown and are no picture. */
export const shown = {
  kinds,
  refusals: { ...refusals, ...busy },
  notForDiagnosis: 'What you see here is for looking at. Doctors use other screens to decide.',
  download: 'Download this file',
  cutShort: 'This is only the first part. The whole of it is in the download.',
  refers,
  frames: (numbers: string) => `frame ${numbers}`,
  keyObjects: {
    title: 'Pictures that were picked out',
    count: (count: number) => (count === 1 ? 'One picture' : `${count} pictures`),
    none: 'None of them is named.',
    picture: (number: number, frames: string) =>
      frames === '' ? `Picture ${number}` : `Picture ${number}, frame ${frames}`,
    elsewhere: (name: string) => `${name}: it is not among these scans`,
  },
  presentation: {
    title: 'Marks on a picture',
    lead: (count: number) =>
      count === 1
        ? 'Somebody set how one picture is shown.'
        : `Somebody set how ${count} pictures are shown.`,
    written: 'What is written on it',
  },
  parts: {
    title: 'What is marked',
    picture: (count: number) =>
      count === 1 ? 'A scan with one part marked' : `A scan with ${count} parts marked`,
    none: 'Nothing is marked on this picture.',
    choose: 'Choose what to show',
    show: 'Show these',
    letter: (letter: string, name: string) => `${letter}: ${name}`,
    unnamed: (number: number) => `Part ${number}`,
    notOn: '(not on this picture)',
    onPicture: (number: number, of: number) => `Picture ${number} of ${of}`,
    way: 'Pictures with marks on them',
    previous: 'Previous picture',
    next: 'Next picture',
    alone: 'See this picture without the marks',
    elsewhere: 'The pictures that this was drawn on are not here. So you see the names alone.',
    notExact: 'The marks may be off by a little. They are not for planning treatment.',
  },
  therapy: {
    title: 'Radiotherapy',
    none: 'Nothing that Lantern can read is said in it.',
    terms,
  },
  waveform: {
    label: (title: string, channels: number, seconds: string) =>
      `${title}: ${channels} ${channels === 1 ? 'line' : 'lines'} over ${seconds} seconds.`,
    titles: { ecg: 'ECG', sound: 'Sound', waveform: 'Curves' },
    group: (number: number) => `Part ${number}`,
    channel: (number: number) => `Line ${number}`,
    paper: '25 mm for each second, and 10 mm for each mV',
    paperOther: (each: string, unit: string) =>
      `25 mm for each second, and 10 mm for each ${each} ${unit}`,
    noUnit: 'steps',
    onScreen: 'Sizes on a screen differ. Measure by the squares: a small one is 1 mm.',
    table: 'The same in numbers',
    columns: { channel: 'Line', least: 'Lowest', greatest: 'Highest', unit: 'Unit' },
    scroll: 'The lines may be wider than your screen: scroll them to the side.',
    notes: 'What was written with it',
    notesLead: 'A machine may have written this. It may be wrong until a doctor has looked at it.',
    at: (seconds: string) => `at ${seconds} s`,
    part: (from: string, to: string) => `From second ${from} to second ${to}`,
  },
} as const;
