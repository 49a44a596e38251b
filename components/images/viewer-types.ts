/** A series as the strip beside the picture shows it. */
export type SeriesShown = {
  /** The root of its DICOMweb resources. */
  readonly at: string;
  readonly modality: string | null;
  readonly description: string | null;
  readonly number: number | null;
  readonly objects: number;
  /** The first object: where its resources are, and how many frames it has; 0 where it has no picture. */
  readonly first: { readonly at: string; readonly frames: number };
  /** Why there is no picture, in words to whoever looks; null where there is one. */
  readonly noPicture: string | null;
};

/** Who is in the picture, as it says itself. */
export type PatientShown = { readonly name: string; readonly birthDate: string | null };

/** What of the viewer the hospital has turned on (UK MDR; domain rules 5). */
export type ViewerFeatures = { readonly measures: boolean };

/** What a person looks at, and from where they began. */
export type ViewerStart = { readonly series: number; readonly image: number };
