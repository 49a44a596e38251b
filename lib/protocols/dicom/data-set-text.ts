import { type TextDecoding, type TextKind, textDecodingFor } from './character-sets.ts';
import { bytesOf, type DataSet, itemsOf } from './data-set.ts';
import { dictionaryVr, TAG } from './tags.ts';

/** A code of a coding scheme, such as LOINC or DCM (PS3.3 8). Any part may be empty. */
export type Code = { readonly value: string; readonly scheme: string; readonly meaning: string };

/** How a data set's text is to be read; an item without its own set uses that around it (PS3.5 7.5.3). */
export function textDecodingOf(set: DataSet, outer?: TextDecoding): TextDecoding {
  const terms = bytesOf(set, TAG.specificCharacterSet);
  if (!terms) return outer ?? textDecodingFor([]);
  return textDecodingFor(Buffer.from(terms).toString('latin1').split('\\'));
}

/** The first value of a text element, without padding; empty when there is none. */
export function textOf(set: DataSet, tag: number, decoding: TextDecoding): string {
  const bytes = bytesOf(set, tag);
  if (!bytes) return '';
  const kind = textKind(set.elements.get(tag)?.vr ?? null, tag);
  const { text } = decoding.decode(bytes, kind);
  if (kind === 'prose') return plainProse(text);

  const [first = ''] = text.split('\\');
  return first.replaceAll(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
}

/** The code in the first item of a code sequence, or null. */
export function codeOf(set: DataSet, sequence: number, outer: TextDecoding): Code | null {
  const [item] = itemsOf(set, sequence);
  if (!item) return null;
  const decoding = textDecodingOf(item, outer);
  const value = [TAG.codeValue, TAG.longCodeValue, TAG.urnCodeValue]
    .map((tag) => textOf(item, tag, decoding))
    .find((text) => text !== '');
  return {
    value: value ?? '',
    scheme: textOf(item, TAG.codingSchemeDesignator, decoding),
    meaning: textOf(item, TAG.codeMeaning, decoding),
  };
}

function textKind(vr: string | null, tag: number): TextKind {
  const known = vr === null || vr === 'UN' ? dictionaryVr(tag) : vr;
  if (known === 'PN') return 'name';
  return known === 'LT' || known === 'ST' || known === 'UT' || known === 'UR' ? 'prose' : 'values';
}

function plainProse(text: string): string {
  return text
    .replaceAll(/\r\n?|\f/g, '\n')
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]+/g, ' ')
    .replace(/[ \n]+$/, '');
}
