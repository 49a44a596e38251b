import type { DicomBytes } from '#lib/imaging/open-object.ts';
import { SEGMENTS, STRUCTURES, THERAPY } from '#lib/imaging/shown/tags.ts';
import { PLANE, TAG as PIXELS } from '#lib/imaging/tags.ts';
import { TAG } from '#lib/protocols/dicom/tags.ts';
import type { Given, Values } from '../tiny-object.ts';
import { code, items, objectOf, STUDY } from './object.ts';
import { CT, PICTURE, plainCt } from './presentation-states.ts';

const SPACE = `${STUDY}.8`;

/** A slice of a patient who lies on the back: 64 by 48 pixels of 2 mm across and 1.5 mm down, 3 mm thick. */
export const LIES: Values = {
  [PLANE.frameOfReferenceUid]: ['UI', SPACE],
  [PLANE.imagePosition]: ['DS', ['-60', '-40', '30']],
  [PLANE.imageOrientation]: ['DS', ['1', '0', '0', '0', '1', '0']],
  [PLANE.sliceThickness]: ['DS', '3'],
  [PIXELS.pixelSpacing]: ['DS', ['1.5', '2']],
};

export const slice = (): DicomBytes => plainCt(LIES);

function contour(type: string, points: readonly number[], on: string | null): Values {
  return {
    ...(on === null
      ? {}
      : {
          [STRUCTURES.contourImages]: items({
            [TAG.referencedSopClassUid]: ['UI', CT],
            [TAG.referencedSopInstanceUid]: ['UI', on],
          }),
        }),
    [STRUCTURES.geometricType]: ['CS', type],
    0x30060046: ['IS', String(points.length / 3)],
    [STRUCTURES.contourData]: ['DS', points.map(String)],
  };
}

/** A box on the slice, one that is only near it and one that is not, a point, a line, and what is no number. */
export function structureSet(values: Given = {}): DicomBytes {
  const box = (z: number) => [-40, -25, z, 0, -25, z, 0, 5, z, -40, 5, z];
  const region = (number: number, name: string): Values => ({
    [STRUCTURES.number]: ['IS', String(number)],
    [STRUCTURES.name]: ['LO', name],
  });
  const outline = (number: number, colour: string, ...contours: readonly Values[]): Values => ({
    [STRUCTURES.colour]: ['IS', colour.split(' ')],
    [STRUCTURES.contours]: items(...contours),
    [STRUCTURES.referencedNumber]: ['IS', String(number)],
  });
  return objectOf('1.2.840.10008.5.1.4.1.1.481.3', {
    [TAG.modality]: ['CS', 'RTSTRUCT'],
    [STRUCTURES.label]: ['SH', 'Plan A'],
    [STRUCTURES.referencedFrames]: items({ [PLANE.frameOfReferenceUid]: ['UI', SPACE] }),
    [STRUCTURES.regions]: items(
      region(1, 'Tumour'),
      region(2, 'Spinal cord'),
      region(3, 'Point'),
      region(4, 'Elsewhere'),
    ),
    [STRUCTURES.regionContours]: items(
      outline(1, '255 0 0', contour('CLOSED_PLANAR', box(30), PICTURE)),
      outline(
        2,
        '0 300 -5',
        contour('CLOSED_PLANAR', box(31.4), null),
        contour('OPEN_PLANAR', [-60, -40, 30, -58, -38.5, 30], null),
        contour('CLOSED_PLANAR', box(33), null),
      ),
      outline(3, '9 9 9', contour('POINT', [-60, -40, 30], null)),
      outline(4, '9 9 9', contour('CLOSED_PLANAR', box(30), `${STUDY}.2.99`)),
    ),
    [STRUCTURES.observations]: items({
      [STRUCTURES.referencedNumber]: ['IS', '1'],
      [STRUCTURES.interpretedType]: ['CS', 'GTV'],
    }),
    ...values,
  });
}

export function therapyPlan(): DicomBytes {
  const beam = (number: number, name: string): Values => ({
    [THERAPY.beamNumber]: ['IS', String(number)],
    [THERAPY.beamName]: ['LO', name],
    [THERAPY.machineName]: ['SH', 'Linac 3'],
    [THERAPY.beamType]: ['CS', 'STATIC'],
    [THERAPY.radiationType]: ['CS', 'PHOTON'],
  });
  return objectOf('1.2.840.10008.5.1.4.1.1.481.5', {
    [THERAPY.planLabel]: ['SH', 'Prostate'],
    [THERAPY.planDate]: ['DA', '20261130'],
    [THERAPY.planIntent]: ['CS', 'CURATIVE'],
    [THERAPY.doseReferences]: items({
      [THERAPY.doseReferenceDescription]: ['LO', 'Tumour'],
      [THERAPY.prescribedDose]: ['DS', '60'],
    }),
    [THERAPY.fractionGroups]: items({ [THERAPY.fractionsPlanned]: ['IS', '20'] }),
    [THERAPY.beams]: items(beam(1, 'Left'), beam(2, 'Right')),
    [THERAPY.approval]: ['CS', 'APPROVED'],
  });
}

