import { no, ok, type Result } from '#lib/base/result.ts';
import { bytesOf } from '#lib/protocols/dicom/data-set.ts';
import { findEncapsulatedDocument } from '#lib/protocols/dicom/encapsulated-document.ts';
import { TAG } from '#lib/protocols/dicom/tags.ts';
import type { DicomBytes, OpenObject } from '../open-object.ts';
import { type ClinicalText, clinicalText } from './clinical-text.ts';

/** Where bytes are in what was given: a Part 10 file, or a data set. */
export type BytesPlace = { readonly offset: number; readonly sizeBytes: number };

/** A document in an object (PS3.3 C.24). */
export type ShownDocument = {
  readonly kind: 'document';
  /** By what its bytes are, not only by what is said of them. A model has three dimensions, and is for another program. */
  readonly form: 'pdf' | 'clinical-text' | 'model' | 'unknown';
  readonly mediaType: string;
  readonly title: string | null;
  /** Null in a deflated object, whose bytes stand nowhere as they are. */
  readonly place: BytesPlace | null;
  /** Of a clinical document that can be read; null for all else. */
  readonly text: ClinicalText | null;
};

export function documentOf(
  of: DicomBytes,
  { header, source, syntax }: OpenObject,
): Result<ShownDocument, 'contents-not-read'> {
  const found = findEncapsulatedDocument(header);
  if (!found.ok) return no('contents-not-read');
  const { mimeType, title, offset, sizeBytes } = found.value;
  const bytes = bytesOf(header, TAG.encapsulatedDocument)?.subarray(0, sizeBytes);
  if (!bytes) return no('contents-not-read');

  const form = formOf(mimeType, bytes);
  const text = form === 'clinical-text' ? clinicalText(bytes) : null;
  // What stands before the data set is all that was cut from the source.
  const before = of.source.size - source.size;
  return ok({
    kind: 'document',
    form: text?.ok === false ? 'unknown' : form,
    mediaType: mimeType,
    title,
    place: syntax.deflated ? null : { offset: before + offset, sizeBytes },
    text: text?.ok ? text.value : null,
  });
}

const MODELS: ReadonlySet<string> = new Set(['model/stl', 'model/obj', 'model/mtl']);

/** A PDF may have up to 1024 bytes before its header (ISO 32000-1, Annex H); readers look as far. */
const PDF_SEARCHED = 1024;

function formOf(mimeType: string, bytes: Uint8Array): ShownDocument['form'] {
  if (MODELS.has(mimeType)) return 'model';
  if (mimeType === 'text/xml' || mimeType === 'application/xml') return 'clinical-text';
  const head = Buffer.from(bytes.subarray(0, PDF_SEARCHED)).toString('latin1');
  return mimeType === 'application/pdf' && head.includes('%PDF-') ? 'pdf' : 'unknown';
}
