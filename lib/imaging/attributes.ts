import { bytesOf, type DataSet } from '#lib/protocols/dicom/data-set.ts';
import { uint16 } from '#lib/protocols/dicom/element-header.ts';

/** The first value of an unsigned 16-bit element (US, or SS as its bits); null where there is none. */
export function wordOf(set: DataSet, tag: number): number | null {
  return wordsOf(set, tag)[0] ?? null;
}

/** All 16-bit values of an element, unsigned. */
export function wordsOf(set: DataSet, tag: number): Uint16Array {
  const bytes = bytesOf(set, tag) ?? new Uint8Array(0);
  const words = new Uint16Array(bytes.length >> 1);
  const { bigEndian } = set.encoding;
  for (let at = 0; at < words.length; at += 1) words[at] = uint16(bytes, at * 2, bigEndian);
  return words;
}

/** The values of an element of characters in the default repertoire, without padding; none when it is absent or empty. */
export function codesOf(set: DataSet, tag: number): readonly string[] {
  const bytes = bytesOf(set, tag);
  if (!bytes || bytes.length === 0 || bytes.length > LONGEST_TEXT) return [];
  const text = new TextDecoder('latin1').decode(bytes);
  return text.split('\\').map((one) => one.replaceAll(/^[\0 ]+|[\0 ]+$/g, ''));
}

/** The values of an element of decimal or integer strings (DS, IS), as far as they are numbers. */
export function numbersOf(set: DataSet, tag: number): readonly number[] {
  return codesOf(set, tag).flatMap((one) => {
    const [text] = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?/.exec(one) ?? [];
    const number = text === undefined ? NaN : Number(text);
    return Number.isFinite(number) ? [number] : [];
  });
}

const LONGEST_TEXT = 64 * 1024;
