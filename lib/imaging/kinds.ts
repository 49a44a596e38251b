import { findStorageClass } from '#lib/protocols/dicom/storage-classes.ts';

/** What an object is to somebody who wants to see it, when it has no picture of its own. */
export type KindWithoutPicture =
  /** A structured report, a key object selection among them: words, and what they point at. */
  | 'report'
  | 'key-objects'
  /** A PDF or CDA in a wrapper: shown by whatever shows PDF, not here. */
  | 'document'
  /** How to show other objects. */
  | 'presentation-state'
  | 'waveform'
  /** Plans, structure sets, treatment records: geometry and numbers. */
  | 'radiotherapy'
  | 'spectroscopy'
  | 'registration'
  | 'measurements'
  /** Surfaces, meshes, points and the like, which need a renderer in three dimensions. */
  | 'model'
  | 'raw'
  | 'directory'
  | 'other';

export type Kind =
  { readonly hasPicture: true } | { readonly hasPicture: false; readonly kind: KindWithoutPicture };

const CLASS = '1.2.840.10008.5.1.4.1.1.';

/**
 * SOP classes (PS3.4 B.5) whose word in the table of storage classes does not tell whether they have pixels of their own.
 * Written by hand from the modules of their IODs (PS3.3 A): with Image Pixel (C.7.6.3) there is a picture.
 */
const WITH_PICTURE: ReadonlySet<string> = new Set([
  `${CLASS}30`, // Parametric Map: of integers it can be shown, of floating point not yet
  `${CLASS}66.4`, // Segmentation: each frame is a mask
  `${CLASS}66.7`, // Label Map Segmentation
  `${CLASS}66.8`, // Height Map Segmentation
  `${CLASS}77.1.5.8`, // Ophthalmic OCT B-scan Volume Analysis
  `${CLASS}81.1`, // Ophthalmic Thickness Map
  `${CLASS}82.1`, // Corneal Topography Map
  `${CLASS}481.1`, // RT Image
  `${CLASS}481.2`, // RT Dose
  `${CLASS}481.23`, // Enhanced RT Image
  `${CLASS}481.24`, // Enhanced Continuous RT Image
]);

const WITHOUT_PICTURE: ReadonlyMap<string, KindWithoutPicture> = new Map([
  ['1.2.840.10008.1.3.10', 'directory'],
  [`${CLASS}4.2`, 'spectroscopy'],
  [`${CLASS}66`, 'raw'],
  [`${CLASS}66.1`, 'registration'],
  [`${CLASS}66.2`, 'registration'],
  [`${CLASS}66.3`, 'registration'],
  [`${CLASS}66.5`, 'model'],
  [`${CLASS}66.6`, 'model'],
  [`${CLASS}67`, 'measurements'],
  [`${CLASS}68.1`, 'model'],
  [`${CLASS}68.2`, 'model'],
  [`${CLASS}77.1.5.3`, 'registration'],
  [`${CLASS}78.1`, 'measurements'],
  [`${CLASS}78.2`, 'measurements'],
  [`${CLASS}78.3`, 'measurements'],
  [`${CLASS}78.4`, 'measurements'],
  [`${CLASS}78.5`, 'measurements'],
  [`${CLASS}78.6`, 'measurements'],
  [`${CLASS}78.7`, 'measurements'],
  [`${CLASS}78.8`, 'measurements'],
  [`${CLASS}79.1`, 'measurements'],
  [`${CLASS}80.1`, 'measurements'],
  [`${CLASS}88.59`, 'key-objects'],
  [`${CLASS}90.1`, 'measurements'],
  [`${CLASS}91.1`, 'measurements'],
  [`${CLASS}104.3`, 'model'],
  [`${CLASS}104.4`, 'model'],
  [`${CLASS}104.5`, 'model'],
]);

/**
 * Whether objects of a SOP class have a picture that can be asked for, and what they are where not. A class that nobody
 * knows is judged by whether it has pixels, so that it counts as having a picture until it is opened.
 */
export function kindOf(sopClassUid: string): Kind {
  if (WITH_PICTURE.has(sopClassUid)) return { hasPicture: true };
  const kind = WITHOUT_PICTURE.get(sopClassUid);
  if (kind) return { hasPicture: false, kind };
  const storageClass = findStorageClass(sopClassUid);
  if (!storageClass || storageClass.kind === 'image') return { hasPicture: true };
  return { hasPicture: false, kind: KIND_OF[storageClass.kind] };
}

const KIND_OF = {
  report: 'report',
  document: 'document',
  presentation: 'presentation-state',
  waveform: 'waveform',
  rt: 'radiotherapy',
  other: 'other',
} as const satisfies Record<string, KindWithoutPicture>;
