import { type LevelTiles, tileFrame, tilesOf } from '#lib/imaging/shown/slide-tiles.ts';
import type { SlideModel } from '#lib/processes/web/images/model.ts';

/** A size in pixels: of the screen, or of the finest level of a slide. */
export type Size = { readonly width: number; readonly height: number };

/** How a slide is looked at: what is in the middle, in pixels of its finest level, and how many of the screen one of them is. */
export type SlideView = { readonly x: number; readonly y: number; readonly zoom: number };

/** A tile of a level on the screen, in whole pixels of it from the corner of the slide. */
export type TileInSight = {
  /** Counted from 0, the finest. */
  readonly level: number;
  readonly frame: number;
  readonly column: number;
  readonly row: number;
};

/** What is drawn on the screen, in its pixels. */
export type Place = Size & { readonly left: number; readonly top: number };

/** How far one can zoom in: a pixel of the slide is then as many of the screen. */
const MOST_ZOOM = 4;
/** A pixel of a level may be this many of the screen before the next finer one is asked for. */
const COARSEST_PIXEL = 1.5;
/** Tiles that are asked for at one time. Where more would be in sight, none of that level are. */
const MOST_IN_SIGHT = 80;
/** Tiles that a picture of the whole may be made of. */
const MOST_OF_WHOLE = 64;

export function slideSize({ levels }: SlideModel): Size {
  const { columns, rows } = levels[0]?.matrix ?? { columns: 1, rows: 1 };
  return { width: columns, height: rows };
}

/** All of the slide; where there is no picture of all of it, as much as there are tiles for. */
export function wholeView(slide: SlideModel, size: Size): SlideView {
  const { width, height } = slideSize(slide);
  return { x: width / 2, y: height / 2, zoom: leastZoom(slide, size) };
}

export function zoomedView(
  slide: SlideModel,
  size: Size,
  view: SlideView,
  by: { readonly factor: number; readonly about?: readonly [number, number] },
): SlideView {
  const least = leastZoom(slide, size);
  const zoom = Math.min(Math.max(MOST_ZOOM, least), Math.max(least, view.zoom * by.factor));
  const [x, y] = by.about ?? [0, 0];
  const shift = 1 / view.zoom - 1 / zoom;
  return kept(slide, size, { x: view.x + x * shift, y: view.y + y * shift, zoom });
}

/** Moved by pixels of the screen, the way that what is dragged goes. */
export function movedView(
  slide: SlideModel,
  size: Size,
  view: SlideView,
  [x, y]: readonly [number, number],
): SlideView {
  return kept(slide, size, { ...view, x: view.x - x / view.zoom, y: view.y - y / view.zoom });
}

/** The slide stays on the screen, and in its middle where it is smaller than that. */
function kept(slide: SlideModel, size: Size, view: SlideView): SlideView {
  const whole = slideSize(slide);
  const within = (at: number, length: number, seen: number) => {
    const half = seen / view.zoom / 2;
    return length <= 2 * half ? length / 2 : Math.min(length - half, Math.max(half, at));
  };
  return {
    x: within(view.x, whole.width, size.width),
    y: within(view.y, whole.height, size.height),
    zoom: view.zoom,
  };
}

function leastZoom(slide: SlideModel, size: Size): number {
  const { width, height } = slideSize(slide);
  const all = Math.min(size.width / width, size.height / height);
  const coarsest = slide.levels.length - 1;
  if (wholeOf(slide) !== null) return all;
  let zoom = all;
  const middle = { x: width / 2, y: height / 2 };
  while (zoom < MOST_ZOOM && countIn(slide, coarsest, size, { ...middle, zoom }) > MOST_IN_SIGHT) {
    zoom *= 1.25;
  }
  return zoom;
}

/** What shows all of the slide at once: a level of few tiles, or its thumbnail; null for neither. */
export function wholeOf({ levels, thumbnail }: SlideModel): number | 'thumbnail' | null {
  const coarsest = levels.at(-1);
  const { columns, rows } = coarsest ? tilesOf(coarsest) : { columns: Infinity, rows: 1 };
  if (columns * rows <= MOST_OF_WHOLE) return levels.length - 1;
  return thumbnail === null ? null : 'thumbnail';
}

/** The tiles of the level that fits, as far as they are in sight; none where they are too many. */
export function tilesInSight(slide: SlideModel, size: Size, view: SlideView): TileInSight[] {
  const level = levelFor(slide, size, view);
  const tiles = slide.levels[level];
  return level < 0 || !tiles ? [] : tilesWithin(slide, level, rangeIn(slide, level, size, view));
}

