import { no, ok, type Result } from '#lib/base/result.ts';
import { bytesOf, type DataSet } from './data-set.ts';
import { textDecodingOf, textOf } from './data-set-text.ts';
import { uint32 } from './element-header.ts';
import { TAG } from './tags.ts';

/** A document inside an object: what it is, and which bytes of the data set it is (PS3.3 C.24.2). */
export type EncapsulatedDocument = {
  readonly mimeType: string;
  readonly title: string | null;
  /** From the start of the data set; in a deflated one, of what it inflates to. */
  readonly offset: number;
  readonly sizeBytes: number;
};

/**
 * Finds the encapsulated PDF, CDA or model of an object, as a range so that it can be streamed. The
 * padding byte is not part of it: (0042,0015) says the true length, and where that is missing one
 * trailing zero byte is taken for padding.
 */
export function findEncapsulatedDocument(
  set: DataSet,
): Result<EncapsulatedDocument, 'no-document'> {
  const element = set.elements.get(TAG.encapsulatedDocument);
  const bytes = bytesOf(set, TAG.encapsulatedDocument);
  const decoding = textDecodingOf(set);
  const mimeType = textOf(set, TAG.mimeTypeOfEncapsulatedDocument, decoding).toLowerCase();
  if (!element || !bytes || bytes.length === 0 || !/^[\w.+-]+\/[\w.+-]+$/.test(mimeType)) {
    return no('no-document');
  }

  const title = textOf(set, TAG.documentTitle, decoding);
  const sizeBytes = documentSize(set, bytes);
  return ok({ mimeType, title: title === '' ? null : title, offset: element.offset, sizeBytes });
}

function documentSize(set: DataSet, bytes: Uint8Array): number {
  const declared = bytesOf(set, TAG.encapsulatedDocumentLength);
  if (declared?.length === 4) {
    const length = uint32(declared, 0, set.encoding.bigEndian);
    if (length > 0 && (length === bytes.length || length === bytes.length - 1)) return length;
  }
  return bytes.at(-1) === 0 ? bytes.length - 1 : bytes.length;
}
