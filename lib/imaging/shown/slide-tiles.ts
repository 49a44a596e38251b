import type { ShownSlide } from './slide.ts';

/** Counted from 0: which tile of a level, and of which focal plane and optical path. */
export type TileOrder = {
  readonly column: number;
  readonly row: number;
  readonly focalPlane?: number;
  readonly opticalPath?: number;
};

/** How many tiles there are across and down, the last of them perhaps beyond the edge. */
export function tilesOf({ matrix, tile }: ShownSlide): {
  readonly columns: number;
  readonly rows: number;
} {
  return {
    columns: Math.ceil(matrix.columns / tile.columns),
    rows: Math.ceil(matrix.rows / tile.rows),
  };
}

/**
 * The frame, from 1, that a tile is in; null where there is none, as in the empty parts of a sparse level. Of all tiles in
 * order, columns come first, then rows, focal planes and optical paths (PS3.3 C.7.6.17.3).
 */
export function tileFrame(slide: ShownSlide, order: TileOrder): number | null {
  const { column, row, focalPlane = 0, opticalPath = 0 } = order;
  const { columns, rows } = tilesOf(slide);
  const isThere =
    isCount(column, columns) &&
    isCount(row, rows) &&
    isCount(focalPlane, slide.focalPlanes) &&
    isCount(opticalPath, slide.opticalPaths);
  if (!isThere) return null;
  if (slide.placed) return sparseFrame(slide, slide.placed, { column, row });
  const plane = opticalPath * slide.focalPlanes + focalPlane;
  const frame = (plane * rows + row) * columns + column + 1;
  return frame <= slide.frames ? frame : null;
}

function isCount(value: number, below: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < below;
}

/** The first frame that begins in the tile: of several planes or paths, the one that is told first. */
function sparseFrame(
  { tile }: ShownSlide,
  placed: NonNullable<ShownSlide['placed']>,
  { column, row }: TileOrder,
): number | null {
  const at = placed.findIndex(
    (place) =>
      Math.floor((place.column - 1) / tile.columns) === column &&
      Math.floor((place.row - 1) / tile.rows) === row,
  );
  return at < 0 ? null : at + 1;
}

/** The objects of a series by what they are for: levels from the finest to the coarsest. */
export function slideParts<T extends { readonly slide: ShownSlide }>(
  some: readonly T[],
): { readonly levels: readonly T[]; readonly others: readonly T[] } {
  const isLevel = ({ slide }: T) => slide.flavour === 'level';
  const width = ({ slide }: T) => slide.matrix.columns;
  return {
    levels: some.filter(isLevel).toSorted((one, other) => width(other) - width(one)),
    others: some.filter((one) => !isLevel(one)),
  };
}
