import { ULTRASOUND, ultrasoundClip } from '../phantoms/ultrasound-clip.ts';
import { decimal } from './ct-images.ts';
import { sequenceOf } from '../attributes.ts';
import { instanceOf, type StudyFacts, type SyntheticInstance } from './study.ts';

const US_MULTI_FRAME_STORAGE = '1.2.840.10008.5.1.4.1.1.3.1';
const FRAME_TIME_TAG = 0x00181063;
const CENTIMETRES = 3;

/** One colour Doppler clip of the liver. */
export function* ultrasoundImages(study: StudyFacts): Generator<SyntheticInstance> {
  const series = {
    number: 1,
    modality: 'US',
    description: 'Liver colour Doppler',
    equipment: { manufacturer: 'Synthetic Imaging', model: 'Phantom Sono', station: 'US4' },
  };
  yield instanceOf(study, series, {
    sopClassUid: US_MULTI_FRAME_STORAGE,
    number: 1,
    values: {
      ImageType: ['ORIGINAL', 'PRIMARY', 'ABDOMINAL', '0011'],
      AcquisitionDate: study.date,
      AcquisitionTime: study.time,
      ContentDate: study.date,
      ContentTime: study.time,
      AcquisitionNumber: '1',
      PatientOrientation: null,
      BodyPartExamined: 'LIVER',
      TransducerFrequency: 3_500_000,
      FrameTime: String(ULTRASOUND.frameMilliseconds),
      FrameIncrementPointer: FRAME_TIME_TAG,
      NumberOfFrames: String(ULTRASOUND.frames),
      SequenceOfUltrasoundRegions: regions(),
      SamplesPerPixel: 3,
      PhotometricInterpretation: 'RGB',
      PlanarConfiguration: 0,
      Rows: ULTRASOUND.rows,
      Columns: ULTRASOUND.columns,
      BitsAllocated: 8,
      BitsStored: 8,
      HighBit: 7,
      PixelRepresentation: 0,
      UltrasoundColorDataPresent: 1,
      LossyImageCompression: '00',
      BurnedInAnnotation: 'NO',
      PixelData: ultrasoundClip(),
    },
  });
}

/** Where in the picture lengths may be measured. */
function regions() {
  const step = Number(decimal(ULTRASOUND.centimetresPerPixel));
  return sequenceOf({
    RegionSpatialFormat: 1,
    RegionDataType: 1,
    RegionFlags: 0,
    RegionLocationMinX0: 45,
    RegionLocationMinY0: 20,
    RegionLocationMaxX1: 600,
    RegionLocationMaxY1: 456,
    PhysicalUnitsXDirection: CENTIMETRES,
    PhysicalUnitsYDirection: CENTIMETRES,
    PhysicalDeltaX: step,
    PhysicalDeltaY: step,
  });
}
