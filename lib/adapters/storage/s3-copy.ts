import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import type { CompletedPart } from '@aws-sdk/client-s3';
import { startUpload } from './s3-draft.ts';
import type { S3Place } from './s3-draft.ts';
import { orS3Fault } from './s3-faults.ts';

/** The most that one copy may be by S3's rule, and so the length of a part of a longer one. */
const LARGEST_COPY_BYTES = 5 * 1024 ** 3;

export type S3Copy = { readonly from: string; readonly to: string; readonly sizeBytes: number };

/** Copies within the bucket without the bytes passing through here. Onto itself, it only makes the object young. */
export async function copyWithin(
  place: S3Place,
  copy: S3Copy,
  { partBytes = LARGEST_COPY_BYTES }: { readonly partBytes?: number } = {},
): Promise<void> {
  const { client, bucket } = place;
  if (copy.sizeBytes > partBytes) {
    await copyInParts(place, copy, partBytes);
    return;
  }
  const whole = new CopyObjectCommand({
    Bucket: bucket,
    Key: copy.to,
    CopySource: `${bucket}/${copy.from}`,
    MetadataDirective: 'REPLACE', // without it, a copy onto itself is refused
  });
  await orS3Fault(client.send(whole));
}

async function copyInParts(
  place: S3Place,
  { from, to, sizeBytes }: S3Copy,
  partBytes: number,
): Promise<void> {
  const { client, bucket } = place;
  const upload = { Bucket: bucket, Key: to, UploadId: await startUpload(place, to) };
  try {
    const parts: CompletedPart[] = [];
    for (let at = 0; at < sizeBytes; at += partBytes) {
      const part = new UploadPartCopyCommand({
        ...upload,
        PartNumber: parts.length + 1,
        CopySource: `${bucket}/${from}`,
        CopySourceRange: `bytes=${at}-${Math.min(at + partBytes, sizeBytes) - 1}`,
      });
      const { CopyPartResult } = await orS3Fault(client.send(part));
      parts.push({ PartNumber: parts.length + 1, ETag: CopyPartResult?.ETag });
    }
    const whole = { ...upload, MultipartUpload: { Parts: parts } };
    await orS3Fault(client.send(new CompleteMultipartUploadCommand(whole)));
  } catch (fault) {
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => null); // the first fault is the one to tell
    throw fault;
  }
}
