import { no, ok } from '#lib/base/result.ts';
import type { Result } from '#lib/base/result.ts';

/**
 * The name of an object, made from its contents: for a DICOM object the SHA-256 of its data set and its transfer
 * syntax, for a document `document-` and its SHA-256. It is never a path, and nobody outside chooses it.
 */
export type ObjectKey = string & { readonly [brand]: 'ObjectKey' };
declare const brand: unique symbol;

/** Reads a key as it stands in a row or a folder. */
export function parseObjectKey(text: string): Result<ObjectKey, 'bad_object_key'> {
  return KEY.test(text) ? ok(text as ObjectKey) : no('bad_object_key');
}

/** The key of a DICOM object. The same data set in another transfer syntax is another object. */
export function dicomObjectKey(
  dataSetSha256: string,
  transferSyntaxUid: string,
): Result<ObjectKey, 'bad_object_key'> {
  return parseObjectKey(`${dataSetSha256}-${transferSyntaxUid}`);
}

/** The same, of a row of what is held. */
export function heldObjectKey(row: {
  readonly dataSetSha256: Uint8Array;
  readonly transferSyntaxUid: string;
}): Result<ObjectKey, 'bad_object_key'> {
  return dicomObjectKey(Buffer.from(row.dataSetSha256).toString('hex'), row.transferSyntaxUid);
}

/** The key of a document, such as a report or a letter. */
export function documentKey(sha256: string): Result<ObjectKey, 'bad_object_key'> {
  return parseObjectKey(`document-${sha256}`);
}

/** The SHA-256 within a key, by which objects spread evenly over folders. */
export function sha256Of(key: ObjectKey): string {
  const [, ofDataSet, ofDocument] = KEY.exec(key) ?? [];
  const sha256 = ofDataSet ?? ofDocument;
  if (sha256 === undefined) throw new TypeError('not the key of an object');
  return sha256;
}

/** A transfer syntax has at most 64 characters (PS3.5 9.1): no two full stops meet and none stands at an end. */
const KEY = /^(?:([0-9a-f]{64})-(?=[0-9.]{1,64}$)[0-9]+(?:\.[0-9]+)*|document-([0-9a-f]{64}))$/;
