import type { RenderRefusal } from '#lib/adapters/rendering/port.ts';
import type { Result } from '#lib/base/result.ts';
import type { ViewerPolicy } from '#lib/domain/trust-policy/trust-policy.ts';
import type { Shown } from '#lib/imaging/shown/shown.ts';

/** A series of a study, as a page tells its viewer before that has asked for anything. */
export type SeriesModel = {
  /** The root of its DICOMweb resources. */
  readonly at: string;
  readonly modality: string | null;
  readonly description: string | null;
  readonly number: number | null;
  readonly objects: number;
  /** Its first object, and how many frames that has to show; 0 where it has no picture. */
  readonly first: { readonly at: string; readonly frames: number };
};

/** An object of a series that has no pictures, and what is shown of it instead. */
export type ShownObject = {
  /** Where its resources are. */
  readonly at: string;
  readonly shown: Result<Shown, RenderRefusal>;
  /** Of a presentation state: the first picture that it is for, by where its frame is; null where that is not here. */
  readonly presents: string | null;
};

/** Who is in the picture, as it says itself. */
export type PatientModel = { readonly name: string; readonly birthDate: string | null };

/** What is looked at first, counted from 0. */
export type StartModel = { readonly series: number; readonly image: number };

export type ViewerModel = {
  readonly policy: ViewerPolicy;
  /** What stands across every picture, where the policy asks for it: who looks, a line break, and when the page was opened. */
  readonly watermark: string | null;
  readonly series: readonly SeriesModel[];
  readonly start: StartModel;
  /** Where the frame is that is shown first; empty where there is none. */
  readonly first: string;
  readonly patient: PatientModel | null;
  /** What the series that is looked at first consists of, where it has no pictures. */
  readonly shown: readonly ShownObject[];
  /** Where the page of a picture of this study is, by its SOP Instance UID, as far as something shown points at it. */
  readonly pages: Readonly<Record<string, string>>;
};
