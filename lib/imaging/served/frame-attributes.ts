import type { DicomJson } from './dicom-json.ts';

/** One frame of an object, as it is described. */
export type DescribedFrame = {
  readonly metadata: DicomJson;
  /** From 1. */
  readonly number: number;
};

const TAG = {
  modality: '00080060',
  imagePosition: '00200032',
  imageOrientation: '00200037',
  patientOrientation: '00200020',
  rows: '00280010',
  columns: '00280011',
  pixelSpacing: '00280030',
  pixelAspectRatio: '00280034',
  calibrationType: '00280A02',
  imagerPixelSpacing: '00181164',
  frameTime: '00181063',
  displayRate: '00082144',
  sharedGroups: '52009229',
  perFrameGroups: '52009230',
  planePosition: '00209113',
  planeOrientation: '00209116',
  pixelMeasures: '00289110',
  frameWindow: '00289132',
  windowCenter: '00281050',
  windowWidth: '00281051',
  ultrasoundRegions: '00186011',
} as const;

/** The direction cosines of a frame, wherever they stand (PS3.3 C.7.6.2, C.7.6.16.2.4). */
export function cosinesOf(frame: DescribedFrame): readonly number[] | null {
  const found = numbersOf(groupOf(frame, TAG.planeOrientation), TAG.imageOrientation);
  return found.length === 6 ? found : null;
}

/** Where the middle of its first pixel is, in millimetres towards the patient’s left, back and head (PS3.3 C.7.6.2.1.1). */
export function positionOf(frame: DescribedFrame): readonly [number, number, number] | null {
  const [left, back, head, ...more] = numbersOf(
    groupOf(frame, TAG.planePosition),
    TAG.imagePosition,
  );
  if (left === undefined || back === undefined || head === undefined) return null;
  return more.length === 0 ? [left, back, head] : null;
}

export function patientOrientationOf({ metadata }: DescribedFrame): readonly string[] | null {
  const found = textsOf(metadata, TAG.patientOrientation);
  return found.length >= 2 ? found : null;
}

/** How far apart its pixels are, down and across, in millimetres; null where it does not say of the patient. */
export function spacingOf(frame: DescribedFrame): readonly [number, number] | null {
  return pairOf(numbersOf(groupOf(frame, TAG.pixelMeasures), TAG.pixelSpacing));
}

/** The first window that its hospital chose for it, in the unit of its values (PS3.3 C.11.2.1.2); null where it chose none. */
export function windowOf(
  frame: DescribedFrame,
): { readonly center: number; readonly width: number } | null {
  const group = groupOf(frame, TAG.frameWindow);
  const [center] = numbersOf(group, TAG.windowCenter);
  const [width] = numbersOf(group, TAG.windowWidth);
  return center !== undefined && width !== undefined ? { center, width } : null;
}

/** How tall a pixel is, as a multiple of how wide it is: by its spacing or else its aspect ratio (PS3.3 C.7.6.3.1.7). */
export function aspectOf(frame: DescribedFrame): number {
  const [down, across] = spacingOf(frame) ??
    pairOf(numbersOf(frame.metadata, TAG.imagerPixelSpacing)) ??
    pairOf(numbersOf(frame.metadata, TAG.pixelAspectRatio)) ?? [1, 1];
  return down / across;
}

export function sizeOf({ metadata }: DescribedFrame): {
  readonly rows: number;
  readonly columns: number;
} {
  const [rows = 1] = numbersOf(metadata, TAG.rows);
  const [columns = 1] = numbersOf(metadata, TAG.columns);
  return { rows, columns };
}

/** How many frames a second it is meant to be shown with (PS3.3 C.7.6.5); what is usual where it does not say. */
export function rateOf({ metadata }: DescribedFrame, usual: number): number {
  const [milliseconds] = numbersOf(metadata, TAG.frameTime);
  const [rate = milliseconds ? 1000 / milliseconds : usual] = numbersOf(metadata, TAG.displayRate);
  return rate > 0 ? Math.min(60, rate) : usual;
}

/** What a pixel is long, down and across: in millimetres, but of `none` where only their shape is known. */
export type FrameScale = {
  readonly of: 'body' | 'detector' | 'none';
  readonly down: number;
  readonly across: number;
};