/** Two frames of a grid whose greatest value is 3000 steps of 0.02 gray. */
export function therapyDose(): DicomBytes {
  const grid = Uint32Array.from({ length: 12 }, (_, at) => at * 100);
  grid[7] = 3000;
  return objectOf('1.2.840.10008.5.1.4.1.1.481.2', {
    [THERAPY.doseUnits]: ['CS', 'GY'],
    [THERAPY.doseType]: ['CS', 'PHYSICAL'],
    [THERAPY.doseSummation]: ['CS', 'PLAN'],
    [THERAPY.doseScaling]: ['DS', '0.02'],
    [PIXELS.samplesPerPixel]: ['US', 1],
    [PIXELS.photometricInterpretation]: ['CS', 'MONOCHROME2'],
    [PIXELS.numberOfFrames]: ['IS', '2'],
    [PIXELS.rows]: ['US', 2],
    [PIXELS.columns]: ['US', 3],
    [PIXELS.bitsAllocated]: ['US', 32],
    [PIXELS.bitsStored]: ['US', 32],
    [PIXELS.highBit]: ['US', 31],
    [PIXELS.pixelRepresentation]: ['US', 0],
    [PIXELS.pixelData]: ['OW', new Uint8Array(grid.buffer)],
  });
}

export type MaskForm = 'BINARY' | 'FRACTIONAL' | 'LABELMAP';

type Masks = {
  readonly form: MaskForm;
  readonly rows: number;
  readonly columns: number;
  /** Of each frame, what its pixels are: 0, 1, a part of 200, or the number of a segment. */
  readonly frames: readonly (readonly number[])[];
  /** Of each frame, besides what it is a mask of. */
  readonly groups: readonly Values[];
  readonly more?: Given;
};

/** Segments 1 and 2, the first red. */
export function segmentation({
  form,
  rows,
  columns,
  frames,
  groups,
  more = {},
}: Masks): DicomBytes {
  const values = frames.flat();
  const bits = form === 'BINARY' ? 1 : 8;
  const pixels = new Uint8Array(Math.ceil((values.length * bits) / 8));
  for (const [at, value] of values.entries()) {
    if (bits === 8) pixels[at] = value;
    else pixels[at >> 3] = (pixels[at >> 3] ?? 0) | (value << (at & 7));
  }
  const segment = (number: number, label: string, type: string, colour: Values): Values => ({
    [SEGMENTS.number]: ['US', number],
    [SEGMENTS.label]: ['LO', label],
    [SEGMENTS.propertyType]: code('T', '99LANTERN', type),
    ...colour,
  });
  return objectOf(`1.2.840.10008.5.1.4.1.1.66.${form === 'LABELMAP' ? 7 : 4}`, {
    [TAG.modality]: ['CS', 'SEG'],
    [PLANE.frameOfReferenceUid]: ['UI', SPACE],
    [PIXELS.samplesPerPixel]: ['US', 1],
    [PIXELS.photometricInterpretation]: ['CS', 'MONOCHROME2'],
    [PIXELS.numberOfFrames]: ['IS', String(frames.length)],
    [PIXELS.rows]: ['US', rows],
    [PIXELS.columns]: ['US', columns],
    [PIXELS.bitsAllocated]: ['US', bits],
    [PIXELS.bitsStored]: ['US', bits],
    [PIXELS.highBit]: ['US', bits - 1],
    [PIXELS.pixelRepresentation]: ['US', 0],
    [SEGMENTS.segmentationType]: ['CS', form],
    [SEGMENTS.greatestFraction]: ['US', 200],
    [SEGMENTS.segments]: items(
      segment(1, 'Nodule', 'Lesion', { [SEGMENTS.colour]: ['US', [35579, 53664, 50857]] }),
      segment(2, '', 'Liver', {}),
    ),
    [PIXELS.perFrameFunctionalGroups]: items(...groups),
    [PIXELS.pixelData]: ['OW', pixels],
    ...more,
  });
}

export function maskOf(segment: number, more: Values): Values {
  return {
    [SEGMENTS.identification]: items({ [SEGMENTS.referencedNumber]: ['US', segment] }),
    ...more,
  };
}

export function madeFrom(sopInstanceUid: string, frames?: string): Values {
  return {
    [SEGMENTS.derivationImages]: items({
      [TAG.sourceImageSequence]: items({
        [TAG.referencedSopClassUid]: ['UI', CT],
        [TAG.referencedSopInstanceUid]: ['UI', sopInstanceUid],
        ...(frames === undefined ? {} : { [TAG.referencedFrameNumber]: ['IS', frames] as const }),
      }),
    }),
  };
}

/** Where the middle of a mask's first pixel lies, and how large its pixels are. */
export function liesAt(position: readonly number[], spacing: readonly [number, number]): Values {
  return {
    [PLANE.positionSequence]: items({ [PLANE.imagePosition]: ['DS', position.map(String)] }),
    [PLANE.orientationSequence]: items({
      [PLANE.imageOrientation]: ['DS', ['1', '0', '0', '0', '1', '0']],
    }),
    [PIXELS.pixelMeasuresSequence]: items({
      [PLANE.sliceThickness]: ['DS', '3'],
      [PIXELS.pixelSpacing]: ['DS', spacing.map(String)],
    }),
  };
}
