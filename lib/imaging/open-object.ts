import type { ByteSource } from '#lib/base/byte-source.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { inflateWhole, readDataSet } from '#lib/protocols/dicom/data-set-reader.ts';
import type { DataSet } from '#lib/protocols/dicom/data-set.ts';
import { LONG_HEADER_BYTES, SHORT_HEADER_BYTES } from '#lib/protocols/dicom/element-header.ts';
import { HeaderWalker } from '#lib/protocols/dicom/header-walker.ts';
import { readPart10 } from '#lib/protocols/dicom/part10.ts';
import type { PixelPlace } from '#lib/protocols/dicom/raw-header.ts';
import {
  EXPLICIT_LITTLE_ENDIAN,
  findTransferSyntax,
  type TransferSyntax,
} from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { vrFacts } from '#lib/protocols/dicom/vr.ts';
import { sliceOf, sourceOf } from './byte-sources.ts';
import { LIMITS } from './limits.ts';
import type { PictureRefusal } from './refusals.ts';

/** What a picture is made of: a Part 10 file, or a data set that is stored apart from its File Meta. */
export type DicomBytes = {
  readonly source: ByteSource;
  /** Null: a Part 10 file, which says it itself (PS3.10 7.1). Otherwise that of a bare data set. */
  readonly transferSyntaxUid: string | null;
};

/** An object whose header is read. `pixels` counts from the beginning of `source`; null where there are none. */
export type OpenObject = {
  readonly header: DataSet;
  /** What `header` was read from, up to the element of the pixels. */
  readonly headerBytes: Uint8Array;
  readonly syntax: TransferSyntax;
  readonly pixels: PixelPlace | null;
  /** The data set, inflated where it was deflated. */
  readonly source: ByteSource;
};

const META_BYTES = 64 * 1024;
const CHUNK_BYTES = 128 * 1024;

/** Reads an object up to its pixel data, and no byte of those. */
export async function openObject(of: DicomBytes): Promise<Result<OpenObject, PictureRefusal>> {
  const found = await locateDataSet(of);
  if (!found.ok) return found;
  const syntax = findTransferSyntax(found.value.transferSyntaxUid);
  if (!syntax) return no('transfer-syntax-not-known');

  if (!syntax.deflated) return opened(found.value.source, syntax);
  if (found.value.source.size > LIMITS.frameBytes) return no('picture-too-large');
  const inflated = inflateWhole(await found.value.source.read(0, found.value.source.size));
  if (inflated.ok) return opened(sourceOf(inflated.value), syntax);
  return no(inflated.error === 'inflates-too-large' ? 'picture-too-large' : 'header-broken');
}

/** Where the data set is in what was given, and its transfer syntax. */
export async function locateDataSet({
  source,
  transferSyntaxUid,
}: DicomBytes): Promise<
  Result<{ readonly source: ByteSource; readonly transferSyntaxUid: string }, PictureRefusal>
> {
  if (transferSyntaxUid !== null) return ok({ source, transferSyntaxUid });
  const meta = readPart10(await source.read(0, Math.min(source.size, META_BYTES)));
  if (!meta.ok || meta.value.transferSyntaxUid === null) return no('not-dicom');
  const { dataSetOffset, transferSyntaxUid: said } = meta.value;
  return ok({ source: sliceOf(source, dataSetOffset), transferSyntaxUid: said });
}

async function opened(
  source: ByteSource,
  syntax: TransferSyntax,
): Promise<Result<OpenObject, PictureRefusal>> {
  const encoding = { explicit: syntax.explicit, bigEndian: syntax.bigEndian };
  const walker = new HeaderWalker({ encoding, wanted: new Set(), longestValueBytes: 0 });
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < source.size && !walker.isSettled; at += CHUNK_BYTES) {
    if (at >= LIMITS.headerBytes) return no('header-too-large');
    const piece = await source.read(at, Math.min(source.size, at + CHUNK_BYTES));
    pieces.push(piece);
    walker.push(piece);
  }
  if (!walker.finish(false).sound) return no('header-broken');

  const { pixels } = walker;
  const before = Buffer.concat(pieces).subarray(0, pixels?.startsAt);
  const uid = syntax.deflated ? EXPLICIT_LITTLE_ENDIAN : syntax.uid;
  const header = readDataSet(before, uid);
  if (!header.ok) return no('header-broken');
  const headerBytes = before.subarray(0, before.length - pixelHeaderBytes(pixels, syntax));
  return ok({ header: header.value, headerBytes, syntax, pixels, source });
}

function pixelHeaderBytes(pixels: PixelPlace | null, { explicit }: TransferSyntax): number {
  if (!pixels) return 0;
  return explicit && pixels.vr !== null && vrFacts(pixels.vr).longForm
    ? LONG_HEADER_BYTES
    : SHORT_HEADER_BYTES;
}
