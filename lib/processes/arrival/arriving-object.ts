import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { heldObjectKey, type ObjectKey } from '#lib/adapters/storage/object-key.ts';
import type { Arrival } from '#lib/domain/arrival/arrival.ts';
import { buildFileMeta } from '#lib/protocols/dicom/file-meta.ts';
import {
  createHeaderReader,
  type HeaderOutcome,
  type HeaderReader,
} from '#lib/protocols/dicom/header-reader.ts';
import { arrivalHeader } from './arrival-header.ts';
import { ArrivingBytes, type BytesPlace } from './arriving-bytes.ts';

/** What whoever sends an object says that it is. */
export type ObjectNames = {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
};

/** For whom it is taken in, and where: a demonstration or not. */
export type Holder = Pick<Arrival, 'organisationId' | 'organisationOds' | 'place'>;

export type SoundHeader = Extract<HeaderOutcome, { outcome: 'sound' }>;

/**
 * One object on its way in, however it came: its data set is written as it comes behind a File Meta of our own, hashed
 * and read in passing. Nothing of it is visible before `keep`.
 */
export class ArrivingObject {
  readonly #names: ObjectNames;
  readonly #bytes: ArrivingBytes;
  readonly #header: HeaderReader;
  readonly #sha256 = createHash('sha256');
  readonly #dataSetOffset: number;
  #crc32: number;
  #sizeBytes: number;

  private constructor(names: ObjectNames, bytes: ArrivingBytes, fileMeta: Uint8Array) {
    this.#names = names;
    this.#bytes = bytes;
    this.#header = createHeaderReader({ transferSyntaxUid: names.transferSyntaxUid });
    this.#dataSetOffset = fileMeta.length;
    this.#sizeBytes = fileMeta.length;
    this.#crc32 = crc32(fileMeta);
  }

  static async begin(place: BytesPlace, names: ObjectNames): Promise<ArrivingObject> {
    const fileMeta = buildFileMeta(names);
    const bytes = new ArrivingBytes(place);
    await bytes.write(fileMeta);
    return new ArrivingObject(names, bytes, fileMeta);
  }

  /** Takes the next bytes of the data set. A promise holds the sender back. */
  write(chunk: Uint8Array): Promise<void> | undefined {
    this.#sha256.update(chunk);
    this.#crc32 = crc32(chunk, this.#crc32);
    this.#sizeBytes += chunk.length;
    const read = this.#header.push(chunk);
    const written = this.#bytes.write(chunk);
    if (read === undefined) return written ?? undefined;
    return Promise.all([read, written]).then(() => undefined);
  }

  /** No bytes are left: what they say of themselves. */
  read(): Promise<HeaderOutcome> {
    return this.#header.finish();
  }

  /** What rows are made of. Asked once, after all was written. */
  arrival(holder: Holder, read: SoundHeader): Arrival {
    const { organisationId, organisationOds, place } = holder;
    return {
      ...{ organisationId, organisationOds, place },
      dataSetSha256: this.#sha256.digest(),
      transferSyntaxUid: this.#names.transferSyntaxUid,
      fileSizeBytes: this.#sizeBytes,
      fileCrc32: this.#crc32,
      dataSetOffset: this.#dataSetOffset,
      ...read.identity,
      header: arrivalHeader(read.values),
      flags: flagsOf(read),
      arrivedAt: new Date(),
    };
  }

  /** Makes its bytes visible under their own name: when it resolves they outlive a power cut. */
  keep(arrival: Arrival): Promise<void> {
    return this.#bytes.keep(keyOf(arrival));
  }

  discard(): Promise<void> {
    return this.#bytes.discard();
  }
}

function keyOf(arrival: Arrival): ObjectKey {
  const key = heldObjectKey(arrival);
  if (!key.ok) throw new Error('An object came in a transfer syntax that cannot be stored');
  return key.value;
}

/** What was noticed of its writing, and whether it says that words are burned into its pixels (0028,0301). */
function flagsOf({
  flags,
  values,
}: Extract<HeaderOutcome, { outcome: 'sound' }>): readonly string[] {
  const noticed = new Set<string>(flags.map(({ flag }) => flag));
  if (values.burnedInAnnotation === 'YES') noticed.add('burned-in-annotation');
  return [...noticed];
}
