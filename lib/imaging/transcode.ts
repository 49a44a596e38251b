import { no, ok, type Result } from '#lib/base/result.ts';
import { elementSpans } from '#lib/protocols/dicom/element-spans.ts';
import type { DicomElement } from '#lib/protocols/dicom/element-writer.ts';
import { elementHeader } from '#lib/protocols/dicom/element-writer.ts';
import { inExplicitLittle } from '#lib/protocols/dicom/explicit-little.ts';
import { buildMarkedFileMeta } from '#lib/protocols/dicom/file-meta.ts';
import type { SpannedSet } from '#lib/protocols/dicom/pixel-layout.ts';
import { rewriteElements } from '#lib/protocols/dicom/rewrite-elements.ts';
import {
  EXPLICIT_LITTLE_ENDIAN,
  findTransferSyntax,
  type TransferSyntax,
} from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { codesOf } from './attributes.ts';
import { type DecodedPixels, decodedPixels } from './decoded-pixels.ts';
import { iconEdits, lossyHistory } from './header-edits.ts';
import { type NativePixels, nativePixels } from './native-copy.ts';
import { type DicomBytes, type OpenObject, openObject } from './open-object.ts';
import type { PictureRefusal } from './refusals.ts';
import { TAG } from './tags.ts';

/** Takes the next bytes of what is made. They are the taker's. */
export type TakeBytes = (bytes: Uint8Array) => Promise<void>;

/**
 * An object as a Part 10 file in Explicit VR Little Endian, piece by piece: the one transfer syntax that whoever reads
 * a disc must know (PS3.11 D). Its names, values and stored pixels are those of the object; only what says how pixels
 * lie is said anew where they were decoded (PS3.5 8.2). After a refusal what was taken so far is no file. Nothing that
 * stands in an object makes it throw.
 */
export async function transcode(
  of: DicomBytes,
  madeFor: string,
  take: TakeBytes,
): Promise<Result<null, PictureRefusal>> {
  const opened = await openObject(of);
  if (!opened.ok) return opened;
  const object = opened.value;
  if (object.header.elements.has(TAG.directoryRecordSequence)) return no('no-picture-directory');
  const pixels = await pixelsOf(object);
  if (!pixels.ok) return pixels;
  const head = headOf(object, pixels.value);
  if (!head.ok) return head;
  const meta = metaOf(object, madeFor);
  if (!meta) return no('header-broken');

  await take(Buffer.concat([meta, head.value]));
  return pixels.value ? takePixels(pixels.value, take) : ok(null);
}

type Pixels = NativePixels | DecodedPixels;

async function pixelsOf(object: OpenObject): Promise<Result<Pixels | null, PictureRefusal>> {
  if (!object.pixels) return ok(null);
  return object.syntax.encapsulated ? decodedPixels(object) : nativePixels(object);
}

async function takePixels(
  { tag, vr, lengthBytes, pieces }: Pixels,
  take: TakeBytes,
): Promise<Result<null, PictureRefusal>> {
  const padding = lengthBytes % 2;
  await take(elementHeader(tag, vr, lengthBytes + padding, EXPLICIT));
  for await (const piece of pieces()) {
    if (!piece.ok) return piece;
    await take(piece.value);
  }
  if (padding === 1) await take(Uint8Array.of(0));
  return ok(null);
}

function metaOf({ header }: OpenObject, madeFor: string): Uint8Array | null {
  const [sopClassUid = ''] = codesOf(header, TAG.sopClassUid);
  const [sopInstanceUid = ''] = codesOf(header, TAG.sopInstanceUid);
  if (sopClassUid === '' || sopInstanceUid === '') return null;
  const transferSyntaxUid = EXPLICIT_LITTLE_ENDIAN;
  return buildMarkedFileMeta({ sopClassUid, sopInstanceUid, transferSyntaxUid, madeFor });
}

/** Everything before the pixels. */
function headOf(object: OpenObject, pixels: Pixels | null): Result<Uint8Array, PictureRefusal> {
  const syntax = object.syntax.deflated ? EXPLICIT : object.syntax;
  const set = spanned(object.headerBytes, syntax);
  if (!set) return no('header-broken');
  const icon = iconEdits(set);
  if (!icon) return no('pixels-not-supported');
  const layout = pixels && 'layout' in pixels ? pixels : null;
  if (layout === null && icon.size === 0) return written(set);
  const removed = new Set([...icon, TAG.extendedOffsetTable, TAG.extendedOffsetTableLengths]);
  const put = layout ? [...layoutElements(layout), ...lossyHistory(object, layout)] : [];
  const edits = { put, removed, values: new Map<number, Uint8Array>(), emptied: new Set<number>() };
  const edited = spanned(rewriteElements(set, edits, syntax), syntax);
  return edited ? written(edited) : no('header-broken');
}

function written(set: SpannedSet): Result<Uint8Array, PictureRefusal> {
  const head = inExplicitLittle(set);
  return head.ok ? head : no('header-broken');
}

function spanned(bytes: Uint8Array, syntax: TransferSyntax): SpannedSet | null {
  const encoding = { explicit: syntax.explicit, bigEndian: syntax.bigEndian };
  const elements = elementSpans(bytes, encoding);
  return elements.ok ? { bytes, encoding, elements: elements.value } : null;
}

function layoutElements({ layout }: DecodedPixels): readonly DicomElement[] {
  return [
    { tag: TAG.photometricInterpretation, vr: 'CS', value: layout.photometric },
    { tag: TAG.bitsStored, vr: 'US', value: layout.bitsStored },
    { tag: TAG.highBit, vr: 'US', value: layout.highBit },
    ...(layout.samples === 3
      ? [{ tag: TAG.planarConfiguration, vr: 'US', value: 0 } as const]
      : []),
  ];
}

function syntaxOf(uid: string): TransferSyntax {
  const syntax = findTransferSyntax(uid);
  if (!syntax) throw new Error(`${uid} is missing from the transfer syntaxes`);
  return syntax;
}

const EXPLICIT = syntaxOf(EXPLICIT_LITTLE_ENDIAN);
