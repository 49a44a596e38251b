import { no, ok, type Result } from '#lib/base/result.ts';
import { type DataSet, itemsOf } from '#lib/protocols/dicom/data-set.ts';
import { codeOf, textDecodingOf, textOf } from '#lib/protocols/dicom/data-set-text.ts';
import { outlineReport } from '#lib/protocols/dicom/structured-report.ts';
import { TAG } from '#lib/protocols/dicom/tags.ts';
import { LIMITS } from '../limits.ts';
import { type ObjectReference, referencesBySeries, uidOf } from './references.ts';

/** Images and other objects that somebody picked out, and what for (PS3.3 A.35.4, PS3.16 TID 2010). */
export type ShownKeyObjects = {
  readonly kind: 'key-objects';
  /** Such as “Of Interest” or “For Teaching”, in the words of the object. */
  readonly title: string | null;
  readonly description: string | null;
  readonly references: readonly ObjectReference[];
  readonly isCutShort: boolean;
};

/** PS3.16 CID 7010 and TID 2010: the concept whose text describes the choice. */
const KEY_OBJECT_DESCRIPTION = '113012';

export function keyObjectsOf(header: DataSet): Result<ShownKeyObjects, 'contents-not-read'> {
  const outline = outlineReport(header);
  if (!outline.ok) return no('contents-not-read');
  const places = placesOf(header);
  const pointed = outline.value.lines.flatMap(({ refers }) => {
    const sopInstanceUid = refers?.sopInstanceUid ?? null;
    if (!refers || sopInstanceUid === null) return [];
    const place = places.get(sopInstanceUid);
    const { frames, sopClassUid } = refers;
    return [
      {
        studyInstanceUid: place?.studyInstanceUid ?? null,
        seriesInstanceUid: place?.seriesInstanceUid ?? null,
        sopClassUid: sopClassUid ?? '',
        sopInstanceUid,
        frames,
      },
    ];
  });
  return ok({
    kind: 'key-objects',
    title: outline.value.title,
    description: descriptionOf(header),
    references: pointed,
    isCutShort: outline.value.isCutShort,
  });
}

/** In which study and series each object is: the content tree names the object alone. */
function placesOf(header: DataSet): ReadonlyMap<string, ObjectReference> {
  const studies = itemsOf(header, TAG.currentEvidenceSequence).slice(0, LIMITS.references);
  const named = studies.flatMap((study) =>
    referencesBySeries(study, TAG.referencedSopSequence, uidOf(study, TAG.studyInstanceUid)),
  );
  return new Map(named.slice(0, LIMITS.references).map((one) => [one.sopInstanceUid, one]));
}

function descriptionOf(header: DataSet): string | null {
  const outer = textDecodingOf(header);
  for (const item of itemsOf(header, TAG.contentSequence).slice(0, LIMITS.lines)) {
    const decoding = textDecodingOf(item, outer);
    const concept = codeOf(item, TAG.conceptNameCodeSequence, decoding);
    const text = textOf(item, TAG.textValue, decoding);
    if (concept?.value === KEY_OBJECT_DESCRIPTION && text !== '') return text;
  }
  return null;
}
