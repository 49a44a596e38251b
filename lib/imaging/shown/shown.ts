import type { KindWithoutPicture } from '../kinds.ts';
import type { ShownDocument } from './document.ts';
import type { ShownKeyObjects } from './key-objects.ts';
import type { ShownPresentation } from './presentation-state.ts';
import type { ShownRadiotherapy } from './radiotherapy.ts';
import type { ShownReport } from './report.ts';
import type { ShownSegmentation } from './segmentation.ts';
import type { ShownSlide } from './slide.ts';
import type { ShownStructureSet } from './structure-set.ts';
import type { ShownVideo } from './video.ts';
import type { ShownWaveform } from './waveform.ts';

/** What an object is to whoever looks at it. A closed list: a viewer has something for each. */
export type Shown =
  | ShownPicture
  | ShownReport
  | ShownKeyObjects
  | ShownDocument
  | ShownWaveform
  | ShownPresentation
  | ShownStructureSet
  | ShownRadiotherapy
  | ShownSegmentation
  | ShownVideo
  | ShownSlide
  | ShownOther;

/** One that has pictures and nothing that must be shown besides them. */
export type ShownPicture = {
  readonly kind: 'picture';
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
};

/** One that is kept and handed on, and of which no more is shown here than what it is. */
export type ShownOther = { readonly kind: 'other'; readonly what: KindWithoutPicture };
