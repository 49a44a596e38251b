import { entryOf } from '#lib/base/entry-of.ts';
import type { DataSet } from '#lib/protocols/dicom/data-set.ts';
import { codesOf, numbersOf, wordOf } from '../attributes.ts';
import type { Shutter } from '../presentation/presentation.ts';
import { PRESENTATION } from './tags.ts';

/** The shutters of a presentation state or a picture, and the level of what they cover (PS3.3 C.7.6.11). */
export function shuttersOf(header: DataSet): {
  readonly shutters: readonly Shutter[];
  readonly shutterLevel: number;
} {
  const shutters = codesOf(header, PRESENTATION.shutterShape)
    .slice(0, SHAPES)
    .flatMap((shape) => entryOf(SHUTTERS, shape)?.(header) ?? []);
  const value = wordOf(header, PRESENTATION.shutterValue) ?? 0;
  return { shutters, shutterLevel: Math.floor((value * 255) / 65535) };
}

/** Each at most once (C.7.6.11). */
const SHAPES = 3;
const MOST_CORNERS = 1000;

const SHUTTERS: Readonly<Partial<Record<string, (header: DataSet) => readonly Shutter[]>>> = {
  RECTANGULAR: (header) => {
    const [left, right, top, bottom] = [
      PRESENTATION.shutterLeft,
      PRESENTATION.shutterRight,
      PRESENTATION.shutterUpper,
      PRESENTATION.shutterLower,
    ].map((tag) => numbersOf(header, tag)[0]);
    if (left === undefined || right === undefined) return [];
    if (top === undefined || bottom === undefined) return [];
    return [{ kind: 'rectangle', left, top, right, bottom }];
  },
  CIRCULAR: (header) => {
    const [y, x] = numbersOf(header, PRESENTATION.shutterCenter);
    const [radius] = numbersOf(header, PRESENTATION.shutterRadius);
    if (x === undefined || y === undefined || radius === undefined) return [];
    return [{ kind: 'circle', x, y, radius }];
  },
  POLYGONAL: (header) => {
    const numbers = numbersOf(header, PRESENTATION.shutterVertices).slice(0, 2 * MOST_CORNERS);
    const corners = Array.from({ length: numbers.length >> 1 }, (_, at) => ({
      x: numbers[at * 2 + 1] ?? 0,
      y: numbers[at * 2] ?? 0,
    }));
    return corners.length > 2 ? [{ kind: 'polygon', corners }] : [];
  },
};
