import type { Code } from './attributes.ts';
import { chestCtImages, headCtImages } from './objects/ct-images.ts';
import { kneeMrImages } from './objects/mr-images.ts';
import {
  chestRadiographImages,
  handRadiographImages,
  mammogramImages,
} from './objects/radiographs.ts';
import { reportPdfInstance, reportSrInstance } from './objects/report-documents.ts';
import { type StudyFacts, studyInstanceUid, type SyntheticInstance } from './objects/study.ts';
import { ultrasoundImages } from './objects/ultrasound-images.ts';
import { type Person, person, type TrustKey } from './people.ts';
import { type Report, REPORTS } from './reports.ts';

/** One study of the demonstration. `instances` starts anew each time and makes one object at a time. */
export type DemonstrationStudy = {
  readonly key: string;
  readonly trust: TrustKey;
  /** Whom the study is about; see `fits` for whether the trust could know. */
  readonly patient: Person;
  /** How many of the trust's people the study's own identifiers could mean. */
  readonly fits: 'one' | 'nobody' | 'several';
  readonly description: string;
  readonly modality: string;
  readonly accessionNumber: string;
  readonly studyInstanceUid: string;
  /** Calendar date, YYYY-MM-DD. */
  readonly date: string;
  readonly report: Report | null;
  readonly instances: () => Iterable<SyntheticInstance>;
};

/** Somebody whom neither trust has registered. */
const STRANGER: Person = {
  ...person('anh'),
  key: 'stranger',
  title: 'Mr',
  givenNames: 'Eilif',
  familyName: 'Bråten',
  birthDate: '1983-08-30',
  sex: 'M',
  nhsNumber: '',
  hospitalNumbers: {},
  email: null,
  telephone: null,
  addressLines: [],
};

type Plan = Omit<StudyFacts, 'patientId' | 'givesNhsNumber'> & {
  readonly fits: DemonstrationStudy['fits'];
  readonly patientId?: string;
  readonly modality: string;
  readonly images: (study: StudyFacts) => Iterable<SyntheticInstance>;
  readonly report: Report | null;
  readonly reportAs: 'pdf' | 'sr' | null;
};

const snomed = (value: string, meaning: string): Code => [value, 'SCT', meaning];

const PLANS: readonly Plan[] = [
  {
    key: 'northbridge head ct',
    trust: 'northbridge',
    patient: person('margaret'),
    fits: 'one',
    accessionNumber: 'R9N260112001',
    description: 'CT Head',
    procedure: snomed('303653007', 'CT of head'),
    date: '20260112',
    time: '143205',
    modality: 'CT',
    images: headCtImages,
    report: REPORTS.headCt,
    reportAs: 'pdf',
  },
  {
    key: 'northbridge chest radiograph',
    trust: 'northbridge',
    patient: person('margaret'),
    fits: 'one',
    accessionNumber: 'R9N250903114',
    description: 'XR Chest',
    procedure: snomed('399208008', 'Plain chest X-ray'),
    date: '20250903',
    time: '094310',
    modality: 'DX',
    images: chestRadiographImages,
    report: REPORTS.chestRadiograph,
    reportAs: 'sr',
  },
  {
    key: 'northbridge mammogram',
    trust: 'northbridge',
    patient: person('margaret'),
    fits: 'one',
    accessionNumber: 'R9N240521077',
    description: 'XR Mammogram both',
    procedure: snomed('43204002', 'Bilateral mammography'),
    date: '20240521',
    time: '111848',
    modality: 'MG',
    images: mammogramImages,
    report: REPORTS.mammogram,
    reportAs: 'pdf',
  },
  {
    key: 'northbridge hand radiograph',
    trust: 'northbridge',
    patient: person('dafydd'),
    fits: 'one',
    accessionNumber: 'R9N260203042',
    description: 'XR Hand Rt',
    procedure: snomed('37815002', 'Plain X-ray of hand'),
    date: '20260203',
    time: '113921',
    modality: 'DX',
    images: handRadiographImages,
    report: REPORTS.handRadiograph,
    reportAs: 'sr',
  },
  {
    key: 'northbridge knee mr',
    trust: 'northbridge',
    patient: person('dafydd'),
    fits: 'one',
    accessionNumber: 'R9N260219008',
    description: 'MRI Knee Rt',
    procedure: snomed('241658002', 'MRI of knee'),
    date: '20260219',
    time: '080512',
    modality: 'MR',
    images: kneeMrImages,
    report: REPORTS.kneeMr,
    reportAs: 'pdf',
  },
  {
    key: 'eastmoor chest ct',
    trust: 'eastmoor',
    patient: person('margaret'),
    fits: 'one',
    accessionNumber: 'R9E251117205',
    description: 'CT Thorax with contrast',
    procedure: snomed('169069000', 'CT of chest'),
    date: '20251117',
    time: '132744',
    modality: 'CT',
    images: chestCtImages,
    report: REPORTS.chestCt,
    reportAs: 'pdf',
  },
  {
    key: 'eastmoor liver ultrasound',
    trust: 'eastmoor',
    patient: person('siobhan'),
    fits: 'one',
    accessionNumber: 'R9E260127061',
    description: 'US Liver',
    procedure: snomed('45036003', 'Ultrasonography of abdomen'),
    date: '20260127',
    time: '105530',
    modality: 'US',
    images: ultrasoundImages,
    report: REPORTS.ultrasound,
    reportAs: 'sr',
  },
  {
    key: 'eastmoor chest radiograph of a stranger',
    trust: 'eastmoor',
    patient: STRANGER,
    patientId: 'X0004417',
    fits: 'nobody',
    accessionNumber: 'R9E260301019',
    description: 'XR Chest',
    procedure: snomed('399208008', 'Plain chest X-ray'),
    date: '20260301',
    time: '201133',
    modality: 'DX',
    images: chestRadiographImages,
    report: null,
    reportAs: null,
  },
  {
    key: 'northbridge hand radiograph of one of two',
    trust: 'northbridge',
    patient: person('john-mill-lane'),
    patientId: 'ED-26-00731',
    fits: 'several',
    accessionNumber: 'R9N260305150',
    description: 'XR Hand Rt',
    procedure: snomed('37815002', 'Plain X-ray of hand'),
    date: '20260305',
    time: '022710',
    modality: 'DX',
    images: handRadiographImages,
    report: null,
    reportAs: null,
  },
];

/** The studies of the demonstration, in a fixed order; 588 objects and 341 MB in all. */
export function* demonstrationStudies(): Generator<DemonstrationStudy> {
  for (const plan of PLANS) yield studyOf(plan);
}

function studyOf(plan: Plan): DemonstrationStudy {
  const facts: StudyFacts = {
    ...plan,
    patientId: plan.patientId ?? plan.patient.hospitalNumbers[plan.trust] ?? '',
    givesNhsNumber: plan.fits === 'one',
  };
  const { key, trust, patient, fits, description, modality, accessionNumber, report } = plan;

  return {
    ...{ key, trust, patient, fits, description, modality, accessionNumber, report },
    studyInstanceUid: studyInstanceUid(facts),
    date: `${plan.date.slice(0, 4)}-${plan.date.slice(4, 6)}-${plan.date.slice(6)}`,
    instances: () => instancesOf(plan, facts),
  };
}

function* instancesOf(plan: Plan, facts: StudyFacts): Generator<SyntheticInstance> {
  yield* plan.images(facts);
  if (plan.report === null) return;
  if (plan.reportAs === 'pdf') yield reportPdfInstance(facts, plan.report);
  if (plan.reportAs === 'sr') yield reportSrInstance(facts, plan.report);
}
