import { uidFromHash } from '#lib/protocols/dicom/uids.ts';
import type { AttributeValues } from '../attributes.ts';
import { CHEST_CT, chestSlices } from '../phantoms/chest-ct.ts';
import { HEAD_CT, headSlices } from '../phantoms/head-ct.ts';
import {
  instanceOf,
  type SeriesFacts,
  type StudyFacts,
  type SyntheticInstance,
  wordBytes,
} from './study.ts';

const CT_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.2';
const SCANNER = { manufacturer: 'Synthetic Imaging', model: 'Phantom CT 64', station: 'CT1' };

/** The head CT, one image at a time. */
export function headCtImages(study: StudyFacts): Generator<SyntheticInstance> {
  const series = { number: 2, modality: 'CT', description: 'Head 0.6 H31s', equipment: SCANNER };
  return ctImages(study, series, {
    geometry: HEAD_CT,
    slices: headSlices(),
    values: {
      ProtocolName: 'Head routine',
      BodyPartExamined: 'HEAD',
      KVP: '120',
      XRayTubeCurrent: '220',
      ExposureTime: '1000',
      Exposure: '220',
      ConvolutionKernel: 'H31s',
      WindowCenter: ['40', '500'],
      WindowWidth: ['80', '2500'],
      WindowCenterWidthExplanation: ['BRAIN', 'BONE'],
    },
  });
}

/** The chest CT with contrast, one image at a time. */
export function chestCtImages(study: StudyFacts): Generator<SyntheticInstance> {
  const series = {
    number: 3,
    modality: 'CT',
    description: 'Thorax 1.25 B30f + C',
    equipment: SCANNER,
  };
  return ctImages(study, series, {
    geometry: CHEST_CT,
    slices: chestSlices(),
    values: {
      ProtocolName: 'Thorax with contrast',
      BodyPartExamined: 'CHEST',
      ContrastBolusAgent: 'IOHEXOL 300',
      KVP: '110',
      XRayTubeCurrent: '160',
      ExposureTime: '500',
      Exposure: '80',
      ConvolutionKernel: 'B30f',
      WindowCenter: ['40', '-500'],
      WindowWidth: ['400', '1500'],
      WindowCenterWidthExplanation: ['MEDIASTINUM', 'LUNG'],
    },
  });
}

function* ctImages(
  study: StudyFacts,
  series: SeriesFacts,
  scan: {
    readonly geometry: typeof HEAD_CT | typeof CHEST_CT;
    readonly slices: Iterable<Uint16Array>;
    readonly values: AttributeValues;
  },
): Generator<SyntheticInstance> {
  const { geometry } = scan;
  const corner = decimal((-(geometry.columns - 1) / 2) * geometry.spacingMillimetres);
  let number = 0;
  for (const pixels of scan.slices) {
    const z = decimal(geometry.lowestMillimetres + number * geometry.sliceMillimetres);
    number++;
    yield instanceOf(study, series, {
      sopClassUid: CT_IMAGE_STORAGE,
      number,
      values: {
        ...sameForAllSlices(study, series, geometry),
        ...scan.values,
        ImagePositionPatient: [corner, corner, z],
        SliceLocation: z,
        PixelData: wordBytes(pixels),
      },
    });
  }
}

function sameForAllSlices(
  study: StudyFacts,
  series: SeriesFacts,
  geometry: typeof HEAD_CT | typeof CHEST_CT,
): AttributeValues {
  return {
    ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
    AcquisitionDate: study.date,
    AcquisitionTime: study.time,
    ContentDate: study.date,
    ContentTime: study.time,
    AcquisitionNumber: '1',
    PatientPosition: 'HFS',
    FrameOfReferenceUID: uidFromHash(`synthetic study ${study.key} frame ${series.number}`),
    PositionReferenceIndicator: null,
    ImageOrientationPatient: ['1', '0', '0', '0', '1', '0'],
    SliceThickness: decimal(geometry.sliceMillimetres),
    SpacingBetweenSlices: decimal(geometry.sliceMillimetres),
    PixelSpacing: [decimal(geometry.spacingMillimetres), decimal(geometry.spacingMillimetres)],
    GantryDetectorTilt: '0',
    RotationDirection: 'CW',
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: geometry.rows,
    Columns: geometry.columns,
    BitsAllocated: 16,
    BitsStored: 12,
    HighBit: 11,
    PixelRepresentation: 0,
    RescaleIntercept: String(geometry.rescaleIntercept),
    RescaleSlope: '1',
    RescaleType: 'HU',
    BurnedInAnnotation: 'NO',
    LossyImageCompression: '00',
  };
}

/** A decimal string of at most 16 characters (DS). */
export function decimal(value: number): string {
  return String(Math.round(value * 10_000) / 10_000);
}
