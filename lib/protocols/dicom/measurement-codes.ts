import type { Code } from './data-set-text.ts';
import type {
  MeasuredAt,
  MeasuredKind,
  MeasuredUnit,
  ReportedMeasurement,
  ReportLanguage,
} from './reported-measurement.ts';

const of =
  (scheme: string) =>
  (value: string, meaning: string): Code => ({ value, scheme, meaning });
const dcm = of('DCM');
const sct = of('SCT');
const ucum = of('UCUM');

/**
 * The concepts of a measurement report (PS3.16 TID 1500, 1501, 1204, 1002, 1003; Annex D). Their meanings stay as the
 * standard has them in a Welsh report too, so that every program shows them the same.
 */
export const CONCEPT = {
  report: dcm('126000', 'Imaging Measurement Report'),
  language: dcm('121049', 'Language of Content Item and Descendants'),
  observerType: dcm('121005', 'Observer Type'),
  person: dcm('121006', 'Person'),
  observerName: dcm('121008', 'Person Observer Name'),
  procedureReported: dcm('121058', 'Procedure reported'),
  imagingProcedure: sct('363679005', 'Imaging procedure'),
  measurements: dcm('126010', 'Imaging Measurements'),
  group: dcm('125007', 'Measurement Group'),
  trackingIdentifier: dcm('112039', 'Tracking Identifier'),
  trackingUid: dcm('112040', 'Tracking Unique Identifier'),
  comment: dcm('121106', 'Comment'),
} as const satisfies Record<string, Code>;

/** What each kind measures, in which units, and how many points it has in this code (not in the report). */
export const MEASURED = {
  length: { concept: sct('410668003', 'Length'), points: 2, units: ['mm', 'pixels'] },
  angle: { concept: sct('1483009', 'Angle'), points: 3, units: ['deg'] },
  ellipse: { concept: sct('42798000', 'Area'), points: 2, units: ['mm2', 'pixels2'] },
} as const satisfies Record<
  MeasuredKind,
  { readonly concept: Code; readonly points: number; readonly units: readonly MeasuredUnit[] }
>;

/** How many points a measurement of each kind has. */
export const POINT_COUNT = {
  length: MEASURED.length.points,
  angle: MEASURED.angle.points,
  ellipse: MEASURED.ellipse.points,
  note: 1,
} as const satisfies Record<ReportedMeasurement['kind'], number>;

/** Units of UCUM (PS3.16 CID 7460, 7461, 7462). It counts the pixels of an area in pixels as well. */
export const UNIT = {
  mm: ucum('mm', 'mm'),
  mm2: ucum('mm2', 'square mm'),
  deg: ucum('deg', 'degrees'),
  pixels: ucum('{pixels}', 'pixels'),
  pixels2: ucum('{pixels}', 'square pixels'),
} as const satisfies Record<MeasuredUnit, Code>;

/** RFC 5646, as PS3.16 CID 5000 has it. */
export const LANGUAGE = {
  en: of('RFC5646')('en', 'English'),
  cy: of('RFC5646')('cy', 'Welsh'),
} as const satisfies Record<ReportLanguage, Code>;

/**
 * Where a millimetre is one, in a comment: the standard has no code for it (PS3.3 10.7.1.3 tells it by which spacing the
 * image has). The words are read back, so a word changed here needs the old one kept for reading. The Welsh is by machine
 * and not yet checked by a translator: see docs/adr/0045-welsh.md.
 */
export const MILLIMETRES_AT = {
  body: {
    en: 'Sizes in mm are sizes in the body.',
    cy: 'Meintiau yn y corff yw’r meintiau mewn mm.',
  },
  detector: {
    en: 'Sizes in mm are sizes on the detector. In the body they are smaller.',
    cy: 'Meintiau ar y synhwyrydd yw’r meintiau mewn mm. Maent yn llai yn y corff.',
  },
} as const satisfies Record<MeasuredAt, Record<ReportLanguage, string>>;

/** Said by every report, first in its content and in the description of its series. */
export const NOT_FOR_DIAGNOSIS = {
  comment: {
    en: 'Made in a viewer that is not for diagnosis.',
    cy: 'Gwnaed mewn gwelydd nad yw ar gyfer diagnosis.',
  },
  series: {
    en: 'Measurements, not for diagnosis',
    cy: 'Mesuriadau, nid ar gyfer diagnosis',
  },
} as const satisfies Record<string, Record<ReportLanguage, string>>;

/** The scheme and value are the code; its meaning is for people (PS3.3 8.1). */
export function isCode(code: Code | null, wanted: Code): boolean {
  return code !== null && code.value === wanted.value && code.scheme === wanted.scheme;
}
