import { createHash } from 'node:crypto';
import { parseObjectKey, type ObjectKey } from '#lib/adapters/storage/object-key.ts';
import { ObjectMissing, type ObjectStore } from '#lib/adapters/storage/port.ts';
import type { ByteSource } from '#lib/base/byte-source.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { FormFault } from '#lib/domain/release/form.ts';
import type { ManifestFile } from '#lib/domain/release/manifest.ts';
import {
  createHeaderReader,
  type HeaderReader,
  type Identity,
} from '#lib/protocols/dicom/header-reader.ts';
import type { HeaderValues } from '#lib/protocols/dicom/header-values.ts';
import { type Part10File, readPart10 } from '#lib/protocols/dicom/part10.ts';

/** An object of a release as it lies in the store, with what its header says. */
export type ReleasedObject = {
  readonly file: ManifestFile;
  readonly key: ObjectKey;
  readonly identity: Identity;
  readonly values: HeaderValues;
  readonly transferSyntaxUid: string;
  readonly dataSetOffset: number;
};

/** Reads an object from its first byte to its last, and compares it with what was sealed (INV-18). */
export async function readReleased(
  store: ObjectStore,
  file: ManifestFile,
): Promise<Result<ReleasedObject, FormFault>> {
  const key = parseObjectKey(file.objectKey);
  if (!key.ok) return no('object_missing');
  const reading = new Reading();
  try {
    for await (const chunk of store.read(key.value)) await reading.take(chunk);
  } catch (fault) {
    if (fault instanceof ObjectMissing) return no('object_missing');
    throw fault;
  }
  const read = await reading.finish(file.sha256);
  return read ? ok({ file, key: key.value, ...read }) : no('hash_differs');
}

/** Digest and header of an object as its bytes pass. Its File Meta is within the first piece. */
class Reading {
  readonly #digest = createHash('sha256');
  #meta: Part10File | null = null;
  #header: HeaderReader | null = null;

  async take(chunk: Uint8Array): Promise<void> {
    this.#digest.update(chunk);
    if (this.#header) await this.#header.push(chunk);
    else await this.#begin(chunk);
  }

  async #begin(first: Uint8Array): Promise<void> {
    const meta = readPart10(first);
    if (this.#meta || !meta.ok || meta.value.transferSyntaxUid === null) return;
    this.#meta = meta.value;
    this.#header = createHeaderReader({ transferSyntaxUid: meta.value.transferSyntaxUid });
    await this.#header.push(first.subarray(meta.value.dataSetOffset));
  }

  /** Null where it is not what it was, or not to be followed. */
  async finish(sha256: string): Promise<Omit<ReleasedObject, 'file' | 'key'> | null> {
    const read = await this.#header?.finish();
    const isSame = this.#digest.digest('hex') === sha256;
    if (!this.#meta || !isSame || read?.outcome !== 'sound') return null;
    const { dataSetOffset, transferSyntaxUid } = this.#meta;
    const { identity, values } = read;
    return { identity, values, dataSetOffset, transferSyntaxUid: transferSyntaxUid ?? '' };
  }
}

/** An object in the store as bytes that are read where they are needed. */
export function storedSource(
  store: ObjectStore,
  { objectKey, sizeBytes }: Pick<ManifestFile, 'objectKey' | 'sizeBytes'>,
): ByteSource {
  const key = parseObjectKey(objectKey);
  if (!key.ok) throw new TypeError('not the key of an object');
  const stream = (from: number, to: number) => store.read(key.value, { from, to });
  return {
    size: sizeBytes,
    stream,
    read: async (from, to) => {
      const pieces: Uint8Array[] = [];
      for await (const piece of stream(from, to)) pieces.push(piece);
      return Buffer.concat(pieces);
    },
  };
}
