import { randomFillSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AttributeValues, dataSetOf } from '#lib/demonstration/synthetic/attributes.ts';
import { buildFileMeta } from '#lib/protocols/dicom/file-meta.ts';
import { writeDataSet } from '#lib/protocols/dicom/data-set-writer.ts';
import { EXPLICIT_LITTLE_ENDIAN } from '#lib/protocols/dicom/transfer-syntaxes.ts';

export type ImageKind = 'CT' | 'MR';

/** Side of the square image in pixels of 16 bits: 512 KiB and 128 KiB of pixels. */
const SIDE = { CT: 512, MR: 256 } as const;
const SOP_CLASS = { CT: '1.2.840.10008.5.1.4.1.1.2', MR: '1.2.840.10008.5.1.4.1.1.4' } as const;
/** What a scanner's images of one series and one study are in these benchmarks. */
const IMAGES_IN_SERIES = 50;
const SERIES_IN_STUDY = 2;
const ALL_IN_ONE_STUDY = Number.MAX_SAFE_INTEGER;

/**
 * Writes DICOM files of noise with the attributes of a scanner's image, no two alike. Answers their paths in the order a scanner would send them.
 */
export function makeImages(
  folder: string,
  kind: ImageKind,
  count: number,
  studies: 'several' | 'one' = 'several',
): string[] {
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: count }, (_, index) => {
    const path = join(folder, `${String(index).padStart(5, '0')}.dcm`);
    writeFileSync(path, imageFile(kind, index, studies));
    return path;
  });
}

function imageFile(kind: ImageKind, index: number, studies: 'several' | 'one'): Buffer {
  const series = Math.floor(index / IMAGES_IN_SERIES);
  const study = Math.floor(series / (studies === 'one' ? ALL_IN_ONE_STUDY : SERIES_IN_STUDY));
  const root = `1.2.826.0.1.3680043.10.1.${kind === 'CT' ? 1 : 2}.20261122.${study + 1}`;
  const sopInstanceUid = `${root}.${series + 1}.${index + 1}`;
  const values: AttributeValues = {
    ...patientAndStudy(study, root),
    ...seriesAndEquipment(kind, series, `${root}.${series + 1}`),
    ...(kind === 'CT' ? ctAcquisition(index) : mrAcquisition(index)),
    ...image(kind, index),
    SOPClassUID: SOP_CLASS[kind],
    SOPInstanceUID: sopInstanceUid,
    PixelData: noise(SIDE[kind] ** 2),
  };
  const meta = buildFileMeta({
    sopClassUid: SOP_CLASS[kind],
    sopInstanceUid,
    transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN,
  });
  return Buffer.concat([meta, writeDataSet(dataSetOf(values), EXPLICIT_LITTLE_ENDIAN)]);
}

/** Pixels of 12 bits in 16, as scanners give: they cannot be told apart by content, and deflate to three quarters. */
function noise(pixels: number): Buffer {
  const bytes = randomFillSync(Buffer.alloc(pixels * 2));
  for (let at = 1; at < bytes.length; at += 2) bytes[at] = (bytes[at] ?? 0) & 0x0f;
  return bytes;
}

function patientAndStudy(study: number, uid: string): AttributeValues {
  return {
    SpecificCharacterSet: 'ISO_IR 100',
    PatientName: `BENCH^Patient ${study}`,
    PatientID: `B${String(100_000 + study)}`,
    PatientBirthDate: '19600229',
    PatientSex: 'F',
    PatientAge: '066Y',
    StudyInstanceUID: uid,
    StudyDate: '20261122',
    StudyTime: '101500',
    StudyID: String(study + 1),
    AccessionNumber: `BEN${String(study).padStart(8, '0')}`,
    StudyDescription: 'Measured study',
    ReferringPhysicianName: 'Referrer^Example',
  };
}

function seriesAndEquipment(kind: ImageKind, series: number, uid: string): AttributeValues {
  return {
    SeriesInstanceUID: uid,
    SeriesNumber: String(series + 1),
    SeriesDescription: `Axial ${series + 1}`,
    SeriesDate: '20261122',
    SeriesTime: '101730',
    Modality: kind,
    Manufacturer: 'Example Imaging',
    ManufacturerModelName: 'Example 128',
    InstitutionName: 'Example Hospital',
    StationName: 'EXAMPLE1',
    DeviceSerialNumber: '000001',
    SoftwareVersions: '1.0',
    ProtocolName: 'Routine',
    BodyPartExamined: 'HEAD',
    PatientPosition: 'HFS',
    FrameOfReferenceUID: `${uid}.0`,
  };
}

function ctAcquisition(index: number): AttributeValues {
  return {
    KVP: '120',
    SliceThickness: '1.25',
    DistanceSourceToDetector: '949',
    DistanceSourceToPatient: '541',
    GantryDetectorTilt: '0',
    TableHeight: '161.5',
    RotationDirection: 'CW',
    ExposureTime: '500',
    XRayTubeCurrent: '240',
    Exposure: '120',
    FocalSpots: '0.7',
    ConvolutionKernel: 'STANDARD',
    RescaleIntercept: '-1024',
    RescaleSlope: '1',
    RescaleType: 'HU',
    AcquisitionNumber: String(1 + (index % 4)),
  };
}

function mrAcquisition(index: number): AttributeValues {
  return {
    ScanningSequence: 'SE',
    SequenceVariant: 'SK',
    ScanOptions: 'FS',
    MRAcquisitionType: '2D',
    SequenceName: 'se2d1',
    SliceThickness: '3',
    RepetitionTime: '2500',
    EchoTime: '30',
    NumberOfAverages: '1',
    ImagingFrequency: '63.86',
    ImagedNucleus: '1H',
    EchoNumbers: '1',
    MagneticFieldStrength: '1.5',
    SpacingBetweenSlices: '3.3',
    FlipAngle: '90',
    AcquisitionNumber: String(1 + (index % 4)),
  };
}

function image(kind: ImageKind, index: number): AttributeValues {
  const position = String(index * 1.25);
  return {
    ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
    InstanceCreationDate: '20261122',
    InstanceCreationTime: '101800',
    AcquisitionDate: '20261122',
    AcquisitionTime: '101740',
    ContentDate: '20261122',
    ContentTime: '101800',
    InstanceNumber: String(index + 1),
    ImagePositionPatient: ['-125', '-125', position],
    ImageOrientationPatient: ['1', '0', '0', '0', '1', '0'],
    SliceLocation: position,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: SIDE[kind],
    Columns: SIDE[kind],
    PixelSpacing: ['0.488', '0.488'],
    BitsAllocated: 16,
    BitsStored: 12,
    HighBit: 11,
    PixelRepresentation: 0,
    WindowCenter: '40',
    WindowWidth: '400',
  };
}
