import type * as Parser from 'dicom-parser';
import type { ByteSource } from '#lib/base/byte-source.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { sourceOf } from '#lib/imaging/byte-sources.ts';
import { nativeFrame } from '#lib/imaging/frames/native-frame.ts';
import { samplesOfNative } from '#lib/imaging/native-samples.ts';
import { describePixels, type PixelDescription } from '#lib/imaging/pixel-description.ts';
import type { PictureRefusal } from '#lib/imaging/refusals.ts';
import type { Samples } from '#lib/imaging/samples.ts';
import { TAG } from '#lib/imaging/tags.ts';
import type { DataElement, DataSet } from '#lib/protocols/dicom/data-set.ts';
import type { PixelPlace } from '#lib/protocols/dicom/raw-header.ts';
import {
  EXPLICIT_LITTLE_ENDIAN,
  findTransferSyntax,
} from '#lib/protocols/dicom/transfer-syntaxes.ts';

/** dicom-parser, which the page has loaded before. */
declare const dicomParser: typeof Parser;

/** An object that can be drawn, frame by frame. */
export type ParsedObject = {
  readonly header: DataSet;
  readonly description: PixelDescription;
  readonly source: ByteSource;
  readonly place: PixelPlace;
  readonly sizeBytes: number;
};

/** Reads a file in Explicit VR Little Endian; what draws it is what draws on the server. */
export function parseObject(file: Uint8Array): Result<ParsedObject, PictureRefusal> {
  const set = dicomParser.parseDicom(file);
  const header = dataSetOf(set, file);
  const description = describePixels(header);
  if (!description.ok) return description;
  const pixels = set.elements['x7fe00010'];
  if (!pixels) return no('pixels-missing');
  const { dataOffset: startsAt, length } = pixels;
  const place = { tag: TAG.pixelData, vr: 'OW', startsAt, endsAt: startsAt + length } as const;
  const source = sourceOf(file);
  return ok({ header, description: description.value, source, place, sizeBytes: file.length });
}

/** The values of one frame, from 0. */
export async function frameOf(
  { source, place, description }: ParsedObject,
  index: number,
): Promise<Result<Samples, PictureRefusal>> {
  const syntax = findTransferSyntax(EXPLICIT_LITTLE_ENDIAN);
  if (!syntax || index >= description.frames) return no('frame-not-there');
  const bytes = await nativeFrame({ source, syntax, place }, description, index);
  return bytes.ok ? ok(samplesOfNative(bytes.value, description)) : bytes;
}

/** What dicom-parser read, in the shape in which the code that draws asks for it. */
function dataSetOf(set: Parser.DataSet, file: Uint8Array): DataSet {
  const elements = new Map<number, DataElement>();
  for (const [name, element] of Object.entries(set.elements)) {
    const tag = parseInt(name.slice(1), 16);
    if (tag !== TAG.pixelData) elements.set(tag, elementOf(tag, element, file));
  }
  return { encoding: { explicit: true, bigEndian: false }, elements, isWhole: true };
}

function elementOf(tag: number, element: Parser.Element, file: Uint8Array): DataElement {
  const { dataOffset: offset, length, items } = element;
  if (!items) {
    const bytes = file.subarray(offset, offset + length);
    return { tag, vr: null, offset, value: { kind: 'bytes', bytes } };
  }
  const sets = items.flatMap(({ dataSet }) => (dataSet ? dataSetOf(dataSet, file) : []));
  return { tag, vr: 'SQ', offset, value: { kind: 'items', items: sets } };
}
