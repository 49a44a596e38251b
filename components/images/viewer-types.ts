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
  /** Whether it is gone through as pictures; else its page shows what it is instead. */
  readonly hasPictures: boolean;
};

/** Who is in the picture, as it says itself. */
export type PatientShown = { readonly name: string; readonly birthDate: string | null };

/** What a person looks at, and from where they began. */
export type ViewerStart = { readonly series: number; readonly image: number };
