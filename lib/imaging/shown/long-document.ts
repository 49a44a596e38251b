import type { ByteSource } from '#lib/base/byte-source.ts';
import { readDataSet } from '#lib/protocols/dicom/data-set-reader.ts';
import type { DataSet } from '#lib/protocols/dicom/data-set.ts';
import { textDecodingOf, textOf } from '#lib/protocols/dicom/data-set-text.ts';
import {
  type ElementEncoding,
  type ElementHeader,
  readElementHeader,
  UNDEFINED_LENGTH,
} from '#lib/protocols/dicom/element-header.ts';
import { findTransferSyntax } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { TAG } from '#lib/protocols/dicom/tags.ts';
import { unsignedLongsOf } from '../numbers.ts';
import { LIMITS } from '../limits.ts';
import { type DicomBytes, locateDataSet } from '../open-object.ts';
import type { ShownDocument } from './document.ts';

/**
 * A document that is larger than a header may be, such as a folder of paper that was scanned: found by the headers of the
 * elements before it, and read nowhere. Null for an object that is large for another reason.
 */
export async function longDocumentOf(of: DicomBytes): Promise<ShownDocument | null> {
  const located = await locateDataSet(of);
  const syntax = located.ok ? findTransferSyntax(located.value.transferSyntaxUid) : null;
  if (!located.ok || !syntax || syntax.deflated) return null;
  const { source } = located.value;
  const found = await elementIn(source, syntax, TAG.encapsulatedDocument);
  const around = found && (await withoutIt(source, found));
  const header = around && readDataSet(around, syntax.uid);
  if (!found || !header?.ok) return null;

  const { startsAt } = found;
  const head = Buffer.from(await source.read(startsAt, startsAt + HEAD_BYTES)).toString('latin1');
  const before = of.source.size - source.size;
  return described(header.value, head, { ...found, startsAt: before + startsAt });
}

/** A clinical document is never so long, and a model is not looked at. */
function described(
  header: DataSet,
  head: string,
  { startsAt, length }: Pick<Element, 'startsAt' | 'length'>,
): ShownDocument {
  const decoding = textDecodingOf(header);
  const said = textOf(header, TAG.mimeTypeOfEncapsulatedDocument, decoding).toLowerCase();
  const isPdf = said === 'application/pdf' && head.includes('%PDF-');
  const [saidLength = 0] = unsignedLongsOf(header, TAG.encapsulatedDocumentLength, 1);
  const sizeBytes = saidLength === length - 1 ? saidLength : length;
  return {
    kind: 'document',
    form: isPdf ? 'pdf' : 'unknown',
    mediaType: isPdf ? said : 'application/octet-stream',
    title: textOf(header, TAG.documentTitle, decoding) || null,
    place: { offset: startsAt, sizeBytes },
    text: null,
  };
}

const HEAD_BYTES = 1024;

type Element = { readonly from: number; readonly startsAt: number; readonly length: number };

/** The data set as if it did not have the element; null where what is left is more than a header may be. */
async function withoutIt(source: ByteSource, { from, startsAt, length }: Element) {
  const after = source.size - startsAt - length;
  if (from + after > LIMITS.headerBytes) return null;
  const pieces = [await source.read(0, from), await source.read(startsAt + length, source.size)];
  return Buffer.concat(pieces);
}

const MOST_ELEMENTS = 100_000;
const WINDOW_BYTES = 64 * 1024;

/** Follows elements by their lengths, into those whose length is not said, up to the one that is sought. */
async function elementIn(
  source: ByteSource,
  encoding: ElementEncoding,
  tag: number,
): Promise<Element | null> {
  const headerAt = headersOf(source, encoding);
  let [at, depth] = [0, 0];
  for (let elements = 0; elements < MOST_ELEMENTS && at < source.size; elements += 1) {
    const header = await headerAt(at);
    if (!header) return null;
    const { length } = header;
    const startsAt = at + header.headerBytes;
    if (header.tag === tag && depth === 0) {
      return startsAt + length <= source.size ? { from: at, startsAt, length } : null;
    }
    depth += deeper(header);
    at = startsAt + (length === UNDEFINED_LENGTH ? 0 : length);
  }
  return null;
}

function deeper({ tag, length }: ElementHeader): number {
  if (tag === TAG.sequenceDelimiter) return -1;
  return length === UNDEFINED_LENGTH && tag !== TAG.item ? 1 : 0;
}

/** The header of the element that begins at a place; many are read at once. */
function headersOf(source: ByteSource, encoding: ElementEncoding) {
  let window = { from: 0, bytes: new Uint8Array(0) };
  return async (at: number): Promise<ElementHeader | null> => {
    const isInWindow = at >= window.from && at + 12 <= window.from + window.bytes.length;
    if (!isInWindow) {
      const bytes = await source.read(at, Math.min(source.size, at + WINDOW_BYTES));
      window = { from: at, bytes: Uint8Array.from(bytes) };
    }
    const offset = at - window.from;
    return readElementHeader(window.bytes, offset, window.bytes.length - offset, encoding);
  };
}
