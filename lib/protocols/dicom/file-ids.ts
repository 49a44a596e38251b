/** A File ID: up to eight components, each 1 to 8 of A-Z, 0-9 and underscore (PS3.10 8.2, 8.5). */
export type FileId = readonly string[];

/**
 * File IDs for the objects of a file-set, in their order: `DICOM/ST000001/SE000001/IM000001`, where
 * studies, series of a study and objects of a series are counted as they first appear. Throws
 * RangeError beyond 999,999 of any.
 */
export function fileIdsFor(
  objects: readonly { readonly studyInstanceUid: string; readonly seriesInstanceUid: string }[],
): readonly FileId[] {
  const studies = new Map<string, Study>();

  return objects.map(({ studyInstanceUid, seriesInstanceUid }) => {
    const study = studies.get(studyInstanceUid) ?? newStudy(studies.size + 1);
    studies.set(studyInstanceUid, study);
    const series = study.series.get(seriesInstanceUid) ?? newSeries(study.series.size + 1);
    study.series.set(seriesInstanceUid, series);
    series.objects += 1;

    return [
      'DICOM',
      component('ST', study.number),
      component('SE', series.number),
      component('IM', series.objects),
    ];
  });
}

/** Whether a File ID may stand in a DICOMDIR. */
export function isLegalFileId(fileId: FileId): boolean {
  return (
    fileId.length >= 1 &&
    fileId.length <= 8 &&
    fileId.every((each) => /^[A-Z0-9_]{1,8}$/.test(each))
  );
}

type Series = { readonly number: number; objects: number };
type Study = { readonly number: number; readonly series: Map<string, Series> };

function newStudy(number: number): Study {
  return { number, series: new Map() };
}

function newSeries(number: number): Series {
  return { number, objects: 0 };
}

function component(prefix: 'ST' | 'SE' | 'IM', number: number): string {
  if (number > 999_999) throw new RangeError(`${prefix}: more than 999,999 do not fit a File ID`);
  return `${prefix}${String(number).padStart(6, '0')}`;
}
