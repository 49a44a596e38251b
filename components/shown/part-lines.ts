import type { DrawnOutlines } from '#lib/imaging/shown/draw-marks.ts';
import type { Colour } from '#lib/imaging/shown/structure-set.ts';
import type { MarksOnFrame } from '#lib/processes/web/images/model.ts';

/** Strokes and gaps, one after the other, by which neighbours in a list differ. */
const DASHES = [null, '8 4', '2 4', '10 4 2 4'] as const;

export function dashesAt(place: number): string | null {
  return DASHES[place % DASHES.length] ?? null;
}

export function paint([red, green, blue]: Colour): string {
  return `rgb(${red} ${green} ${blue})`;
}

/** The line around a line: black, and white around what is nearly black, so that one of both is seen on anything. */
export function edgeOf([red, green, blue]: Colour): string {
  const isDark = 0.3 * red + 0.6 * green + 0.1 * blue < DARK;
  return isDark ? 'lantern-parts__edge lantern-parts__edge--light' : 'lantern-parts__edge';
}

const DARK = 80;

/** The size of a picture in its pixels, and how high one of them is for its width. */
export type PictureSize = {
  readonly rows: number;
  readonly columns: number;
  readonly aspect: number;
};

/** Of which parts something is on a picture. Of masks it is known only of those that were drawn. */
export function numbersOn(marks: MarksOnFrame): ReadonlySet<number> {
  if (marks.kind === 'masks') return new Set(marks.middles.map(({ segment }) => segment));
  return new Set(marks.parts.flatMap(({ number, lines }) => (lines.length > 0 ? [number] : [])));
}

type Lines = DrawnOutlines['parts'][number]['lines'];

/** The lines of a region as a path of SVG, in widths of a pixel. A point is a cross, of a size that is seen. */
export function pathOf(lines: Lines, { columns, aspect }: PictureSize): string {
  const arm = columns / 100;
  return lines
    .map(({ form, points }) => {
      if (form === 'point') return points.map((one) => crossAt(one, arm, aspect)).join('');
      const line = points.map(({ x, y }) => `${tidy(x)} ${tidy(y * aspect)}`).join('L');
      return `M${line}${form === 'closed' ? 'Z' : ''}`;
    })
    .join('');
}

function crossAt({ x, y }: Lines[number]['points'][number], arm: number, aspect: number): string {
  const [across, down] = [tidy(x), tidy(y * aspect)];
  const length = tidy(2 * arm);
  return `M${tidy(x - arm)} ${down}h${length}M${across} ${tidy(y * aspect - arm)}v${length}`;
}

/** Where the letter of a region stands: on its longest outline, for each at another corner, since outlines often run along each other. */
export function letterPlace(
  lines: Lines,
  place: number,
  { aspect }: PictureSize,
): { readonly x: number; readonly y: number } | null {
  const [longest] = lines.toSorted((one, other) => other.points.length - one.points.length);
  const points = longest?.points ?? [];
  const each = Math.max(1, Math.floor(points.length / PLACES));
  const found = points[(place * each) % points.length];
  return found ? { x: tidy(found.x), y: tidy(found.y * aspect) } : null;
}

const PLACES = 5;

function tidy(value: number): number {
  return Math.round(value * 100) / 100;
}