/** All tiles of a level. */
export function allTiles(slide: SlideModel, level: number): TileInSight[] {
  const tiles = slide.levels[level];
  if (!tiles) return [];
  const { columns, rows } = tilesOf(tiles);
  return tilesWithin(slide, level, { left: 0, top: 0, right: columns - 1, bottom: rows - 1 });
}

/** The coarsest level whose pixels are small enough, or coarser where too many tiles of it are in sight; -1 for none. */
function levelFor(slide: SlideModel, size: Size, view: SlideView): number {
  const { levels } = slide;
  const { width } = slideSize(slide);
  const isFine = ({ matrix }: LevelTiles) => (width / matrix.columns) * view.zoom <= COARSEST_PIXEL;
  const wanted = Math.max(0, levels.findLastIndex(isFine));
  const found = levels.findIndex(
    (_, level) => level >= wanted && countIn(slide, level, size, view) <= MOST_IN_SIGHT,
  );
  return found;
}

type Range = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

function countIn(slide: SlideModel, level: number, size: Size, view: SlideView): number {
  const { left, top, right, bottom } = rangeIn(slide, level, size, view);
  return Math.max(0, right - left + 1) * Math.max(0, bottom - top + 1);
}

/** The first and the last column and row of tiles that are in sight. */
function rangeIn(slide: SlideModel, level: number, size: Size, view: SlideView): Range {
  const { x, y } = tileSize(slide, level);
  const tiles = slide.levels[level];
  const { columns, rows } = tiles ? tilesOf(tiles) : { columns: 0, rows: 0 };
  const [wide, high] = [size.width / view.zoom / 2, size.height / view.zoom / 2];
  return {
    left: Math.max(0, Math.floor((view.x - wide) / x)),
    top: Math.max(0, Math.floor((view.y - high) / y)),
    right: Math.min(columns, Math.ceil((view.x + wide) / x)) - 1,
    bottom: Math.min(rows, Math.ceil((view.y + high) / y)) - 1,
  };
}

/** How wide and high a tile of a level is, in pixels of the finest. */
function tileSize(slide: SlideModel, level: number): { readonly x: number; readonly y: number } {
  const { width, height } = slideSize(slide);
  const tiles = slide.levels[level];
  if (!tiles) return { x: width, y: height };
  const { matrix, tile } = tiles;
  return {
    x: (tile.columns * width) / matrix.columns,
    y: (tile.rows * height) / matrix.rows,
  };
}

function tilesWithin(slide: SlideModel, level: number, range: Range): TileInSight[] {
  const found: TileInSight[] = [];
  const tiles = slide.levels[level];
  for (let row = range.top; tiles && row <= range.bottom; row += 1) {
    for (let column = range.left; column <= range.right; column += 1) {
      const frame = tileFrame(tiles, { column, row });
      if (frame !== null) found.push({ level, frame, column, row });
    }
  }
  return found;
}

/** Where the slide is on the screen. */
export function slidePlace(slide: SlideModel, size: Size, view: SlideView): Place {
  const { width, height } = slideSize(slide);
  return {
    left: Math.round(size.width / 2 - view.x * view.zoom),
    top: Math.round(size.height / 2 - view.y * view.zoom),
    width: Math.round(width * view.zoom),
    height: Math.round(height * view.zoom),
  };
}

/** Where a tile is on the slide, at a zoom. Its edges are those of its neighbours, so that no line is between them. */
export function tilePlace(
  slide: SlideModel,
  { level, column, row }: TileInSight,
  zoom: number,
): Place {
  const { x, y } = tileSize(slide, level);
  const [left, top] = [Math.round(column * x * zoom), Math.round(row * y * zoom)];
  return {
    ...{ left, top },
    width: Math.round((column + 1) * x * zoom) - left,
    height: Math.round((row + 1) * y * zoom) - top,
  };
}

/** Which part of the slide is in sight, from 0 to 1. */
export function partInSight(slide: SlideModel, size: Size, view: SlideView): number {
  const { width, height } = slideSize(slide);
  const seen = (length: number, on: number) => Math.min(1, on / view.zoom / length);
  return seen(width, size.width) * seen(height, size.height);
}

/**
 * Tiles that stay loaded: what is in sight, and of what was, the last that have room. Nothing of images is kept by the
 * browser, so that what goes is asked for again.
 */
export function keptTiles(
  before: readonly TileInSight[],
  inSight: readonly TileInSight[],
  most: number,
): readonly TileInSight[] {
  const names = new Set(inSight.map(tileName));
  const others = before.filter((one) => !names.has(tileName(one)));
  const room = Math.max(0, most - inSight.length);
  return [...others.slice(Math.max(0, others.length - room)), ...inSight];
}

export function tileName({ level, frame }: TileInSight): string {
  return `${level} ${frame}`;
}
