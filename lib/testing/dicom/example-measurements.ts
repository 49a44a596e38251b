import type {
  MeasurementReport,
  ReportedMeasurement,
} from '#lib/protocols/dicom/measurement-report.ts';

const ENHANCED_CT = '1.2.840.10008.5.1.4.1.1.2.1';
const RADIOGRAPH = '1.2.840.10008.5.1.4.1.1.1.1';
const WHOLE_SLIDE = '1.2.840.10008.5.1.4.1.1.77.1.6';

const SLICE: ReportedMeasurement['on'] = {
  sopClassUid: ENHANCED_CT,
  sopInstanceUid: '1.2.826.0.1.3680043.9.999.67.2.1',
  seriesInstanceUid: '1.2.826.0.1.3680043.9.999.67.2',
  frame: 3,
};
const FILM: ReportedMeasurement['on'] = {
  sopClassUid: RADIOGRAPH,
  sopInstanceUid: '1.2.826.0.1.3680043.9.999.67.3.1',
  seriesInstanceUid: '1.2.826.0.1.3680043.9.999.67.3',
  frame: null,
};
const TILE = { ...FILM, sopClassUid: WHOLE_SLIDE, sopInstanceUid: `${FILM.seriesInstanceUid}.2` };

const EXAMPLES: readonly ReportedMeasurement[] = [
  {
    trackingUid: '2.25.11',
    label: 'Length 1',
    on: SLICE,
    kind: 'length',
    points: [
      [10.25, 20],
      [35.25, 20.1],
    ],
    measured: { value: 12.5, unit: 'mm', at: 'body' },
    text: 'The wider one.',
  },
  {
    trackingUid: '2.25.12',
    label: 'Angle 1',
    on: SLICE,
    kind: 'angle',
    points: [
      [1, 2],
      [30.5, 40.5],
      [5, 60],
    ],
    measured: { value: 100 / 3, unit: 'deg', at: null },
    text: null,
  },
  {
    trackingUid: '2.25.13',
    label: 'Area 1',
    on: FILM,
    kind: 'ellipse',
    points: [
      [30, 10],
      [10, 50],
    ],
    measured: { value: 50 * Math.PI, unit: 'mm2', at: 'detector' },
    text: null,
  },
  {
    trackingUid: '2.25.14',
    label: 'Note 1',
    on: FILM,
    kind: 'note',
    points: [[100, 200.5]],
    measured: null,
    text: 'Is this the old break?\nAsk Dr Ŵyn.',
  },
  {
    trackingUid: '2.25.15',
    label: 'Area 2',
    on: TILE,
    kind: 'ellipse',
    points: [
      [0, 0],
      [30, 10],
    ],
    measured: { value: 300, unit: 'pixels2', at: null },
    text: null,
  },
];

/** A report with measurements of every kind, in two series and on one frame of many. */
export const EXAMPLE_REPORT: MeasurementReport = {
  sopInstanceUid: '2.25.1001',
  seriesInstanceUid: '2.25.1002',
  study: {
    studyInstanceUid: '1.2.826.0.1.3680043.9.999.67',
    studyId: '67',
    studyDate: '20261129',
    studyTime: '101530',
    accessionNumber: 'RX67',
    referringPhysicianName: 'Rees^Ann^^Dr',
  },
  patient: {
    name: 'Ŵyn^Siân',
    id: '9990000018',
    issuerOfId: 'NHS',
    birthDate: '19560704',
    sex: 'F',
  },
  observer: 'Hill^Zoë^^Ms',
  madeAt: new Date('2026-11-30T23:59:59.007Z'),
  language: 'en',
  measurements: EXAMPLES,
};

export function exampleReport(other: Partial<MeasurementReport>): MeasurementReport {
  return { ...EXAMPLE_REPORT, ...other };
}

/** The first example of a kind, with whatever else is given. */
export function exampleMeasurement(
  kind: ReportedMeasurement['kind'],
  other: Partial<ReportedMeasurement> = {},
): ReportedMeasurement {
  const example = EXAMPLES.find((one) => one.kind === kind);
  if (!example) throw new Error(`there is no example of the kind ${kind}`);
  return { ...example, ...other };
}
