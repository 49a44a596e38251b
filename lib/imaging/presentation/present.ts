import { type Box, fitBox } from '../output/fit-box.ts';
import type { Raster } from '../output/raster.ts';
import { drawLines } from './draw-lines.ts';
import { linesOf, type Polyline } from './graphic-lines.ts';
import type { Area, Presentation } from './presentation.ts';
import { coverWithShutters } from './shutters.ts';
import { areaWithin, cutAndTurned, pointAfter, turnedAspect } from './turn.ts';

/**
 * What a presentation does to a picture whose levels are made: shutters, then the area that is shown, turned, in the size
 * that is wanted, and lines on top of all (PS3.4 N.2.2). Its texts are not drawn: they are words, and are read as such.
 */
export function presented(
  raster: Raster,
  presentation: Presentation,
  { box, aspect }: { readonly box: Box | null; readonly aspect: number },
): Raster {
  coverWithShutters(raster, presentation.shutters, presentation.shutterLevel);
  const area = areaWithin(presentation.area, raster);
  const turned = cutAndTurned(raster, area, presentation);
  const high = turnedAspect(presentation.aspect ?? aspect, presentation);
  const target = box ? fitBox(turned, box, high) : turned;

  drawLines(target, { [Symbol.iterator]: () => linesOn(target, area, presentation) });
  return target;
}

/** One after the other: a hundred thousand circles have millions of corners. */
function* linesOn(
  target: Raster,
  area: Area,
  presentation: Presentation,
): Generator<Polyline, void, undefined> {
  for (const graphic of presentation.graphics) {
    for (const line of linesOf(graphic)) {
      yield line.map((point) =>
        graphic.units === 'screen'
          ? { x: point.x * target.columns, y: point.y * target.rows }
          : pointAfter(point, { area, turning: presentation, target }),
      );
    }
  }
}
