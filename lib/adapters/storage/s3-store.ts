import { randomUUID } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  S3Client,
  paginateListObjectsV2,
  ListMultipartUploadsCommand,
} from '@aws-sdk/client-s3';
import type { _Object, GetObjectCommandOutput, MultipartUpload } from '@aws-sdk/client-s3';
import { parseObjectKey, sha256Of } from './object-key.ts';
import type { ObjectKey } from './object-key.ts';
import { ObjectMissing, StorageFailed } from './port.ts';
import type { ObjectDraft, ObjectRange, ObjectStore, Publication, StoredObject } from './port.ts';
import { copyWithin } from './s3-copy.ts';
import { S3Draft } from './s3-draft.ts';
import type { S3Place } from './s3-draft.ts';
import { orS3Fault, s3Fault, statusOf, unlessGone } from './s3-faults.ts';

export type S3Settings = {
  /** Where the service answers; null for Amazon's own of the region. */
  readonly endpoint: string | null;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

const OBJECTS = 'objects/';
const DRAFTS = 'drafts/';

/**
 * The store kept in a bucket of any S3-compatible service. Only what all of them do is asked for: signed requests,
 * parts, copies and ranges; no conditional writes, no bulk deletes and no checksums of one vendor.
 */
export function openS3Store(settings: S3Settings): ObjectStore {
  const client = new S3Client({
    region: settings.region,
    credentials: {
      accessKeyId: settings.accessKeyId,
      secretAccessKey: settings.secretAccessKey,
    },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000 },
    ...(settings.endpoint === null ? {} : { endpoint: settings.endpoint, forcePathStyle: true }),
  });
  return new S3Store({ client, bucket: settings.bucket });
}

class S3Store implements ObjectStore {
  readonly #place: S3Place;

  constructor(place: S3Place) {
    this.#place = place;
  }

