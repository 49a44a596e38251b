import type { ShownSlide } from './slide.ts';

/** Counted from 0: which tile of a level, and of which focal plane and optical path. */
export type TileOrder = {
  readonly column: number;
  readonly row: number;
  readonly focalPlane?: number;
  readonly opticalPath?: number;
};

/** Which tiles a level has, as a browser is told: of each a number, where not all are there in order. */
export type LevelTiles = Pick<ShownSlide, 'matrix' | 'tile' | 'frames'> & {
  readonly focalPlanes: number;
  readonly opticalPaths: number;
  /** Of each frame its tile, counted row by row from 0, and -1 for none; null: every tile is there, in that order. */
  readonly tiles: readonly number[] | null;
};

export function levelTiles(slide: ShownSlide): LevelTiles {
  const { matrix, tile, frames, focalPlanes, opticalPaths, placed } = slide;
  const { columns, rows } = tilesOf(slide);
  const tiles = placed?.map((place) => {
    const column = Math.floor((place.column - 1) / tile.columns);
    const row = Math.floor((place.row - 1) / tile.rows);
    return isCount(column, columns) && isCount(row, rows) ? row * columns + column : -1;
  });
  const isInOrder = !tiles || (tiles.length === frames && tiles.every((one, at) => one === at));
  return {
    ...{ matrix, tile, frames, focalPlanes, opticalPaths },
    tiles: isInOrder ? null : tiles,
  };
}

/** How many tiles there are across and down, the last of them perhaps beyond the edge. */
export function tilesOf({ matrix, tile }: Pick<ShownSlide, 'matrix' | 'tile'>): {
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
 * order, columns come first, then rows, focal planes and optical paths (PS3.3 C.7.6.17.3). Of several frames in one place of
 * a sparse level, it is the one that is told first.
 */
export function tileFrame(level: LevelTiles, order: TileOrder): number | null {
  const { column, row, focalPlane = 0, opticalPath = 0 } = order;
  const { columns, rows } = tilesOf(level);
  const isThere =
    isCount(column, columns) &&
    isCount(row, rows) &&
    isCount(focalPlane, level.focalPlanes) &&
    isCount(opticalPath, level.opticalPaths);
  if (!isThere) return null;
  const tile = row * columns + column;
  if (level.tiles) return level.tiles.indexOf(tile) + 1 || null;
  const plane = opticalPath * level.focalPlanes + focalPlane;
  const frame = plane * rows * columns + tile + 1;
  return frame <= level.frames ? frame : null;
}

function isCount(value: number, below: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < below;
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
