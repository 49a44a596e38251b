import type { DicomJson } from '#lib/imaging/served/dicom-json.ts';

/** One picture of a series: a frame of an object. */
export type Frame = {
  /** As the image library names it: what it loads is at the address after the scheme. */
  readonly imageId: string;
  /** Where its resources are. */
  readonly at: string;
  readonly metadata: DicomJson;
};

const TAG = {
  sopInstanceUid: '00080018',
  imageOrientation: '00200037',
  patientOrientation: '00200020',
  frames: '00280008',
  rows: '00280010',
  columns: '00280011',
  pixelSpacing: '00280030',
  imagerPixelSpacing: '00181164',
  frameTime: '00181063',
  displayRate: '00082144',
  sharedGroups: '52009229',
  perFrameGroups: '52009230',
  planeOrientation: '00209116',
  pixelMeasures: '00289110',
} as const;

/** The frames of a series in their order. Objects without a picture have none. */
export function framesOf(at: string, objects: readonly DicomJson[]): Frame[] {
  return objects.flatMap((metadata) => {
    const [uid] = textsOf(metadata, TAG.sopInstanceUid);
    if (uid === undefined || numbersOf(metadata, TAG.rows)[0] === undefined) return [];
    const count = Math.max(1, numbersOf(metadata, TAG.frames)[0] ?? 1);
    return Array.from({ length: count }, (_, index) => {
      const own = `${at}/instances/${uid}/frames/${index + 1}`;
      return { imageId: `wadors:${location.origin}${own}`, at: own, metadata };
    });
  });
}

/** The direction cosines of a frame, wherever they stand (PS3.3 C.7.6.2, C.7.6.16.2.4). */
export function cosinesOf({ metadata, imageId }: Frame): readonly number[] | null {
  const found = numbersOf(groupOf(metadata, imageId, TAG.planeOrientation), TAG.imageOrientation);
  return found.length === 6 ? found : null;
}

export function patientOrientationOf({ metadata }: Frame): readonly string[] | null {
  const found = textsOf(metadata, TAG.patientOrientation);
  return found.length >= 2 ? found : null;
}

/** How far apart its pixels are, down and across, in millimetres; null where it does not say of the patient. */
export function spacingOf({ metadata, imageId }: Frame): readonly [number, number] | null {
  const measures = groupOf(metadata, imageId, TAG.pixelMeasures);
  const [down, across] = numbersOf(measures, TAG.pixelSpacing);
  return down !== undefined && across !== undefined && down > 0 && across > 0
    ? [down, across]
    : null;
}

export function sizeOf({ metadata }: Frame): { readonly rows: number; readonly columns: number } {
  const [rows = 1] = numbersOf(metadata, TAG.rows);
  const [columns = 1] = numbersOf(metadata, TAG.columns);
  return { rows, columns };
}

/** How many frames a second it is meant to be shown with (PS3.3 C.7.6.5); what is usual where it does not say. */
export function rateOf({ metadata }: Frame, usual: number): number {
  const [milliseconds] = numbersOf(metadata, TAG.frameTime);
  const [rate = milliseconds ? 1000 / milliseconds : usual] = numbersOf(metadata, TAG.displayRate);
  return rate > 0 ? Math.min(60, rate) : usual;
}

/** Where a macro’s attributes stand for a frame: its own group, the shared one, or the object itself. */
function groupOf(metadata: DicomJson, imageId: string, macro: string): DicomJson {
  const index = Number(/\/frames\/(\d+)$/.exec(imageId)?.[1] ?? 1) - 1;
  const own = itemsOf(metadata, TAG.perFrameGroups)[index];
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
