import type {
  EncodedPicture,
  PictureForm,
  PictureRenderer,
  RenderRefusal,
} from '#lib/adapters/rendering/port.ts';
import { type ObjectKey, parseObjectKey } from '#lib/adapters/storage/object-key.ts';
import { ObjectMissing, type ObjectStore } from '#lib/adapters/storage/port.ts';
import { documentKeyOf, readWhole } from '#lib/adapters/storage/put-document.ts';
import { BoundedCache } from '#lib/base/bounded-cache.ts';
import type { Result } from '#lib/base/result.ts';
import type { ReleaseManifest } from '#lib/domain/release/manifest.ts';
import type { DicomBytes } from '#lib/imaging/open-object.ts';
import type { PictureOrder } from '#lib/imaging/render-frame.ts';
import type { DescribedObject } from '#lib/imaging/served/describe-object.ts';
import type { Shown } from '#lib/imaging/shown/shown.ts';
import type { ServedFrame } from '#lib/imaging/served/serve-frame.ts';
import type { StudyLook } from '#lib/queries/viewing/study-look.ts';
import { MarkedPictures } from './marked-pictures.ts';
import { imagesOf, type ReleasedObject, type StudyImages } from './study-images.ts';

/** Manifests are text of some hundred bytes for each file: this is what many studies of a day come to. */
const MOST_OBJECTS = 200_000;
/** What is known of headers, in characters of JSON. */
const MOST_DESCRIBED = 64 * 1024 * 1024;
/** How many headers of one series are read at once, so that nobody else waits behind all of them. */
const AT_ONCE = 4;

type Described = Result<DescribedObject, RenderRefusal>;

/**
 * The images of releases: what a study consists of, by its manifest, which is sealed and does not change; and what its
 * objects are and look like, from their own bytes. Nobody’s right to them is asked here.
 */
export class ReleasedImages {
  readonly #store: ObjectStore;
  readonly #pictures: PictureRenderer;
  readonly #studies = new BoundedCache<StudyImages>(MOST_OBJECTS, ({ series }) =>
    series.reduce((sum, objects) => sum + objects.length, 1),
  );
  readonly #described = new BoundedCache<Described>(
    MOST_DESCRIBED,
    (described) => JSON.stringify(described).length,
  );

  /** What is drawn on the pictures of others. */
  readonly marked: MarkedPictures;

  constructor(store: ObjectStore, pictures: PictureRenderer) {
    this.#store = store;
    this.#pictures = pictures;
    this.marked = new MarkedPictures(pictures, (object) => this.bytesOf(object));
  }

  async ofStudy({ manifestSha256, studyId }: StudyLook): Promise<StudyImages> {
    const key = `${manifestSha256} ${studyId}`;
    const found = this.#studies.get(key);
    if (found) return found;
    const document = documentKeyOf(Buffer.from(manifestSha256, 'hex'));
    const text = await this.#text(document);
    // What a download was made of is taken away in time, and its images with it (RT-1).
    if (text === null) return imagesOf([]);
    const manifest = JSON.parse(text) as ReleaseManifest;
    const images = imagesOf(manifest.files.filter((file) => file.studyId === studyId));
    this.#studies.set(key, images);
    return images;
  }

  async #text(document: ObjectKey): Promise<string | null> {
    try {
      return (await readWhole(this.#store, document)).toString();
    } catch (fault) {
      if (fault instanceof ObjectMissing) return null;
      throw fault;
    }
  }

  /** What an object is. Kept for whoever asks next: the same key names the same bytes for ever. */
  async describe(object: ReleasedObject): Promise<Described> {
    const known = this.#described.get(object.objectKey);
    if (known !== undefined) return known;
    const described = await this.#pictures.describe(this.bytesOf(object));
    const isFinal = described.ok || !PASSING.includes(described.error);
    if (isFinal) this.#described.set(object.objectKey, described);
    return described;
  }

  /** What the objects of a series are, in their order. */
  async describeAll(objects: readonly ReleasedObject[]): Promise<readonly Described[]> {
    const described: Described[] = [];
    for (let at = 0; at < objects.length; at += AT_ONCE) {
      const some = objects.slice(at, at + AT_ONCE);
      described.push(...(await Promise.all(some.map((object) => this.describe(object)))));
    }
    return described;
  }

  /** What is shown of it. Read each time: what some objects hold is large. */
  show(object: ReleasedObject): Promise<Result<Shown, RenderRefusal>> {
    return this.#pictures.show(this.bytesOf(object));
  }

  draw(
    object: ReleasedObject,
    order: PictureOrder,
    form: PictureForm,
  ): Promise<Result<EncodedPicture, RenderRefusal>> {
    return this.#pictures.render(this.bytesOf(object), order, form);
  }

  serve(object: ReleasedObject, frame: number): Promise<Result<ServedFrame, RenderRefusal>> {
    return this.#pictures.serve(this.bytesOf(object), frame);
  }

  /** The bytes of an object, which are read as they are needed. */
  bytesOf({ objectKey, sizeBytes }: ReleasedObject): DicomBytes {
    const key = parseObjectKey(objectKey);
    if (!key.ok) throw new Error('A manifest names an object that cannot be');
    return {
      transferSyntaxUid: null,
      source: {
        size: sizeBytes,
        read: (from, to) => readWhole(this.#store, key.value, from, to),
        stream: (from, to) => this.#store.read(key.value, { from, to }),
      },
    };
  }
}

/** What may be otherwise the next time. */
const PASSING: readonly RenderRefusal[] = [
  'renderers-busy',
  'took-too-long',
  'took-too-much-memory',
];
