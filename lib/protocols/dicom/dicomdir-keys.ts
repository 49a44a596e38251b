import { type DataSet, itemsOf } from './data-set.ts';
import { type TextDecoding, textDecodingFor } from './character-sets.ts';
import { codeOf, textDecodingOf, textOf } from './data-set-text.ts';
import { parseDicomDate, parseDicomTime } from './date-time.ts';
import type { DirectoryKeys, ReferencedSeries } from './dicomdir-records.ts';
import { TAG } from './tags.ts';

/**
 * What a directory record of a report, document, presentation or plan wants from its object besides
 * the header values. Absent values are left out, and the record then makes up its own.
 */
export function directoryKeysOf(set: DataSet): DirectoryKeys {
  const decoding = textDecodingOf(set);
  const text = (tag: number): string | undefined => textOf(set, tag, decoding) || undefined;
  const conceptName = codeOf(set, TAG.conceptNameCodeSequence, decoding);
  const date = parseDicomDate(text(TAG.presentationCreationDate) ?? '') ?? undefined;
  const time = parseDicomTime(text(TAG.presentationCreationTime) ?? '') ?? undefined;

  return withoutAbsent({
    completionFlag: text(TAG.completionFlag),
    verificationFlag: text(TAG.verificationFlag),
    verificationDateTime: verifiedAt(set, decoding),
    hl7InstanceIdentifier: text(TAG.hl7InstanceIdentifier),
    referencedSeries: referencedSeriesOf(set),
    conceptName: conceptName && isWhole(conceptName) ? conceptName : undefined,
    mimeType: text(TAG.mimeTypeOfEncapsulatedDocument),
    documentTitle: text(TAG.documentTitle),
    contentLabel: text(TAG.contentLabel),
    contentDescription: text(TAG.contentDescription),
    presentationCreationDate: date,
    presentationCreationTime: time,
    structureSetLabel: text(TAG.structureSetLabel),
    rtPlanLabel: text(TAG.rtPlanLabel),
    doseSummationType: text(TAG.doseSummationType),
  });
}

function verifiedAt(set: DataSet, decoding: TextDecoding): string | undefined {
  const [observer] = itemsOf(set, TAG.verifyingObserverSequence);
  const text = observer ? textOf(observer, TAG.verificationDateTime, decoding) : '';
  return /^\d{4,14}(\.\d{1,6})?([+-]\d{4})?$/.test(text) ? text : undefined;
}

function referencedSeriesOf(set: DataSet): readonly ReferencedSeries[] | undefined {
  const uid = (item: DataSet, tag: number) => textOf(item, tag, textDecodingFor([]));
  const series = itemsOf(set, TAG.referencedSeriesSequence).map((item) => ({
    seriesInstanceUid: uid(item, TAG.seriesInstanceUid),
    images: itemsOf(item, TAG.referencedImageSequence).map((image) => ({
      sopClassUid: uid(image, TAG.referencedSopClassUid),
      sopInstanceUid: uid(image, TAG.referencedSopInstanceUid),
    })),
  }));
  return series.length > 0 ? series : undefined;
}

function isWhole(code: { value: string; scheme: string; meaning: string }): boolean {
  return code.value !== '' && code.value.length <= 16 && code.scheme !== '' && code.meaning !== '';
}

type Maybe<T> = { readonly [K in keyof T]: T[K] | undefined };

function withoutAbsent(keys: Maybe<Required<DirectoryKeys>>): DirectoryKeys {
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
}
