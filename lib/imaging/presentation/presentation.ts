import type { LookupTable } from '../display/lookup-table.ts';
import type { Window } from '../display/voi.ts';

/**
 * How one picture is to be shown, where that is laid down apart from it (PS3.4 N.2): values in the place of the picture's
 * own, and what is done to the picture after. It can be sent from one thread to another.
 */
export type Presentation = {
  readonly grey: GreyPresentation | null;
  /** Only for one sample to a pixel: from the level of grey to a colour. */
  readonly palette: Palette | null;
  readonly shutters: readonly Shutter[];
  /** What is outside of the shutters becomes this level, from 0 to 255. */
  readonly shutterLevel: number;
  /** Null: the whole picture. */
  readonly area: Area | null;
  /** Clockwise, before it is turned over left to right (PS3.3 C.10.6). */
  readonly rotation: 0 | 90 | 180 | 270;
  readonly isFlipped: boolean;
  /** How high a pixel is for its width; null: as the picture says. */
  readonly aspect: number | null;
  readonly graphics: readonly Graphic[];
};

export type GreyPresentation = {
  /** Null: values as they are stored, whatever the picture says. */
  readonly modality: { readonly slope: number; readonly intercept: number } | LookupTable | null;
  /** Null: all that can be stored, from dark to bright. */
  readonly voi: Window | LookupTable | null;
  readonly shape: 'IDENTITY' | 'INVERSE' | LookupTable;
};

export type Palette = {
  readonly red: LookupTable;
  readonly green: LookupTable;
  readonly blue: LookupTable;
};

/** In pixels from 1, both ends inside, as columns and rows of the picture as it is stored. */
export type Area = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** Only what is inside is seen (PS3.3 C.7.6.11). In pixels from 1. */
export type Shutter =
  | ({ readonly kind: 'rectangle' } & Area)
  | { readonly kind: 'circle'; readonly x: number; readonly y: number; readonly radius: number }
  | { readonly kind: 'polygon'; readonly corners: readonly Point[] };

/** To the right and down. */
export type Point = { readonly x: number; readonly y: number };

/** `picture`: pixels, 0,0 being the corner of the first. `screen`: parts of what is shown, from 0,0 to 1,1 (C.10.5.1). */
export type GraphicUnits = 'picture' | 'screen';

/** Lines on a picture (PS3.3 C.10.5). */
export type Graphic = {
  readonly units: GraphicUnits;
  readonly type: 'point' | 'polyline' | 'interpolated' | 'circle' | 'ellipse';
  readonly points: readonly Point[];
  readonly isFilled: boolean;
  /** The name of its layer. */
  readonly layer: string;
};

export function isTable(one: object): one is LookupTable {
  return 'entries' in one;
}
