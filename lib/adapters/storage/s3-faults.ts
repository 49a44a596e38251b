import { S3ServiceException } from '@aws-sdk/client-s3';
import { StorageFailed, StorageFull } from './port.ts';

/** The store's word for what the client of an S3 service threw. */
export function s3Fault(thrown: unknown): Error {
  if (thrown instanceof StorageFull || thrown instanceof StorageFailed) return thrown;
  if (!(thrown instanceof Error)) return new StorageFailed('unknown', thrown);
  return isFull(thrown) ? new StorageFull(thrown) : new StorageFailed(thrown.name, thrown);
}

/** Throws the store's word for a fault of the service or of the way to it. */
export async function orS3Fault<T>(act: Promise<T>): Promise<T> {
  try {
    return await act;
  } catch (thrown) {
    throw s3Fault(thrown);
  }
}

/** Answers null where there is no such object or upload, and throws the store's word for any other fault. */
export async function unlessGone<T>(act: Promise<T>): Promise<T | null> {
  try {
    return await act;
  } catch (thrown) {
    if (statusOf(thrown) === 404) return null;
    throw s3Fault(thrown);
  }
}

export function statusOf(thrown: unknown): number | null {
  return thrown instanceof S3ServiceException ? (thrown.$metadata.httpStatusCode ?? null) : null;
}

/** Services have no common word for it: 507 (RFC 4918 11.5), or a quota by one of these names. */
function isFull(thrown: Error): boolean {
  return statusOf(thrown) === 507 || /quota|storagefull/i.test(thrown.name);
}
