import type { ShownSlide } from '#lib/imaging/shown/slide.ts';
import { levelTiles, slideParts } from '#lib/imaging/shown/slide-tiles.ts';
import type { ReadableSeries } from './located-study.ts';
import type { SlideModel } from './model.ts';
import type { ReleasedImages } from './released-images.ts';
import type { ReleasedObject } from './study-images.ts';

/** A slide has some ten levels; what comes after this many objects of its series is not looked at. */
const MOST_OBJECTS = 60;

type Part = { readonly object: ReleasedObject; readonly slide: ShownSlide };

/**
 * The levels of a slide, and what else is in its series and not a part of it: photos of its label and of all of it, on which a
 * name may stand, and what cannot be read. Null where there is no level.
 */
export async function slideModel(
  images: ReleasedImages,
  { model: { at }, objects }: ReadableSeries,
): Promise<{ readonly model: SlideModel; readonly others: readonly ReleasedObject[] } | null> {
  const parts: Part[] = [];
  for (const object of objects.slice(0, MOST_OBJECTS)) {
    const shown = await images.show(object);
    if (shown.ok && shown.value.kind === 'slide') parts.push({ object, slide: shown.value });
  }
  const { levels, others } = slideParts(parts);
  const [finest] = levels;
  if (!finest) return null;
  const thumbnail = others.find(({ slide }) => isThumbnail(slide));
  const addressOf = ({ object }: Part) => `${at}/instances/${object.sopInstanceUid}`;
  const own = new Set([...levels, ...(thumbnail ? [thumbnail] : [])].map(({ object }) => object));
  return {
    model: {
      levels: levelsOf(finest, levels).map((one) => ({
        ...{ at: addressOf(one), ...levelTiles(one.slide) },
      })),
      thumbnail: thumbnail ? `${addressOf(thumbnail)}/frames/1` : null,
      pixelWidth: finest.slide.pixelWidth,
      hasLayers: finest.slide.focalPlanes > 1 || finest.slide.opticalPaths > 1,
    },
    others: objects.filter((one) => !own.has(one)),
  };
}

/** One picture, on which no name can be. */
function isThumbnail({ flavour, frames, mayIdentify }: ShownSlide): boolean {
  return flavour === 'thumbnail' && frames === 1 && !mayIdentify;
}

/** One of each size, and all of the same shape: another shape is another piece of tissue. */
function levelsOf(finest: Part, levels: readonly Part[]): readonly Part[] {
  const shapeOf = ({ slide: { matrix } }: Part) => matrix.columns / matrix.rows;
  const sizes = new Set<number>();
  return levels.filter((one) => {
    const { columns } = one.slide.matrix;
    const isNew = !sizes.has(columns);
    sizes.add(columns);
    return isNew && Math.abs(shapeOf(one) / shapeOf(finest) - 1) < SAME_SHAPE;
  });
}

/** Levels are rounded to whole pixels, and the coarsest may have few. */
const SAME_SHAPE = 0.1;
