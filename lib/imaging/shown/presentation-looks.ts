import { type DataSet, itemsOf } from '#lib/protocols/dicom/data-set.ts';
import { TAG as DICOM } from '#lib/protocols/dicom/tags.ts';
import { codesOf, numbersOf, wordOf } from '../attributes.ts';
import { type LookupTable, lookupTableOf } from '../display/lookup-table.ts';
import { paletteOf } from '../display/palette.ts';
import type { Window } from '../display/voi.ts';
import { LIMITS } from '../limits.ts';
import { longsOf } from '../numbers.ts';
import type { Area, GreyPresentation, Palette, Shutter } from '../presentation/presentation.ts';
import { TAG } from '../tags.ts';
import { type ObjectReference, referencesIn } from './references.ts';
import { shuttersOf } from './presentation-shutters.ts';
import { PRESENTATION } from './tags.ts';

/** By its SOP class. Of the last two, only what they are for is read: they lay several pictures over each other. */
export type PresentationForm = 'greyscale' | 'colour' | 'pseudo-colour' | 'blending' | 'other';

/** What a presentation state says of levels, the area and how it is turned. Some of it is for some pictures only. */
export type Look = {
  /** Whether there are levels of grey to be made by it. */
  readonly isGrey: boolean;
  readonly modality: GreyPresentation['modality'];
  readonly voi: readonly {
    readonly on: readonly ObjectReference[];
    readonly voi: Window | LookupTable;
  }[];
  readonly shape: GreyPresentation['shape'];
  readonly palette: Palette | null;
  readonly shutters: readonly Shutter[];
  readonly shutterLevel: number;
  readonly areas: readonly DisplayedArea[];
  readonly rotation: 0 | 90 | 180 | 270;
  readonly isFlipped: boolean;
};

export type DisplayedArea = {
  readonly on: readonly ObjectReference[];
  readonly area: Area;
  readonly aspect: number | null;
};

export function looksOf(header: DataSet, form: PresentationForm): Look {
  const modality = modalityOf(header);
  const isSigned = modality !== null && 'slope' in modality && modality.intercept < 0;
  const rotation = (wordOf(header, PRESENTATION.rotation) ?? 0) % 360;
  return {
    isGrey: form === 'greyscale' || form === 'pseudo-colour',
    modality,
    voi: voisOf(header, isSigned),
    shape: shapeOf(header),
    palette: form === 'pseudo-colour' ? paletteOf(header, false) : null,
    ...shuttersOf(header),
    areas: areasOf(header),
    rotation: rotation === 90 || rotation === 180 || rotation === 270 ? rotation : 0,
    isFlipped: codesOf(header, PRESENTATION.flip)[0] === 'Y',
  };
}

const TABLE = { descriptor: TAG.lutDescriptor, data: TAG.lutData };

function modalityOf(header: DataSet): GreyPresentation['modality'] {
  const [item] = itemsOf(header, TAG.modalityLutSequence);
  const table = item ? lookupTableOf(item, TABLE, isSignedTable(item)) : null;
  if (table) return table;
  const [slope] = numbersOf(header, TAG.rescaleSlope);
  const [intercept] = numbersOf(header, TAG.rescaleIntercept);
  return slope === undefined || intercept === undefined || slope === 0
    ? null
    : { slope, intercept };
}

/** What is looked up can be negative where the first value says so by how it is written. */
function isSignedTable(item: DataSet): boolean {
  return item.elements.get(TAG.lutDescriptor)?.vr === 'SS';
}

function voisOf(header: DataSet, isSigned: boolean): Look['voi'] {
  return itemsOf(header, PRESENTATION.softcopyVoi)
    .slice(0, LIMITS.references)
    .flatMap((item) => {
      const voi = windowOf(item) ?? tableOf(item, isSigned);
      return voi ? [{ on: referencesIn(item, DICOM.referencedImageSequence), voi }] : [];
    });
}

function windowOf(item: DataSet): Window | null {
  const [center] = numbersOf(item, TAG.windowCenter);
  const [width] = numbersOf(item, TAG.windowWidth);
  if (center === undefined || width === undefined) return null;
  const [said] = codesOf(item, TAG.voiLutFunction);
  const voiFunction = said === 'LINEAR_EXACT' || said === 'SIGMOID' ? said : 'LINEAR';
  return { center, width, voiFunction };
}

function tableOf(item: DataSet, isSigned: boolean): LookupTable | null {
  const [table] = itemsOf(item, TAG.voiLutSequence);
  return table ? lookupTableOf(table, TABLE, isSigned || isSignedTable(table)) : null;
}

function shapeOf(header: DataSet): GreyPresentation['shape'] {
  const [item] = itemsOf(header, PRESENTATION.presentationLut);
  const table = item ? lookupTableOf(item, TABLE, false) : null;
  if (table) return table;
  return codesOf(header, TAG.presentationLutShape)[0] === 'INVERSE' ? 'INVERSE' : 'IDENTITY';
}

function areasOf(header: DataSet): readonly DisplayedArea[] {
  return itemsOf(header, PRESENTATION.areas)
    .slice(0, LIMITS.references)
    .flatMap((item) => {
      const [left, top] = longsOf(item, PRESENTATION.areaTopLeft, 2);
      const [right, bottom] = longsOf(item, PRESENTATION.areaBottomRight, 2);
      if (left === undefined || top === undefined) return [];
      if (right === undefined || bottom === undefined) return [];
      const on = referencesIn(item, DICOM.referencedImageSequence);
      return [{ on, area: { left, top, right, bottom }, aspect: aspectOf(item) }];
    });
}

/** Pixels further from square than this have not been seen. */
const MOST_ASPECT = 20;

function aspectOf(item: DataSet): number | null {
  for (const tag of [PRESENTATION.pixelSpacing, PRESENTATION.pixelAspectRatio]) {
    const [down = 0, across = 0] = numbersOf(item, tag);
    const aspect = down / across;
    if (aspect >= 1 / MOST_ASPECT && aspect <= MOST_ASPECT) return aspect;
  }
  return null;
}