/** Pictures of a shadow: what lies nearer to the detector is smaller in them. */
const PROJECTIONS = ['CR', 'DX', 'MG', 'IO', 'PX', 'RF', 'XA', 'RG'];

/**
 * By which scale is measured between points of a frame, each a column and a row (PS3.3 10.7.1.3). An ultrasound picture has
 * one for each part of it, and none between two parts (PS3.3 C.8.5.5.1).
 */
export function scaleAt(
  frame: DescribedFrame,
  points: readonly (readonly [column: number, row: number])[],
): FrameScale {
  const { metadata } = frame;
  const shape = { of: 'none', down: aspectOf(frame), across: 1 } as const;
  const regions = itemsOf(metadata, TAG.ultrasoundRegions);
  if (regions.length > 0) return regionScale(regions, points) ?? shape;

  const imager = scaleOf('detector', pairOf(numbersOf(metadata, TAG.imagerPixelSpacing)));
  const own = scaleOf('body', spacingOf(frame));
  return (isProjection(metadata) ? shadowScale(metadata, own, imager) : own) ?? imager ?? shape;
}

/** Of the body only where the hospital says how that was found, or where it is not the spacing at the detector. */
function shadowScale(
  metadata: DicomJson,
  own: FrameScale | null,
  imager: FrameScale | null,
): FrameScale | null {
  if (!own) return null;
  const isOther = imager !== null && (own.down !== imager.down || own.across !== imager.across);
  const isCalibrated = textsOf(metadata, TAG.calibrationType).length > 0;
  return isCalibrated || isOther ? own : { ...own, of: 'detector' };
}

function isProjection(metadata: DicomJson): boolean {
  return PROJECTIONS.includes(textsOf(metadata, TAG.modality)[0] ?? '');
}

function scaleOf(
  of: 'body' | 'detector',
  spacing: readonly [number, number] | null,
): FrameScale | null {
  return spacing && { of, down: spacing[0], across: spacing[1] };
}

/** PS3.3 C.8.5.5.1: the corners of a region, the unit of each direction (3: centimetres), and how much of it a pixel is. */
const REGION = {
  left: '00186018',
  top: '0018601A',
  right: '0018601C',
  bottom: '0018601E',
  unitAcross: '00186024',
  unitDown: '00186026',
  across: '0018602C',
  down: '0018602E',
} as const;

const CENTIMETRES = 3;

function regionScale(
  regions: readonly DicomJson[],
  points: readonly (readonly [number, number])[],
): FrameScale | null {
  for (const region of regions) {
    const value = (name: keyof typeof REGION) => numbersOf(region, REGION[name])[0] ?? NaN;
    const isWithin = ([column, row]: readonly [number, number]) =>
      column >= value('left') &&
      column <= value('right') + 1 &&
      row >= value('top') &&
      row <= value('bottom') + 1;
    if (!points.every(isWithin)) continue;
    const isLength = value('unitAcross') === CENTIMETRES && value('unitDown') === CENTIMETRES;
    const spacing = pairOf([Math.abs(value('down')) * 10, Math.abs(value('across')) * 10]);
    return isLength ? scaleOf('body', spacing) : null;
  }
  return null;
}

function pairOf([down, across]: readonly number[]): readonly [number, number] | null {
  return down !== undefined && across !== undefined && down > 0 && across > 0
    ? [down, across]
    : null;
}

/** Where a macro’s attributes stand for a frame: its own group, the shared one, or the object itself. */
function groupOf({ metadata, number }: DescribedFrame, macro: string): DicomJson {
  const own = itemsOf(metadata, TAG.perFrameGroups)[number - 1];
  const [shared] = itemsOf(metadata, TAG.sharedGroups);
  for (const group of [own, shared]) {
    const [found] = group ? itemsOf(group, macro) : [];
    if (found) return found;
  }
  return metadata;
}

function itemsOf(metadata: DicomJson, tag: string): readonly DicomJson[] {
  return (metadata[tag]?.Value ?? []).filter(
    (one): one is DicomJson => typeof one === 'object' && !('Alphabetic' in one),
  );
}

function numbersOf(metadata: DicomJson, tag: string): number[] {
  return (metadata[tag]?.Value ?? []).filter((one) => typeof one === 'number');
}

function textsOf(metadata: DicomJson, tag: string): string[] {
  return (metadata[tag]?.Value ?? []).filter((one) => typeof one === 'string');
}
