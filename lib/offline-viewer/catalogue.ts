/** What the viewer is told of a download: written into it as data, and shown as text, never as markup. */
export type Catalogue = {
  readonly words: ViewerWords;
  /** Whose pictures they are, as the images say it. */
  readonly patient: string;
  readonly studies: readonly StudyEntry[];
};

export type StudyEntry = {
  readonly title: string;
  readonly reports: readonly ReportEntry[];
  readonly series: readonly SeriesEntry[];
};

/** A report: its words, or where its file is. */
export type ReportEntry = {
  readonly title: string;
  readonly file: string;
  readonly text: string | null;
};

export type SeriesEntry = { readonly title: string; readonly objects: readonly ObjectEntry[] };

/** One object: the name of its script, or why there is nothing to see of it. */
export type ObjectEntry = {
  readonly id: string;
  readonly frames: number;
  readonly why: string | null;
};

/** Sentences of the viewer. `{n}` and the like stand for what is put in. */
export type ViewerWords = {
  readonly heading: string;
  readonly notDiagnosis: string;
  readonly series: string;
  readonly seriesWith: string;
  readonly report: string;
  readonly noReport: string;
  readonly openReport: string;
  readonly picture: string;
  readonly pictureOf: string;
  readonly previous: string;
  readonly next: string;
  readonly drag: string;
  readonly dragScroll: string;
  readonly dragWindow: string;
  readonly dragMove: string;
  readonly looks: string;
  readonly presets: Readonly<Record<PresetName, string>>;
  readonly ownLook: string;
  readonly brighter: string;
  readonly darker: string;
  readonly moreContrast: string;
  readonly lessContrast: string;
  readonly invert: string;
  readonly larger: string;
  readonly smaller: string;
  readonly reset: string;
  readonly loading: string;
  readonly missing: string;
  readonly notShown: string;
  readonly tooOld: string;
  readonly keys: string;
};

export type PresetName = 'usual' | 'whole' | 'brain' | 'lung' | 'bone' | 'soft';

/** A sentence with what belongs in it. */
export function filled(
  sentence: string,
  values: Readonly<Record<string, string | number>>,
): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** One picture of a series: an object and a frame of it, from 0. */
export type Place = { readonly object: ObjectEntry; readonly frame: number };

/** The pictures of a series in the order in which they are scrolled through. */
export function placesOf({ objects }: SeriesEntry): readonly Place[] {
  return objects.flatMap((object) =>
    Array.from({ length: Math.max(1, object.frames) }, (_, frame) => ({ object, frame })),
  );
}
