import { createHash } from 'node:crypto';
import type { PictureRenderer, RenderRefusal } from '#lib/adapters/rendering/port.ts';
import { BoundedCache } from '#lib/base/bounded-cache.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { LIMITS } from '#lib/imaging/limits.ts';
import type { DicomBytes } from '#lib/imaging/open-object.ts';
import type { DrawnMarks } from '#lib/imaging/shown/draw-marks.ts';
import {
  type PlacedObject,
  type PlacedPicture,
  placedPictures,
} from '#lib/imaging/shown/placed-picture.ts';
import type { ReleasedObject } from './study-images.ts';

/** Where pictures lie and what is drawn on them, in characters and bytes: each is a page that somebody turns back to. */
const [MOST_PLACED, MOST_DRAWN, MOST_UNDER] = [16 * 1024 * 1024, 32 * 1024 * 1024, 1_000_000];
/** How many headers are read at once, so that nobody else waits behind all of them. */
const AT_ONCE = 4;

/** A frame of an object, counted from 1. */
export type FrameOfObject = { readonly object: ReleasedObject; readonly frame: number };

/**
 * Structure sets and segmentations on the pictures of other objects of their study, drawn in the threads of the renderer.
 * What stands in the caches is named by the bytes of both, which do not change. Nobody’s right to them is asked here.
 */
export class MarkedPictures {
  readonly #pictures: PictureRenderer;
  readonly #bytesOf: (object: ReleasedObject) => DicomBytes;
  readonly #placed = new BoundedCache<PlacedObject>(
    MOST_PLACED,
    (placed) => JSON.stringify(placed).length,
  );
  readonly #under = new BoundedCache<readonly FrameOfObject[]>(
    MOST_UNDER,
    (found) => found.length + 1,
  );
  readonly #drawn = new BoundedCache<DrawnMarks>(MOST_DRAWN, weightOf);

  constructor(pictures: PictureRenderer, bytesOf: (object: ReleasedObject) => DicomBytes) {
    this.#pictures = pictures;
    this.#bytesOf = bytesOf;
  }

  /** Where the pictures of an object lie. */
  async place(object: ReleasedObject): Promise<Result<PlacedObject, RenderRefusal>> {
    const known = this.#placed.get(object.objectKey);
    if (known) return ok(known);
    const placed = await this.#pictures.place(this.#bytesOf(object));
    if (placed.ok) this.#placed.set(object.objectKey, placed.value);
    return placed;
  }

  /** The frames of some objects that marks lie on, in the order of the objects. What has no picture has none. */
  async under(
    marks: ReleasedObject,
    objects: readonly ReleasedObject[],
  ): Promise<Result<readonly FrameOfObject[], RenderRefusal>> {
    const key = digestOf([marks, ...objects].map(({ objectKey }) => objectKey));
    const known = this.#under.get(key);
    if (known) return ok(known);
    const pictures: { readonly placed: PlacedPicture; readonly object: ReleasedObject }[] = [];
    for (
      let at = 0;
      at < objects.length && pictures.length < LIMITS.placedPictures;
      at += AT_ONCE
    ) {
      const some = objects.slice(at, at + AT_ONCE);
      const found = await Promise.all(some.map((object) => this.#picturesOf(object)));
      pictures.push(...found.flat());
    }
    const asked = pictures.slice(0, LIMITS.placedPictures);
    const found = await this.#pictures.under(
      this.#bytesOf(marks),
      asked.map(({ placed }) => placed),
    );
    if (!found.ok) return found;
    const frames = found.value.flatMap((at) => {
      const one = asked[at];
      return one ? [{ object: one.object, frame: one.placed.frame }] : [];
    });
    this.#under.set(key, frames);
    return ok(frames);
  }

  async #picturesOf(object: ReleasedObject) {
    const placed = await this.place(object);
    if (!placed.ok) return [];
    const pictures = placedPictures(object.sopInstanceUid, placed.value);
    return pictures.map((picture) => ({ placed: picture, object }));
  }

  /** Marks as they lie on a frame; of what is neither outlines nor masks `contents-not-read`. `parts` null: all. */
  async draw(
    marks: ReleasedObject,
    { object, frame }: FrameOfObject,
    parts: readonly number[] | null,
  ): Promise<Result<DrawnMarks, RenderRefusal>> {
    const key = [marks.objectKey, object.objectKey, frame, parts?.join() ?? 'all'].join(' ');
    const known = this.#drawn.get(key);
    if (known) return ok(known);
    const placed = await this.place(object);
    if (!placed.ok) return placed;
    const picture = placedPictures(object.sopInstanceUid, placed.value)[frame - 1];
    if (!picture) return no('frame-not-there');
    const drawn = await this.#pictures.mark(this.#bytesOf(marks), { picture, parts });
    if (drawn.ok) this.#drawn.set(key, drawn.value);
    return drawn;
  }
}

/** Thousands of names, as one. */
function digestOf(names: readonly string[]): string {
  return createHash('sha256').update(names.join(' ')).digest('base64');
}

/** A point is some forty bytes. */
function weightOf(drawn: DrawnMarks): number {
  if (drawn.kind === 'masks') return drawn.bytes.length + drawn.parts.length * 100;
  const points = drawn.parts.flatMap(({ lines }) => lines.map((line) => line.points.length));
  return points.reduce((sum, count) => sum + count * 40 + 100, drawn.parts.length * 100);
}
