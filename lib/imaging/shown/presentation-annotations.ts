import { entryOf } from '#lib/base/entry-of.ts';
import type { TextDecoding } from '#lib/protocols/dicom/character-sets.ts';
import { type DataSet, itemsOf } from '#lib/protocols/dicom/data-set.ts';
import { textDecodingOf, textOf } from '#lib/protocols/dicom/data-set-text.ts';
import { TAG as DICOM } from '#lib/protocols/dicom/tags.ts';
import { codesOf } from '../attributes.ts';
import { LIMITS } from '../limits.ts';
import { floatsOf } from '../numbers.ts';
import type { Graphic, GraphicUnits, Point } from '../presentation/presentation.ts';
import { type ObjectReference, referencesIn } from './references.ts';
import { PRESENTATION } from './tags.ts';

/** Words on a picture (PS3.3 C.10.5). */
export type ShownText = {
  readonly text: string;
  readonly layer: string;
  /** Where it stands, by the middle of its box or by what it is anchored to; null where neither is said. */
  readonly at: (Point & { readonly units: GraphicUnits }) | null;
};

/** What stands on some pictures; on all that the state is for where none is named. */
export type Annotation = {
  readonly on: readonly ObjectReference[];
  readonly graphics: readonly Graphic[];
  readonly texts: readonly ShownText[];
};

export function annotationsOf(header: DataSet): {
  readonly annotations: readonly Annotation[];
  readonly isCutShort: boolean;
} {
  const outer = textDecodingOf(header);
  const items = itemsOf(header, PRESENTATION.annotations);
  const left: Left = { points: LIMITS.graphicPoints, texts: LIMITS.lines };
  const annotations: Annotation[] = [];
  for (const item of items) {
    if (left.points <= 0 || left.texts <= 0 || annotations.length >= LIMITS.lines) break;
    const decoding = textDecodingOf(item, outer);
    const annotation = annotationOf(item, { decoding, left });
    for (const { points } of annotation.graphics) left.points -= points.length;
    left.texts -= annotation.texts.length;
    annotations.push(annotation);
  }
  return { annotations, isCutShort: annotations.length < items.length };
}

/** How much more is read. */
type Left = { points: number; texts: number };

type Reading = {
  readonly decoding: TextDecoding;
  readonly left: Readonly<Left>;
};

function annotationOf(item: DataSet, { decoding, left }: Reading): Annotation {
  const layer = textOf(item, PRESENTATION.layer, decoding);
  const graphics: Graphic[] = [];
  let points = left.points;
  for (const one of itemsOf(item, PRESENTATION.graphics)) {
    const graphic = points > 0 ? graphicOf(one, layer, points) : null;
    if (graphic) graphics.push(graphic);
    points -= graphic?.points.length ?? 0;
  }
  const texts = itemsOf(item, PRESENTATION.texts)
    .slice(0, left.texts)
    .flatMap((one) => {
      const text = textOf(one, DICOM.unformattedTextValue, textDecodingOf(one, decoding));
      return text === '' ? [] : [{ text, layer, at: placeOf(one) }];
    });
  return { on: referencesIn(item, DICOM.referencedImageSequence), graphics, texts };
}

const TYPES: Readonly<Partial<Record<string, Graphic['type']>>> = {
  POINT: 'point',
  POLYLINE: 'polyline',
  INTERPOLATED: 'interpolated',
  CIRCLE: 'circle',
  ELLIPSE: 'ellipse',
};

const UNITS: Readonly<Partial<Record<string, GraphicUnits>>> = {
  PIXEL: 'picture',
  DISPLAY: 'screen',
};

/** Null for units that are of a slide's whole matrix, and for numbers that are none. */
function graphicOf(item: DataSet, layer: string, most: number): Graphic | null {
  const type = entryOf(TYPES, codesOf(item, DICOM.graphicType)[0] ?? '');
  const units = entryOf(UNITS, codesOf(item, PRESENTATION.graphicUnits)[0] ?? '');
  const points = pointsOf(item, PRESENTATION.graphicData, most);
  if (!type || !units || points.length === 0) return null;
  const isFilled = codesOf(item, PRESENTATION.graphicFilled)[0] === 'Y';
  return { units, type, points, isFilled, layer };
}

/** Columns and rows in turn. Of points that are no numbers none stands for itself, and so none is kept. */
function pointsOf(item: DataSet, tag: number, most: number): readonly Point[] {
  const numbers = floatsOf(item, tag, most * 2);
  if (!numbers.every(Number.isFinite)) return [];
  return Array.from({ length: numbers.length >> 1 }, (_, at) => ({
    x: numbers[at * 2] ?? 0,
    y: numbers[at * 2 + 1] ?? 0,
  }));
}

function placeOf(item: DataSet): ShownText['at'] {
  const [from] = pointsOf(item, PRESENTATION.boxTopLeft, 1);
  const [to] = pointsOf(item, PRESENTATION.boxBottomRight, 1);
  const boxUnits = entryOf(UNITS, codesOf(item, PRESENTATION.boxUnits)[0] ?? '');
  if (from && to && boxUnits) {
    return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2, units: boxUnits };
  }
  const [anchor] = pointsOf(item, PRESENTATION.anchorPoint, 1);
  const anchorUnits = entryOf(UNITS, codesOf(item, PRESENTATION.anchorUnits)[0] ?? '');
  return anchor && anchorUnits ? { ...anchor, units: anchorUnits } : null;
}
