import type { Code } from './data-set-text.ts';
import type { DicomElement } from './element-writer.ts';
import { TAG } from './tags.ts';

/** How a content item belongs to the one above it (PS3.3 C.17.3.2.4). */
type Relationship =
  'CONTAINS' | 'HAS OBS CONTEXT' | 'HAS CONCEPT MOD' | 'INFERRED FROM' | 'SELECTED FROM';

/** One content item to be written, as the elements of its sequence's item (PS3.3 C.17.3). */
export type ContentItem = readonly DicomElement[];

type ContentValue = {
  readonly valueType:
    'CONTAINER' | 'TEXT' | 'CODE' | 'PNAME' | 'UIDREF' | 'NUM' | 'SCOORD' | 'IMAGE';
  /** What it is about; null where the standard wants none, as of coordinates and images. */
  readonly name: Code | null;
  readonly elements: readonly DicomElement[];
};

/** A content item below another. */
export function contentItem(
  relationship: Relationship,
  value: ContentValue,
  children: readonly ContentItem[] = [],
): ContentItem {
  const belongs: DicomElement = { tag: TAG.relationshipType, vr: 'CS', value: relationship };
  return [belongs, ...rootItem(value, children)];
}

/** The content item at the root of a tree, which belongs to none. */
export function rootItem(value: ContentValue, children: readonly ContentItem[]): ContentItem {
  const { valueType, name, elements } = value;
  return [
    { tag: TAG.valueType, vr: 'CS', value: valueType },
    ...(name ? [codeSequence(TAG.conceptNameCodeSequence, name)] : []),
    ...elements,
    ...(children.length > 0 ? [sequence(TAG.contentSequence, ...children)] : []),
  ];
}

/** What is read separately: no running text (PS3.3 C.18.8). */
export function containerValue(name: Code): ContentValue {
  const separate: DicomElement = { tag: TAG.continuityOfContent, vr: 'CS', value: 'SEPARATE' };
  return { valueType: 'CONTAINER', name, elements: [separate] };
}

/**
 * Text as UT holds it: lines end in CR LF, other control characters are spaces, and blanks at its end mean nothing
 * (PS3.5 6.2).
 */
export function textValue(name: Code, text: string): ContentValue {
  const written = plainText(text).replaceAll('\n', '\r\n');
  return { valueType: 'TEXT', name, elements: [{ tag: TAG.textValue, vr: 'UT', value: written }] };
}

export function codeValue(name: Code, code: Code): ContentValue {
  const elements = [codeSequence(TAG.conceptCodeSequence, code)];
  return { valueType: 'CODE', name, elements };
}

/** Text as it comes back out of a report. */
export function plainText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|\f/g, '\n')
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]+/g, ' ')
    .replace(/[ \n]+$/, '');
}

/** Text of a representation that can have several values and no lines, as one value (PS3.5 6.2: LO, PN, SH and the like). */
export function oneValue(text: string): string {
  return plainText(text)
    .replaceAll(/[\\\n\t]+/g, ' ')
    .trim();
}

export function codeSequence(tag: number, { value, scheme, meaning }: Code): DicomElement {
  return sequence(tag, [
    { tag: TAG.codeValue, vr: 'SH', value },
    { tag: TAG.codingSchemeDesignator, vr: 'SH', value: scheme },
    { tag: TAG.codeMeaning, vr: 'LO', value: meaning },
  ]);
}

export function sequence(tag: number, ...items: readonly ContentItem[]): DicomElement {
  return { tag, vr: 'SQ', value: { items } };
}
