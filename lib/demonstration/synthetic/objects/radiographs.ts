import { type AttributeValues, type Code, codeOf, sequenceOf } from '../attributes.ts';
import { CHEST_RADIOGRAPH, chestRadiograph } from '../phantoms/chest-radiograph.ts';
import { HAND_RADIOGRAPH, handRadiograph } from '../phantoms/hand-radiograph.ts';
import { MAMMOGRAM, mammogram, type MammogramView } from '../phantoms/mammogram.ts';
import { decimal } from './ct-images.ts';
import { instanceOf, type StudyFacts, type SyntheticInstance, wordBytes } from './study.ts';

const DX_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.1.1';
const MG_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.1.2';
const ROOM = { manufacturer: 'Synthetic Imaging', model: 'Phantom DR', station: 'XR3' };
const BREAST_UNIT = { manufacturer: 'Synthetic Imaging', model: 'Phantom Mammo', station: 'MG1' };

type Film = {
  readonly geometry: {
    readonly rows: number;
    readonly columns: number;
    readonly spacingMillimetres: number;
  };
  readonly pixels: Uint16Array;
};

/** One frontal chest radiograph. */
export function* chestRadiographImages(study: StudyFacts): Generator<SyntheticInstance> {
  const series = { number: 1, modality: 'DX', description: 'Chest PA', equipment: ROOM };
  yield instanceOf(study, series, {
    sopClassUid: DX_IMAGE_STORAGE,
    number: 1,
    values: {
      ...projection(study, { geometry: CHEST_RADIOGRAPH, pixels: chestRadiograph(grainOf(study)) }),
      BodyPartExamined: 'CHEST',
      AnatomicRegionSequence: region(['51185008', 'SCT', 'Chest']),
      ImageLaterality: 'U',
      PatientOrientation: ['L', 'F'],
      PositionerType: 'COLUMN',
      ViewPosition: 'PA',
      KVP: '120',
      ExposureTime: '8',
      Exposure: '2',
      WindowCenter: '1850',
      WindowWidth: '3100',
    },
  });
}

/** One radiograph of the right hand. */
export function* handRadiographImages(study: StudyFacts): Generator<SyntheticInstance> {
  const series = { number: 1, modality: 'DX', description: 'Hand DP right', equipment: ROOM };
  yield instanceOf(study, series, {
    sopClassUid: DX_IMAGE_STORAGE,
    number: 1,
    values: {
      ...projection(study, { geometry: HAND_RADIOGRAPH, pixels: handRadiograph(grainOf(study)) }),
      BodyPartExamined: 'HAND',
      AnatomicRegionSequence: region(['85562004', 'SCT', 'Hand']),
      ImageLaterality: 'R',
      PatientOrientation: ['L', 'F'],
      KVP: '52',
      ExposureTime: '20',
      Exposure: '3',
      WindowCenter: '1900',
      WindowWidth: '3800',
    },
  });
}

const VIEWS: readonly MammogramView[] = [
  { laterality: 'R', view: 'CC' },
  { laterality: 'L', view: 'CC' },
  { laterality: 'R', view: 'MLO' },
  { laterality: 'L', view: 'MLO' },
];

const VIEW_CODES = {
  CC: ['399162004', 'SCT', 'cranio-caudal'],
  MLO: ['399368009', 'SCT', 'medio-lateral oblique'],
} as const satisfies Record<string, Code>;

const BREAST_ORIENTATION = {
  RCC: ['P', 'L'],
  LCC: ['A', 'R'],
  RMLO: ['P', 'FL'],
  LMLO: ['A', 'FR'],
} as const;

/** The four views of a mammogram: right and left, from above and oblique. */
export function* mammogramImages(study: StudyFacts): Generator<SyntheticInstance> {
  const series = {
    number: 1,
    modality: 'MG',
    description: 'Mammogram 4 views',
    equipment: BREAST_UNIT,
  };
  for (const [index, view] of VIEWS.entries()) {
    yield instanceOf(study, series, {
      sopClassUid: MG_IMAGE_STORAGE,
      number: index + 1,
      values: {
        ...projection(study, { geometry: MAMMOGRAM, pixels: mammogram(view) }),
        ...mammography(view),
      },
    });
  }
}

function mammography({ laterality, view }: MammogramView): AttributeValues {
  return {
    BodyPartExamined: 'BREAST',
    AnatomicRegionSequence: region(['76752008', 'SCT', 'Breast']),
    OrganExposed: 'BREAST',
    ImageLaterality: laterality,
    PatientOrientation: BREAST_ORIENTATION[`${laterality}${view}`],
    ViewPosition: view,
    ViewCodeSequence: sequenceOf({
      ...codeOf(VIEW_CODES[view]),
      ViewModifierCodeSequence: { items: [] },
    }),
    PositionerType: 'MAMMOGRAPHIC',
    PositionerPrimaryAngle: view === 'CC' ? '0' : laterality === 'R' ? '-45' : '45',
    BreastImplantPresent: 'NO',
    PartialView: 'NO',
    QualityControlImage: 'NO',
    KVP: '28',
    ExposureTime: '1100',
    Exposure: '80',
    CompressionForce: '110',
    BodyPartThickness: '52',
    AnodeTargetMaterial: 'TUNGSTEN',
    FilterMaterial: 'RHODIUM',
    WindowCenter: '1500',
    WindowWidth: '2900',
  };
}

/** What Digital X-Ray and mammography for presentation have in common (PS3.3 A.26, A.27). */
function projection(study: StudyFacts, { geometry, pixels }: Film): AttributeValues {
  const spacing = decimal(geometry.spacingMillimetres);
  return {
    PresentationIntentType: 'FOR PRESENTATION',
    ImageType: ['ORIGINAL', 'PRIMARY', ''],
    AcquisitionDate: study.date,
    AcquisitionTime: study.time,
    ContentDate: study.date,
    ContentTime: study.time,
    AcquisitionNumber: '1',
    AcquisitionContextSequence: { items: [] },
    DetectorType: 'DIRECT',
    ImagerPixelSpacing: [spacing, spacing],
    PixelSpacing: [spacing, spacing],
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: geometry.rows,
    Columns: geometry.columns,
    BitsAllocated: 16,
    BitsStored: 12,
    HighBit: 11,
    PixelRepresentation: 0,
    PixelIntensityRelationship: 'LOG',
    PixelIntensityRelationshipSign: -1,
    RescaleIntercept: '0',
    RescaleSlope: '1',
    RescaleType: 'US',
    PresentationLUTShape: 'IDENTITY',
    LossyImageCompression: '00',
    BurnedInAnnotation: 'NO',
    PixelData: wordBytes(pixels),
  };
}

function region(code: Code) {
  return sequenceOf(codeOf(code));
}

/** Two films of one phantom differ in their grain. */
function grainOf(study: StudyFacts): number {
  return Array.from(study.key).reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) >>> 0;
}
