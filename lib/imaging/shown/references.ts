import { type DataSet, itemsOf } from '#lib/protocols/dicom/data-set.ts';
import { framesOf } from '#lib/protocols/dicom/report-references.ts';
import { TAG } from '#lib/protocols/dicom/tags.ts';
import { codesOf } from '../attributes.ts';
import { LIMITS } from '../limits.ts';

/** An object that another one points at. Study and series are null where it is not said in which they are. */
export type ObjectReference = {
  readonly studyInstanceUid: string | null;
  readonly seriesInstanceUid: string | null;
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  /** From 1; none: every frame. */
  readonly frames: readonly number[];
};

/** The items of a sequence of SOP instance references (PS3.3 10.8, 10.3). */
export function referencesIn(
  set: DataSet,
  sequence: number,
  around: Partial<Pick<ObjectReference, 'studyInstanceUid' | 'seriesInstanceUid'>> = {},
): readonly ObjectReference[] {
  return itemsOf(set, sequence)
    .slice(0, LIMITS.references)
    .flatMap((item) => {
      const sopInstanceUid = uidOf(item, TAG.referencedSopInstanceUid);
      if (sopInstanceUid === null) return [];
      return [
        {
          studyInstanceUid: around.studyInstanceUid ?? null,
          seriesInstanceUid: around.seriesInstanceUid ?? null,
          sopClassUid: uidOf(item, TAG.referencedSopClassUid) ?? '',
          sopInstanceUid,
          frames: framesOf(item),
        },
      ];
    });
}

/** Those of every series of a Referenced Series Sequence, by the sequence that names the objects of each. */
export function referencesBySeries(
  set: DataSet,
  objects: number,
  studyInstanceUid: string | null,
): readonly ObjectReference[] {
  return itemsOf(set, TAG.referencedSeriesSequence)
    .slice(0, LIMITS.references)
    .flatMap((series) => {
      const seriesInstanceUid = uidOf(series, TAG.seriesInstanceUid);
      return referencesIn(series, objects, { studyInstanceUid, seriesInstanceUid });
    })
    .slice(0, LIMITS.references);
}

/** A unique identifier, or null for none or one that is empty. */
export function uidOf(set: DataSet, tag: number): string | null {
  return codesOf(set, tag)[0] || null;
}
