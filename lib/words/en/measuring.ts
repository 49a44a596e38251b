import type {
  Measured,
  MeasurementKind,
  MeasurementsRefusal,
} from '#lib/domain/measurement/measurement.ts';

const whole = (value: number) => (value < 10 ? value.toFixed(2) : value.toFixed(1));

/** What a measurement comes to. */
function worth({ value, unit, at }: Measured): string {
  if (unit === 'deg') return `${value.toFixed(1)}°`;
  const units = { mm: 'mm', mm2: 'mm²', pixels: 'pixels', pixels2: 'square pixels' } as const;
  return `${whole(value)} ${units[unit]}${at === 'detector' ? ' at the detector' : ''}`;
}

/** Lengths, angles, areas and notes in images. */
export const measuring = {
  title: 'Measure and note',
  worth,
  kinds: {
    length: 'Length',
    angle: 'Angle',
    ellipse: 'Oval area',
    note: 'Note',
  } satisfies Record<MeasurementKind, string>,
  hints: {
    length: 'Slide from one end to the other, or tap one end and then the other.',
    angle: 'Tap three points: an end, the corner, and the other end.',
    ellipse: 'Slide from one corner around the area to the other.',
    note: 'Tap where the note belongs. Then write it below the picture.',
  } satisfies Record<MeasurementKind, string>,
  keys: 'By keys: move the cross with the arrows, slowly with Shift. Enter sets a point, Escape gives up.',
  placed: (count: number) => (count === 1 ? 'One point is set.' : `${count} points are set.`),
  none: 'Nothing is measured yet.',
  yours: 'What you measured',
  name: (kind: string, number: number) => `${kind} ${number}`,
  on: (image: number, group: number) => `Group ${group}, image ${image}`,
  gone: 'Its picture is not here any more',
  point: (name: string, number: number) => `${name}, point ${number}. Move it with the arrows.`,
  noteLabel: (name: string) => `${name}: what do you want to note?`,
  show: 'Show',
  showOf: (name: string) => `Show ${name}`,
  remove: 'Remove',
  removeOf: (name: string) => `Remove ${name}`,
  full: 'There is no room for more. Remove what you do not need.',
  detector: 'This picture is a shadow. A length at the detector is longer than it is in the body.',
  pixels: 'This picture does not say how large a pixel is. So there are no millimetres.',
  notForDiagnosis: 'Measured for you to talk about. Not for diagnosis.',
  onlyYou: 'Only you see what you measure and keep here.',
  keep: 'Keep what I measured',
  keeping: 'Keeping it…',
  kept: 'It is kept. You find it here when you come back.',
  notKept: 'It is not kept yet.',
  download: 'Download it as a DICOM file',
  refusals: {
    not_measurements: 'This could not be read. Reload the page, and measure again.',
    too_many_measurements: 'There are too many. Remove some, then keep the rest.',
    note_too_long: 'A note is too long. Write 500 characters or fewer.',
    note_missing: 'A note is empty. Write it, or remove it.',
    not_on_a_picture: 'A picture that you measured in is not here. Remove that measurement.',
    no_tools: 'The hospital has turned measuring off. Nothing was kept.',
    not_there: 'These images are not open to you any more. Nothing was kept.',
    failed: 'It could not be kept. Try again in a minute.',
  } satisfies Record<
    MeasurementsRefusal | 'not_on_a_picture' | 'no_tools' | 'not_there' | 'failed',
    string
  >,
} as const;
