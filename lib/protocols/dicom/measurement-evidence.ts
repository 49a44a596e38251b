import { type DataSet, itemsOf } from './data-set.ts';
import { textDecodingOf, textOf } from './data-set-text.ts';
import type { DicomElement } from './element-writer.ts';
import type { SeriesOf } from './measurement-group-reader.ts';
import { sequence } from './report-content.ts';
import type { ReportedMeasurement } from './reported-measurement.ts';
import { TAG } from './tags.ts';
import { isUsableUid } from './uids.ts';

/**
 * Every image that is measured on, series by series (PS3.3 C.17.2); nothing where there is none.
 * Throws RangeError for one image in two series.
 */
export function evidenceElements(
  studyInstanceUid: string,
  measurements: readonly ReportedMeasurement[],
): readonly DicomElement[] {
  const places = new Map(measurements.map(({ on }) => [on.sopInstanceUid, on]));
  for (const { on } of measurements) {
    if (places.get(on.sopInstanceUid)?.seriesInstanceUid !== on.seriesInstanceUid) {
      throw new RangeError(`the image ${on.sopInstanceUid} is in two series`);
    }
  }
  const bySeries = Map.groupBy(places.values(), ({ seriesInstanceUid }) => seriesInstanceUid);
  const series = [...bySeries].map(([seriesInstanceUid, images]): readonly DicomElement[] => [
    { tag: TAG.seriesInstanceUid, vr: 'UI', value: seriesInstanceUid },
    sequence(
      TAG.referencedSopSequence,
      ...images.map(({ sopClassUid, sopInstanceUid }): readonly DicomElement[] => [
        { tag: TAG.referencedSopClassUid, vr: 'UI', value: sopClassUid },
        { tag: TAG.referencedSopInstanceUid, vr: 'UI', value: sopInstanceUid },
      ]),
    ),
  ]);
  if (series.length === 0) return [];
  return [
    sequence(TAG.currentEvidenceSequence, [
      { tag: TAG.studyInstanceUid, vr: 'UI', value: studyInstanceUid },
      sequence(TAG.referencedSeriesSequence, ...series),
    ]),
  ];
}

/** The series of every image of the evidence, of the report's own study only: a measurement says no study of its own. */
export function seriesOfEvidence(report: DataSet, studyInstanceUid: string): SeriesOf {
  const decoding = textDecodingOf(report);
  const studies = itemsOf(report, TAG.currentEvidenceSequence).filter(
    (study) => textOf(study, TAG.studyInstanceUid, decoding) === studyInstanceUid,
  );
  const series = studies.flatMap((study) => itemsOf(study, TAG.referencedSeriesSequence));
  const images = series.flatMap((one) => {
    const seriesInstanceUid = textOf(one, TAG.seriesInstanceUid, decoding);
    if (!isUsableUid(seriesInstanceUid)) return [];
    return itemsOf(one, TAG.referencedSopSequence).map(
      (sop) => [textOf(sop, TAG.referencedSopInstanceUid, decoding), seriesInstanceUid] as const,
    );
  });
  return new Map(images.filter(([sopInstanceUid]) => isUsableUid(sopInstanceUid)));
}
