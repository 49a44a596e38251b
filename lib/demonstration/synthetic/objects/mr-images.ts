import { uidFromHash } from '#lib/protocols/dicom/uids.ts';
import type { AttributeValues } from '../attributes.ts';
import { KNEE_MR, KNEE_SERIES, type KneeSeries, kneeSlice } from '../phantoms/knee-mr.ts';
import { decimal } from './ct-images.ts';
import {
  instanceOf,
  type SeriesFacts,
  type StudyFacts,
  type SyntheticInstance,
  wordBytes,
} from './study.ts';

const MR_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.4';
const SCANNER = { manufacturer: 'Synthetic Imaging', model: 'Phantom MR 1.5', station: 'MR2' };

const SEQUENCES = {
  protonDensity: { name: 'PD', repetition: '2800', echo: '33', options: null },
  t1: { name: 'T1', repetition: '620', echo: '12', options: null },
  fatSaturated: { name: 'PD FS', repetition: '3100', echo: '36', options: 'FS' },
} as const;

const PLANES = { sagittal: 'Sag', coronal: 'Cor', axial: 'Ax' } as const;

/** Directions of a row and of a column (PS3.3 C.7.6.2.1.1). */
const ORIENTATIONS = {
  sagittal: ['0', '1', '0', '0', '0', '-1'],
  coronal: ['1', '0', '0', '0', '0', '-1'],
  axial: ['1', '0', '0', '0', '1', '0'],
} as const;

/** The right knee in three series, one image at a time. */
export function* kneeMrImages(study: StudyFacts): Generator<SyntheticInstance> {
  for (const [at, knee] of KNEE_SERIES.entries()) {
    const series = {
      number: at + 2,
      modality: 'MR',
      description: `${PLANES[knee.name]} ${SEQUENCES[knee.weighting].name}`,
      equipment: SCANNER,
    };
    for (let index = 0; index < knee.slices; index++) {
      yield instanceOf(study, series, {
        sopClassUid: MR_IMAGE_STORAGE,
        number: index + 1,
        values: {
          ...seriesValues(study, series, knee),
          ...positionOf(knee, index),
          PixelData: wordBytes(kneeSlice(knee, index)),
        },
      });
    }
  }
}

function positionOf(knee: KneeSeries, index: number): AttributeValues {
  const near = decimal((-(KNEE_MR.columns - 1) / 2) * KNEE_MR.spacingMillimetres);
  const far = decimal(((KNEE_MR.rows - 1) / 2) * KNEE_MR.spacingMillimetres);
  const across = decimal(knee.firstMillimetres + index * knee.stepMillimetres);
  const position = {
    sagittal: [across, near, far],
    coronal: [near, across, far],
    axial: [near, near, across],
  }[knee.name];

  return { ImagePositionPatient: position, SliceLocation: across };
}

function seriesValues(study: StudyFacts, series: SeriesFacts, knee: KneeSeries): AttributeValues {
  const sequence = SEQUENCES[knee.weighting];
  return {
    ImageType: ['ORIGINAL', 'PRIMARY', 'M', 'SE'],
    AcquisitionDate: study.date,
    AcquisitionTime: study.time,
    ContentDate: study.date,
    ContentTime: study.time,
    AcquisitionNumber: '1',
    PatientPosition: 'FFS',
    BodyPartExamined: 'KNEE',
    Laterality: 'R',
    ProtocolName: `Knee ${series.description}`,
    ScanningSequence: 'SE',
    SequenceVariant: 'SK',
    ScanOptions: sequence.options,
    MRAcquisitionType: '2D',
    RepetitionTime: sequence.repetition,
    EchoTime: sequence.echo,
    EchoTrainLength: '7',
    MagneticFieldStrength: '1.5',
    ImagedNucleus: '1H',
    ImagingFrequency: '63.68',
    FlipAngle: '150',
    ReceiveCoilName: 'KNEE_8CH',
    FrameOfReferenceUID: uidFromHash(`synthetic study ${study.key} frame`),
    PositionReferenceIndicator: null,
    ImageOrientationPatient: ORIENTATIONS[knee.name],
    SliceThickness: decimal(knee.stepMillimetres - 0.5),
    SpacingBetweenSlices: decimal(knee.stepMillimetres),
    PixelSpacing: [decimal(KNEE_MR.spacingMillimetres), decimal(KNEE_MR.spacingMillimetres)],
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: KNEE_MR.rows,
    Columns: KNEE_MR.columns,
    BitsAllocated: 16,
    BitsStored: 12,
    HighBit: 11,
    PixelRepresentation: 0,
    WindowCenter: knee.weighting === 'fatSaturated' ? '400' : '560',
    WindowWidth: knee.weighting === 'fatSaturated' ? '900' : '1150',
    BurnedInAnnotation: 'NO',
    LossyImageCompression: '00',
  };
}
