import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { CompletedPart, S3Client } from '@aws-sdk/client-s3';
import { orS3Fault, s3Fault, unlessGone } from './s3-faults.ts';
import { StorageFailed } from './port.ts';
import type { ObjectDraft } from './port.ts';

/** An object up to this long is one request; a longer one goes in parts of it while more arrives. At least 5 MiB by S3's rule. */
const PART_BYTES = 8 * 1024 * 1024;

export type S3Place = { readonly client: S3Client; readonly bucket: string };
type DraftState = 'writing' | 'settled' | 'published' | 'discarded';

/** An object among the drafts of a bucket, sent in parts once it is long; parts do not show before they are completed. */
export class S3Draft implements ObjectDraft {
  readonly name: string;
  readonly #place: S3Place;
  #state: DraftState = 'writing';
  #fault: Error | null = null;
  #gathered: Uint8Array[] = [];
  #gatheredBytes = 0;
  #sending: Promise<void> | null = null;
  #sizeBytes = 0;
  #uploadId: string | null = null;
  readonly #parts: CompletedPart[] = [];

  constructor(place: S3Place, name: string) {
    this.#place = place;
    this.name = name;
  }

  get isSettled(): boolean {
    return this.#state === 'settled';
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  write(chunk: Uint8Array): void | Promise<void> {
    this.#mustBeWriting();
    if (chunk.length === 0) return;
    this.#gathered.push(chunk);
    this.#gatheredBytes += chunk.length;
    this.#sizeBytes += chunk.length;
    if (this.#gatheredBytes >= PART_BYTES) return this.#room();
  }

  async settle(): Promise<{ readonly sizeBytes: number }> {
    this.#mustBeWriting();
    await this.#sending;
    this.#throwFault();
    try {
      await this.#finish();
    } catch (thrown) {
      this.#fault = s3Fault(thrown);
      throw this.#fault;
    }
    this.#state = 'settled';
    return { sizeBytes: this.#sizeBytes };
  }

  async discard(): Promise<void> {
    if (this.#state === 'published' || this.#state === 'discarded') return;
    this.#state = 'discarded';
    this.#gathered = [];
    await this.#sending;
    const { client, bucket } = this.#place;
    const at = { Bucket: bucket, Key: this.name };
    if (this.#uploadId !== null) {
      const upload = { ...at, UploadId: this.#uploadId };
      await unlessGone(client.send(new AbortMultipartUploadCommand(upload)));
    }
    await unlessGone(client.send(new DeleteObjectCommand(at)));
  }

  markPublished(): void {
    this.#state = 'published';
  }

  /** Waits for the part under way, then sends the next; a fault is kept for every further call. */
  async #room(): Promise<void> {
    await this.#sending;
    this.#throwFault();
    if (this.#gatheredBytes < PART_BYTES) return;
    this.#sending = this.#sendPart(this.#take())
      .catch((thrown: unknown) => {
        this.#fault = s3Fault(thrown);
      })
      .then(() => {
        this.#sending = null;
      });
  }

  async #finish(): Promise<void> {
    const { client, bucket } = this.#place;
    const at = { Bucket: bucket, Key: this.name };
    if (this.#parts.length === 0) {
      await client.send(new PutObjectCommand({ ...at, Body: this.#take() }));
      return;
    }
    if (this.#gatheredBytes > 0) await this.#sendPart(this.#take());
    const upload = { ...at, UploadId: this.#uploadId ?? undefined };
    const whole = { ...upload, MultipartUpload: { Parts: this.#parts } };
    await client.send(new CompleteMultipartUploadCommand(whole));
    this.#uploadId = null;
  }

  async #sendPart(bytes: Buffer): Promise<void> {
    const { client, bucket } = this.#place;
    const at = { Bucket: bucket, Key: this.name };
    this.#uploadId ??= await startUpload(this.#place, this.name);
    const part = { UploadId: this.#uploadId, PartNumber: this.#parts.length + 1 };
    const sent = await client.send(new UploadPartCommand({ ...at, ...part, Body: bytes }));
    this.#parts.push({ PartNumber: part.PartNumber, ETag: sent.ETag });
  }

  #take(): Buffer {
    const bytes = Buffer.concat(this.#gathered);
    this.#gathered = [];
    this.#gatheredBytes = 0;
    return bytes;
  }

  #mustBeWriting(): void {
    this.#throwFault();
    if (this.#state !== 'writing') throw new Error(`the draft is ${this.#state}`);
  }

  #throwFault(): void {
    if (this.#fault !== null) throw this.#fault;
  }
}

/** Begins an upload in parts, and answers with the service's name for it. */
export async function startUpload({ client, bucket }: S3Place, name: string): Promise<string> {
  const start = new CreateMultipartUploadCommand({ Bucket: bucket, Key: name });
  const { UploadId } = await orS3Fault(client.send(start));
  if (UploadId === undefined) throw new StorageFailed('no upload id');
  return UploadId;
}
