import type { ObjectEntry } from '#lib/offline-viewer/catalogue.ts';

/** What the first page of a prepared download lists, in the language of whoever asked for it. */
export type FormIndex = {
  readonly reference: string;
  readonly hospital: string;
  /** The day of the release, as it is written to people. */
  readonly on: string;
  /** As the images say it; null where they say none. */
  readonly patient: string | null;
  readonly hasViewer: boolean;
  /** Where its style sheet lies. */
  readonly style: string;
  readonly studies: readonly IndexStudy[];
  /** Files of a disc that are in another syntax than the others. */
  readonly stored: readonly string[];
  readonly documents: readonly { readonly title: string; readonly path: string }[];
};

export type IndexStudy = {
  readonly title: string;
  readonly reports: readonly IndexReport[];
  readonly series: readonly IndexSeries[];
};

export type IndexReport = {
  readonly title: string;
  readonly path: string;
  /** What stands in it, where it is text. */
  readonly text: string | null;
};

export type IndexSeries = {
  readonly title: string;
  readonly files: number;
  /** Paths of pictures that any program shows. */
  readonly pictures: readonly string[];
  readonly notes: readonly string[];
  /** What has no picture, and why. */
  readonly without: readonly { readonly file: string; readonly why: string }[];
  /** What the viewer shows. */
  readonly objects: readonly ObjectEntry[];
};
