import { no, ok, type Result } from '#lib/base/result.ts';
import { aspectOf } from '#lib/imaging/display/aspect.ts';
import { rasterOf } from '#lib/imaging/display/raster-of.ts';
import type { VoiOrder } from '#lib/imaging/display/voi.ts';
import type { Raster } from '#lib/imaging/output/raster.ts';
import type { Samples } from '#lib/imaging/samples.ts';
import type { DataSet } from '#lib/protocols/dicom/data-set.ts';
import type { Place } from './catalogue.ts';
import { nearest, ObjectCache } from './object-cache.ts';
import { readObject } from './object-script.ts';
import { frameOf, parseObject, type ParsedObject } from './parsed-object.ts';

/** A frame that was read, before it is drawn in one look or another. */
export type ReadFrame = {
  readonly header: DataSet;
  readonly samples: Samples;
  readonly index: number;
  draw(order: VoiOrder): Raster | null;
  readonly aspect: number;
};

/** So many objects before and after the one that is shown are read before they are asked for. */
const AHEAD = 4;

/** Reads frames, keeps the objects that are near, and lets go of the others. */
export class Reading {
  readonly #cache = new ObjectCache<ParsedObject>(async (id) => {
    const parsed = parseObject(await readObject(id));
    if (!parsed.ok) throw new Error(parsed.error);
    return parsed.value;
  });

  /** `missing` where a file is not beside the page, or is not what it was. */
  async frame({ object, frame }: Place): Promise<Result<ReadFrame, 'missing'>> {
    try {
      const parsed = await this.#cache.get(object.id);
      const samples = await frameOf(parsed, frame);
      return samples.ok ? ok(readFrame(parsed, samples.value, frame)) : no('missing');
    } catch {
      // A folder that was not unpacked whole, or a file that was damaged: whatever it was, there is no picture.
      return no('missing');
    }
  }

  /** Reads what comes next, and forgets what is far. */
  settle(places: readonly Place[], at: number): void {
    const shown = places.filter(({ object }) => object.why === null).map(({ object }) => object.id);
    const here = places[at]?.object.id ?? '';
    const order = nearest([...new Set(shown)], [...new Set(shown)].indexOf(here));
    this.#cache.keepNearest(order);
    for (const id of order.slice(1, 1 + AHEAD)) void this.#cache.get(id).catch(() => undefined);
  }
}

function readFrame(parsed: ParsedObject, samples: Samples, index: number): ReadFrame {
  const { header, description } = parsed;
  return {
    ...{ header, samples, index, aspect: aspectOf(header, index) },
    draw: (voi) => {
      const order = { voi, hasOverlays: true, isPaddingBlack: true, presentation: null };
      const raster = rasterOf(samples, { header, description, index, order });
      return raster.ok ? raster.value : null;
    },
  };
}
