import { entryOf } from '#lib/base/entry-of.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { TextDecoding } from '#lib/protocols/dicom/character-sets.ts';
import { type DataSet, itemsOf } from '#lib/protocols/dicom/data-set.ts';
import { textDecodingOf, textOf } from '#lib/protocols/dicom/data-set-text.ts';
import { TAG as DICOM } from '#lib/protocols/dicom/tags.ts';
import { codesOf, numbersOf } from '../attributes.ts';
import { LIMITS } from '../limits.ts';
import { type Annotation, annotationsOf } from './presentation-annotations.ts';
import { type Look, looksOf, type PresentationForm } from './presentation-looks.ts';
import { type ObjectReference, referencesBySeries, uidOf } from './references.ts';
import { PRESENTATION } from './tags.ts';

/** How other objects are to be shown, as somebody saw them (PS3.3 A.33). */
export type ShownPresentation = {
  readonly kind: 'presentation-state';
  readonly form: PresentationForm;
  readonly label: string | null;
  readonly description: string | null;
  readonly appliesTo: readonly ObjectReference[];
  readonly layers: readonly Layer[];
  readonly look: Look;
  readonly annotations: readonly Annotation[];
  /** Whether there is more on it than is read. */
  readonly isCutShort: boolean;
};

export type Layer = {
  readonly name: string;
  readonly order: number;
  readonly description: string | null;
};

const CLASS = '1.2.840.10008.5.1.4.1.1.11.';
const FORMS: Readonly<Partial<Record<string, PresentationForm>>> = {
  1: 'greyscale',
  2: 'colour',
  3: 'pseudo-colour',
  4: 'blending',
};

export function presentationStateOf(
  header: DataSet,
): Result<ShownPresentation, 'contents-not-read'> {
  const [sopClass = ''] = codesOf(header, DICOM.sopClassUid);
  const form =
    entryOf(FORMS, sopClass.startsWith(CLASS) ? sopClass.slice(CLASS.length) : '') ?? 'other';
  const study = uidOf(header, DICOM.studyInstanceUid);
  const appliesTo = referencesBySeries(header, DICOM.referencedImageSequence, study);
  if (appliesTo.length === 0 && (form === 'greyscale' || form === 'colour')) {
    return no('contents-not-read');
  }
  const decoding = textDecodingOf(header);
  const { annotations, isCutShort } = annotationsOf(header);
  return ok({
    kind: 'presentation-state',
    form,
    label: textOf(header, DICOM.contentLabel, decoding) || null,
    description: textOf(header, DICOM.contentDescription, decoding) || null,
    appliesTo,
    layers: layersOf(header, decoding),
    look: looksOf(header, form),
    annotations,
    isCutShort,
  });
}

function layersOf(header: DataSet, decoding: TextDecoding): readonly Layer[] {
  return itemsOf(header, PRESENTATION.layers)
    .slice(0, LIMITS.lines)
    .map((item) => ({
      name: textOf(item, PRESENTATION.layer, decoding),
      order: numbersOf(item, PRESENTATION.layerOrder)[0] ?? 0,
      description: textOf(item, PRESENTATION.layerDescription, decoding) || null,
    }))
    .toSorted((one, other) => one.order - other.order);
}
