import type { RenderRefusal } from '#lib/adapters/rendering/port.ts';
import type { Result } from '#lib/base/result.ts';
import type { Measured, Measurement } from '#lib/domain/measurement/measurement.ts';
import type { ViewerPolicy } from '#lib/domain/trust-policy/trust-policy.ts';
import type { DrawnMarks, DrawnMasks, DrawnOutlines } from '#lib/imaging/shown/draw-marks.ts';
import type { LevelTiles } from '#lib/imaging/shown/slide-tiles.ts';
import type { Shown } from '#lib/imaging/shown/shown.ts';

/** A series of a study, as a page tells its viewer before that has asked for anything. */
export type SeriesModel = {
  /** The root of its DICOMweb resources. */
  readonly at: string;
  readonly modality: string | null;
  readonly description: string | null;
  readonly number: number | null;
  readonly objects: number;
  /** What its objects are to whoever looks: pictures, marks on those of others, one slide in tiles, or something else. */
  readonly what: 'pictures' | 'marks' | 'slide' | 'else';
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
  /** Of a structure set or a segmentation: one of the pictures that it lies on; null where none of them is here. */
  readonly marks: MarksModel | null;
};

/** A measurement that was kept: what it comes to, and where in the study its picture is. */
export type Mark = Measurement & {
  readonly measured: Measured | null;
  /** Counted from 0; null for one of a picture that is not here any more. */
  readonly place: StartModel | null;
};

/** Marks on one of the pictures that they lie on, as a page asks for them without script. */
export type MarksModel = {
  /** The numbers, from 1, by which an address names the series and the object of the marks. */
  readonly series: number;
  readonly of: number;
  /** On how many pictures of this study they lie, and which of them is shown, from 0. */
  readonly count: number;
  readonly on: number;
  /** Where its frame is, and the query of the page that shows it alone. */
  readonly picture: string;
  readonly page: string;
  readonly size: { readonly rows: number; readonly columns: number; readonly aspect: number };
  /** The numbers of the parts that are shown; `isChosen` where somebody chose them. */
  readonly chosen: readonly number[];
  readonly isChosen: boolean;
  readonly drawn: Result<DrawnMarks, RenderRefusal>;
  /** Where the picture of the masks is, for a segmentation. */
  readonly masks: string;
};

/** A structure set or a segmentation that can be laid over the pictures of its study. */
export type MarksChoice = {
  readonly sopInstanceUid: string;
  /** Where it is in its study, counted from 0. */
  readonly series: number;
  readonly object: number;
};

/** What marks are on a frame, as a viewer asks for them: the picture of masks comes by itself. */
export type MarksOnFrame = DrawnOutlines | Omit<DrawnMasks, 'bytes'>;

/** Who is in the picture, as it says itself. */
export type PatientModel = { readonly name: string; readonly birthDate: string | null };

/** A slide under a microscope: one series, in levels of other sizes (PS3.3 A.32.8). */
export type SlideModel = {
  /** From the finest to the coarsest; at least one. */
  readonly levels: readonly SlideLevelModel[];
  /** Where the frame is that shows all of it; null where there is none. */
  readonly thumbnail: string | null;
  /** How wide a pixel of the finest level is, in millimetres; null where it is not said. */
  readonly pixelWidth: number | null;
  /** Whether it was taken at several depths, or in several lights, of which the first is shown. */
  readonly hasLayers: boolean;
};

export type SlideLevelModel = LevelTiles & {
  /** Where the resources of its object are. */
  readonly at: string;
};

/** What is looked at first, counted from 0. */
export type StartModel = { readonly series: number; readonly image: number };

/** What whoever looks can measure with; there is none where the trust has not turned measuring on. */
export type MeasuringModel = {
  readonly kept: readonly Mark[];
  /** Where more is kept and what is kept can be had; null where nobody is known whose it would be. */
  readonly at: string | null;
};

/** Another study of the same release that is looked at beside the first. */
export type BesideModel = Pick<ViewerModel, 'series' | 'start' | 'first' | 'patient'> & {
  readonly studyId: string;
  /** What it is, and when it was made. */
  readonly name: string;
};

/** Where another study is shown beside the one of the page. */
export type BesideLink = { readonly name: string; readonly href: string };

export type ViewerModel = {
  readonly policy: ViewerPolicy;
  readonly measuring: MeasuringModel | null;
  /** What stands across every picture, where the policy asks for it: who looks, a line break, and when the page was opened. */
  readonly watermark: string | null;
  readonly series: readonly SeriesModel[];
  readonly start: StartModel;
  /** Where the frame is that is shown first; empty where there is none. */
  readonly first: string;
  readonly patient: PatientModel | null;
  /** What the series that is looked at first consists of, where it has no pictures. */
  readonly shown: readonly ShownObject[];
  readonly marks: readonly MarksChoice[];
  /** The slide that the series is; null for any other, and one of which no level can be read. */
  readonly slide: SlideModel | null;
  /** Where the page of a picture of this study is, by its SOP Instance UID, as far as something shown points at it. */
  readonly pages: Readonly<Record<string, string>>;
};
