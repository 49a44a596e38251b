import { randomUUID } from 'node:crypto';
import { chestSlices, CHEST_CT } from '#lib/demonstration/synthetic/phantoms/chest-ct.ts';
import {
  instanceOf,
  type StudyFacts,
  studyInstanceUid,
  wordBytes,
} from '#lib/demonstration/synthetic/objects/study.ts';
import { person } from '#lib/demonstration/synthetic/people.ts';
import { buildFileMeta } from '#lib/protocols/dicom/file-meta.ts';
import type { FileToRelease } from '#lib/testing/builders/released-images.ts';

const CT_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.2';
const SERIES = {
  ...{ number: 1, modality: 'CT', description: 'Thorax 1.25 B30f + C' },
  equipment: { manufacturer: 'Synthetic Imaging', model: 'Phantom CT 64', station: 'CT1' },
};

/** A study of one series, as files; no two of these are the same study. */
export type ChestStudy = {
  readonly uid: string;
  readonly seriesUid: string;
  readonly files: readonly FileToRelease[];
};

/** Slices of the demonstration’s chest, through it and back again as often as is needed: each an object of its own. */
export function chestStudies(counts: readonly number[]): ChestStudy[] {
  const slices = [...chestSlices()].slice(0, Math.max(...counts));
  return counts.map((count) => chestStudy(slices, count));
}

function chestStudy(slices: readonly Uint16Array[], count: number): ChestStudy {
  const study = factsOf(randomUUID());
  const instances = Array.from({ length: count }, (_, index) =>
    instanceOf(study, SERIES, {
      sopClassUid: CT_IMAGE_STORAGE,
      number: index + 1,
      values: valuesOf(index, slices[thereAndBack(index, slices.length)]!),
    }),
  );
  const files = instances.map(({ dataSet, seriesInstanceUid, ...names }) => ({
    ...{ seriesInstanceUid, sopInstanceUid: names.sopInstanceUid },
    bytes: Buffer.concat([buildFileMeta(names), dataSet]),
  }));
  return { uid: studyInstanceUid(study), seriesUid: files[0]?.seriesInstanceUid ?? '', files };
}

function thereAndBack(index: number, count: number): number {
  const turn = index % (2 * count);
  return turn < count ? turn : 2 * count - 1 - turn;
}

function factsOf(key: string): StudyFacts {
  return {
    ...{ key: `measured ${key}`, trust: 'northbridge', patient: person('margaret') },
    ...{ patientId: 'BENCH1', givesNhsNumber: false, accessionNumber: 'BENCH000001' },
    ...{ description: 'CT Thorax with contrast', date: '20261122', time: '101500' },
    procedure: ['169069000', 'SCT', 'CT of chest'],
  };
}

function valuesOf(index: number, pixels: Uint16Array) {
  const { columns, rows, spacingMillimetres, sliceMillimetres, rescaleIntercept } = CHEST_CT;
  const corner = String((-(columns - 1) / 2) * spacingMillimetres);
  const z = String(CHEST_CT.lowestMillimetres + index * sliceMillimetres);
  return {
    ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
    FrameOfReferenceUID: '2.25.1',
    ImagePositionPatient: [corner, corner, z],
    ImageOrientationPatient: ['1', '0', '0', '0', '1', '0'],
    SliceLocation: z,
    SliceThickness: String(sliceMillimetres),
    PixelSpacing: [String(spacingMillimetres), String(spacingMillimetres)],
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: rows,
    Columns: columns,
    BitsAllocated: 16,
    BitsStored: 12,
    HighBit: 11,
    PixelRepresentation: 0,
    RescaleIntercept: String(rescaleIntercept),
    RescaleSlope: '1',
    RescaleType: 'HU',
    WindowCenter: '40',
    WindowWidth: '400',
    PixelData: wordBytes(pixels),
  };
}