  begin(): Promise<ObjectDraft> {
    return Promise.resolve(new S3Draft(this.#place, `${DRAFTS}${randomUUID()}`));
  }

  async publish(publications: readonly Publication[]): Promise<void> {
    const placements = publications.map(({ draft, key }) => {
      if (!(draft instanceof S3Draft && draft.isSettled))
        throw new Error('the draft is not settled');
      return { draft, name: nameOf(key) };
    });
    const outcomes = await Promise.allSettled(
      placements.map(({ draft, name }) => this.#publishOne(draft, name)),
    );
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') throw s3Fault(outcome.reason);
    }
  }

  async *read(key: ObjectKey, range?: ObjectRange): AsyncGenerator<Uint8Array, void> {
    mustBeRange(range);
    if (range !== undefined && range.from === range.to) {
      await this.#mustReach(key, range.to); // no Range header can ask for nothing
      return;
    }
    const found = await this.#get(key, range);
    const { lengthBytes, totalBytes } = lengthsOf(found);
    if ((range?.to ?? 0) > totalBytes) throw new RangeError('outside the object');

    let readBytes = 0;
    for await (const chunk of this.#chunks(found)) {
      readBytes += chunk.length;
      yield chunk;
    }
    if (readBytes !== lengthBytes) throw new StorageFailed('truncated');
  }

  async size(key: ObjectKey): Promise<number | null> {
    return this.#sizeOf(nameOf(key));
  }

  async remove(key: ObjectKey): Promise<void> {
    await this.#delete(nameOf(key));
  }

  async *list(): AsyncGenerator<StoredObject, void> {
    for await (const { Key, Size, LastModified } of this.#objects(OBJECTS)) {
      const key = parseObjectKey(Key?.slice(OBJECTS.length) ?? '');
      if (!key.ok || Size === undefined || LastModified === undefined) continue;
      yield { key: key.value, sizeBytes: Size, modifiedAt: LastModified };
    }
  }

  async sweepDrafts(olderThan: Date): Promise<number> {
    let swept = 0;
    for await (const { Key, LastModified } of this.#objects(DRAFTS)) {
      if (Key === undefined || LastModified === undefined || LastModified >= olderThan) continue;
      await this.#delete(Key);
      swept += 1;
    }
    for (const { Key, UploadId, Initiated } of await this.#uploads()) {
      if (Initiated === undefined || Initiated >= olderThan) continue;
      const upload = { Bucket: this.#place.bucket, Key, UploadId };
      await unlessGone(this.#place.client.send(new AbortMultipartUploadCommand(upload)));
      swept += 1;
    }
    return swept;
  }

  /** The copy is the act; a draft that then cannot be deleted is left to the sweep. */
  async #publishOne(draft: S3Draft, name: string): Promise<void> {
    const { sizeBytes } = draft;
    const isThere = (await this.#sizeOf(name)) === sizeBytes;
    await copyWithin(this.#place, { from: isThere ? name : draft.name, to: name, sizeBytes });
    draft.markPublished();
    await this.#delete(draft.name).catch(() => null);
  }

  async #get(key: ObjectKey, range?: ObjectRange): Promise<GetObjectCommandOutput> {
    const get = new GetObjectCommand({
      Bucket: this.#place.bucket,
      Key: nameOf(key),
      ...(range === undefined ? {} : { Range: `bytes=${range.from}-${range.to - 1}` }),
    });
    try {
      return await this.#place.client.send(get);
    } catch (thrown) {
      if (statusOf(thrown) === 404) throw new ObjectMissing(key);
      if (statusOf(thrown) === 416) throw new RangeError('outside the object');
      throw s3Fault(thrown);
    }
  }

  async *#chunks({ Body }: GetObjectCommandOutput): AsyncGenerator<Uint8Array, void> {
    if (Body === undefined) throw new StorageFailed('no body');
    try {
      for await (const chunk of Body as AsyncIterable<Uint8Array>) yield chunk;
    } catch (thrown) {
      throw s3Fault(thrown);
    }
  }

  async #mustReach(key: ObjectKey, byte: number): Promise<void> {
    const size = await this.size(key);
    if (size === null) throw new ObjectMissing(key);
    if (byte > size) throw new RangeError('outside the object');
  }

  async #sizeOf(name: string): Promise<number | null> {
    const head = new HeadObjectCommand({ Bucket: this.#place.bucket, Key: name });
    return (await unlessGone(this.#place.client.send(head)))?.ContentLength ?? null;
  }

  async #delete(name: string): Promise<void> {
    const { client, bucket } = this.#place;
    await unlessGone(client.send(new DeleteObjectCommand({ Bucket: bucket, Key: name })));
  }

  async *#objects(prefix: string): AsyncGenerator<_Object, void> {
    const { client, bucket } = this.#place;
    const pages = paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix });
    try {
      for await (const page of pages) yield* page.Contents ?? [];
    } catch (thrown) {
      throw s3Fault(thrown);
    }
  }

  /** At most the thousand of one page: a later sweep takes the rest. */
  async #uploads(): Promise<readonly MultipartUpload[]> {
    const list = new ListMultipartUploadsCommand({ Bucket: this.#place.bucket, Prefix: DRAFTS });
    return (await orS3Fault(this.#place.client.send(list))).Uploads ?? [];
  }
}

/** The object's name in the bucket; a key got round the types is caught here. */
function nameOf(key: ObjectKey): string {
  sha256Of(key);
  return `${OBJECTS}${key}`;
}

function mustBeRange(range: ObjectRange | undefined): void {
  if (range === undefined) return;
  const { from, to } = range;
  const isRange = Number.isSafeInteger(from) && Number.isSafeInteger(to) && 0 <= from && from <= to;
  if (!isRange) throw new RangeError('not a range');
}

/** How much is coming, and of how much: `bytes 0-9/100` (RFC 9110 14.4). */
function lengthsOf(found: GetObjectCommandOutput): {
  readonly lengthBytes: number;
  readonly totalBytes: number;
} {
  const lengthBytes = found.ContentLength;
  if (lengthBytes === undefined) throw new StorageFailed('no length');
  const total = /\/([0-9]+)$/.exec(found.ContentRange ?? '')?.[1];
  return { lengthBytes, totalBytes: total === undefined ? lengthBytes : Number(total) };
}
