import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { isRedactable, type RedactableTag } from '#lib/domain/redaction/attributes.ts';
import type { DataSet } from '#lib/protocols/dicom/data-set.ts';
import { readDataSet } from '#lib/protocols/dicom/data-set-reader.ts';
import { textDecodingOf, textOf } from '#lib/protocols/dicom/data-set-text.ts';
import { elementSpansOf } from '#lib/protocols/dicom/derive-instance.ts';
import { asciiOf, wordOf } from '#lib/protocols/dicom/pixel-layout.ts';
import { TAG } from '#lib/protocols/dicom/tags.ts';
import { findTransferSyntax } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { dataSetOf, type ObjectToDerive } from '../derive-object.ts';

/** What somebody has to know of a picture, besides seeing it, to say which part of it must not go out. */
export type ObjectFacts = {
  readonly rows: number | null;
  readonly columns: number | null;
  readonly frames: string | null;
  readonly photometric: string | null;
  readonly imageType: string | null;
  readonly burnedIn: string | null;
  readonly syntax: string;
  readonly isCompressed: boolean;
  /** Attributes that may be taken away and are in it, also within sequences, with their text. */
  readonly attributes: readonly { readonly tag: RedactableTag; readonly text: string }[];
};

/** Reads them out of the stored object; null where it cannot be read. */
export async function objectFacts(
  store: ObjectStore,
  object: ObjectToDerive,
): Promise<ObjectFacts | null> {
  const dataSet = await dataSetOf(store, object);
  if (!dataSet.ok) return null;
  const spans = elementSpansOf(dataSet.value, object.transferSyntaxUid);
  const read = readDataSet(dataSet.value, object.transferSyntaxUid);
  if (!spans.ok || !read.ok) return null;
  const set = spans.value;
  const syntax = findTransferSyntax(object.transferSyntaxUid);
  return {
    rows: wordOf(set, TAG.rows),
    columns: wordOf(set, TAG.columns),
    frames: asciiOf(set, TAG.numberOfFrames),
    photometric: asciiOf(set, TAG.photometricInterpretation),
    imageType: asciiOf(set, TAG.imageType),
    burnedIn: asciiOf(set, TAG.burnedInAnnotation),
    syntax: syntax?.name ?? object.transferSyntaxUid,
    isCompressed: syntax?.encapsulated ?? true,
    attributes: [...heldIn(read.value)].map(([tag, texts]) => ({
      tag,
      text: [...texts].join('; '),
    })),
  };
}

function heldIn(
  set: DataSet,
  held = new Map<RedactableTag, Set<string>>(),
  outer?: ReturnType<typeof textDecodingOf>,
): ReadonlyMap<RedactableTag, ReadonlySet<string>> {
  const decoding = textDecodingOf(set, outer);
  for (const element of set.elements.values()) {
    if (element.value.kind === 'items') {
      for (const item of element.value.items) heldIn(item, held, decoding);
    }
    const tag = element.tag.toString(16).padStart(8, '0');
    if (!isRedactable(tag)) continue;
    const text = textOf(set, element.tag, decoding);
    const isHeld = text !== '' || element.value.kind === 'items';
    if (isHeld) held.set(tag, (held.get(tag) ?? new Set()).add(text));
  }
  return held;
}
